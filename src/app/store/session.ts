/** Who is signed in on this phone. Small settings of the device's own, apart from anybody's work. */
import { createStore, get, set } from 'idb-keyval';
import * as v from 'valibot';
import { ROLES } from '../../domain/account.ts';
import { AccountIdSchema, DeviceIdSchema, UnitIdSchema } from '../../domain/ids.ts';
import { beginMeta, databaseName, openPhoneDatabase } from './database.ts';

const SessionSchema = v.object({
  token: v.string(),
  device: DeviceIdSchema,
  account: AccountIdSchema,
  unit: UnitIdSchema,
  roles: v.array(v.picklist(ROLES)),
});
/** `login` is kept to fill in the form when the token has run out. */
export type Session = v.InferOutput<typeof SessionSchema> & { login: string };

export type SignInResult = { kind: 'signed-in'; session: Session } | { kind: SignInProblem };
export type SignInProblem = 'wrong-login' | 'too-many-tries' | 'unreachable' | 'server-fault';

const device = createStore('loaban-device', 'settings');

export const readSession = (): Promise<Session | undefined> => get<Session>('session', device);

export async function signIn(login: string, password: string): Promise<SignInResult> {
  const devices = (await get<Record<string, string>>('devices', device)) ?? {};
  const known = devices[login.trim().toLowerCase()];
  const response = await post('/session', { login, password, ...(known ? { device: known } : {}) });
  if (!response) return { kind: 'unreachable' };
  const body: unknown = await response.json().catch(() => undefined);
  if (response.status === 401) return { kind: 'wrong-login' };
  if (response.status === 429) return { kind: 'too-many-tries' };
  if (response.status >= 400) return { kind: 'server-fault' };
  const parsed = v.safeParse(SessionSchema, body);
  // A captive portal answers 200 with a page of its own.
  if (!parsed.success) return { kind: 'unreachable' };
  const session = { ...parsed.output, login: login.trim().toLowerCase() };
  const db = openPhoneDatabase(databaseName(session.account));
  await beginMeta(db, session.account, session.device);
  db.close();
  await set('devices', { ...devices, [session.login]: session.device }, device);
  await set('session', session, device);
  return { kind: 'signed-in', session };
}

/** Ends the session here and, if it can be reached, on the server. The person's database stays: nothing unsent is lost. */
export async function signOut(session: Session): Promise<void> {
  await set('session', undefined, device);
  await fetch('/session', {
    method: 'DELETE',
    headers: { authorization: `Bearer ${session.token}` },
    signal: AbortSignal.timeout(4_000),
  }).catch(() => undefined);
}

/** The answer, or undefined without one. */
export function post(path: string, body: unknown): Promise<Response | undefined> {
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  }).catch(() => undefined);
}

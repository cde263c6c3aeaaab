/** Signing in and out, by the password and with a network. What it leaves on the phone is in phone-people.ts. */
import { createStore, del, get } from 'idb-keyval';
import * as v from 'valibot';
import { askServer } from './ask-server.ts';
import { beginMeta, databaseName, openPhoneDatabase } from './database.ts';
import { noteActive } from './lock.ts';
import {
  changePerson,
  currentPerson,
  keepSignIn,
  nobodyIsCurrent,
  type PhonePerson,
  phonePeople,
  type Session,
  SessionSchema,
} from './phone-people.ts';

export const SignedInSchema = v.object({ ...SessionSchema.entries, token: v.string() });

export type SignInResult = { kind: 'signed-in'; session: Session } | { kind: SignInProblem };
export type SignInProblem = 'wrong-login' | 'too-many-tries' | 'unreachable' | 'server-fault';

/** Whose work is open on this phone. */
export async function readSession(): Promise<PhonePerson | undefined> {
  await takeOverFirstForm();
  return currentPerson();
}

export async function signIn(loginName: string, password: string): Promise<SignInResult> {
  const login = loginName.trim().toLowerCase();
  const known = (await phonePeople()).find((person) => person.login === login)?.device;
  const asked = { login, password, ...(known ? { device: known } : {}) };
  const answer = await askServer('/session', asked, SignedInSchema);
  if (answer.kind === 'told') return { kind: 'signed-in', session: await beginSession(answer.value, login) };
  if (answer.kind === 'problem' && (answer.code === 'wrong-login' || answer.code === 'too-many-tries'))
    return { kind: answer.code };
  return { kind: answer.kind === 'unreachable' ? 'unreachable' : 'server-fault' };
}

/** However the person has shown who they are: from now on they work here. */
export async function beginSession(
  signedIn: v.InferOutput<typeof SignedInSchema>,
  login: string,
): Promise<Session> {
  const { token, ...told } = signedIn;
  const session = { ...told, login };
  const db = openPhoneDatabase(databaseName(session.account));
  await beginMeta(db, session.account, session.device);
  db.close();
  const now = Date.now();
  await keepSignIn(session, token, now);
  // Who knows the password may choose a PIN; without one already there, the first screen asks for it.
  noteActive(session.account, now);
  return session;
}

/** Ends the session here and, if it can be reached, on the server. The person's database stays: nothing unsent is lost. */
export async function signOut({ account }: Session): Promise<void> {
  await nobodyIsCurrent();
  const token = (await changePerson(account, { token: undefined }))?.token;
  if (token === undefined) return;
  await fetch('/session', {
    method: 'DELETE',
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(4_000),
  }).catch(() => undefined);
}

/** Until there could be several people on a phone, one session was kept among the device's settings. */
async function takeOverFirstForm(): Promise<void> {
  const device = createStore('loaban-device', 'settings');
  const OldSchema = v.object({ ...SignedInSchema.entries, login: v.string() });
  const old = v.safeParse(OldSchema, await get('session', device));
  if (!old.success) return;
  const { token, ...session } = old.output;
  await keepSignIn(session, token, Date.now());
  noteActive(session.account, Date.now());
  await del('session', device);
}

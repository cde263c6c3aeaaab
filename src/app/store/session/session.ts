/** Signing in and out, by the password and with a network. What it leaves on the phone is in phone-people.ts. */

import { asLoginName } from '../../../domain/accounts/account.ts';
import { MAX_PIN_TRIES } from '../../../domain/accounts/pin.ts';
import { type SessionInfo, SessionSchema } from '../../../domain/accounts/session.ts';
import { formatBearer, formatContact } from '../../../sync/protocol/contact.ts';
import { ENDPOINTS } from '../../../sync/protocol/endpoints.ts';
import { beginMeta, databaseName, openPhoneDatabase } from '../database/database.ts';
import {
  clearCurrentProfile,
  type DeviceProfile,
  deviceProfiles,
  type Session,
  saveSignIn,
  updateProfile,
} from '../device/device-profiles.ts';
import { saveLastActive } from '../device/lock.ts';
import { phoneName } from '../device/phone-name.ts';
import { askServer } from '../net/ask-server.ts';
import { newContact } from '../net/authorized-fetch.ts';
import { setServerTime } from '../platform/clock.ts';

export type SignInResult = { kind: 'signed-in'; session: Session } | { kind: SignInProblem };
export type SignInProblem = 'wrong-login' | 'too-many-tries' | 'unreachable' | 'server-fault' | 'storage';

export async function signIn(loginName: string, password: string): Promise<SignInResult> {
  try {
    return await postSignIn(loginName, password);
  } catch (error) {
    // The server's answer can't be kept, or who was here can't be read.
    reportError(error);
    return { kind: 'storage' };
  }
}

async function postSignIn(loginName: string, password: string): Promise<SignInResult> {
  const login = asLoginName(loginName);
  const known = (await deviceProfiles()).find((person) => person.login === login);
  const { said, contact } = await deviceFields(known);
  const answer = await askServer(ENDPOINTS.session, { login, password, ...said }, SessionSchema);
  if (answer.kind === 'told')
    return { kind: 'signed-in', session: await beginSession(answer.value, contact) };
  if (answer.kind === 'problem' && (answer.code === 'wrong-login' || answer.code === 'too-many-tries'))
    return { kind: answer.code };
  return { kind: answer.kind === 'unreachable' ? 'unreachable' : 'server-fault' };
}

/** What a phone says of itself as somebody signs in; the contact is written down before it is sent [S52]. */
export async function deviceFields(known: DeviceProfile | undefined) {
  const contact = newContact(known, Date.now());
  if (known) await updateProfile(known.account, { contact });
  const device = known ? { device: known.device } : {};
  return {
    contact,
    said: { ...device, contact: formatContact(contact), phone: phoneName(navigator.userAgent) },
  };
}

/** However the person has shown who they are: from now on they are on this phone, with or without a PIN. */
export async function beginSession(told: SessionInfo, contact?: DeviceProfile['contact']): Promise<Session> {
  const { token: _, now: __, ...session } = told;
  const db = openPhoneDatabase(databaseName(session.account));
  await beginMeta(db, session.account, session.device);
  db.close();
  const now = Date.now();
  setServerTime({ server: told.now, phone: now });
  await saveSignIn(told, now, contact);
  // Guessed at too often, or forgotten: a new one is chosen.
  await updateProfile(session.account, ({ tries }) => (tries.wrong < MAX_PIN_TRIES ? {} : NO_PIN));
  // Who knows the password may choose a PIN; without one already there, the first screen asks for it.
  saveLastActive(session.account, now);
  return session;
}

/** To be chosen anew on the next screen. */
export const NO_PIN = { pin: undefined, tries: { wrong: 0, at: 0 } };

/**
 * Ends the session here and, if it can be reached, on the server. The person's database stays: nothing unsent
 * is lost.
 */
export async function signOut({ account }: Session): Promise<void> {
  await clearCurrentProfile();
  const before = await updateProfile(account, { token: undefined });
  if (before?.token === undefined) return;
  await fetch(ENDPOINTS.session, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${formatBearer(before.token, before.contact)}` },
    signal: AbortSignal.timeout(4_000),
  }).catch(() => undefined);
}

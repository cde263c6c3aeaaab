/**
 * Requests of an account: with its newest stored token, and with the contact number that detects a copied
 * device [S52]. A renewed token is stored before the response is read [S50].
 */

import { NEXT_TOKEN_HEADER } from '../../../domain/accounts/session.ts';
import type { AccountId } from '../../../domain/base/ids.ts';
import { type Bearer, CONTACT_EVERY_MS, formatBearer, nextContact } from '../../../sync/protocol/contact.ts';
import { type DeviceProfile, readProfile, updateProfile } from '../device/device-profiles.ts';

/** Undefined: the account has no token here. Rejects when there is no response. */
export async function authorizedFetch(
  account: AccountId,
  path: string,
  init: RequestInit & { headers?: Record<string, string> },
): Promise<Response | undefined> {
  const profile = await profileForRequest(account, Date.now());
  if (!profile?.token) return undefined;
  const { token, contact } = profile;
  const response = await fetch(path, {
    ...init,
    headers: {
      ...init.headers,
      authorization: `Bearer ${formatBearer(token, contact)}`,
      // The browser's own list of languages is long and identifies the person; the server doesn't read it.
      'accept-language': 'vi',
    },
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  });
  const next = response.headers.get(NEXT_TOKEN_HEADER) ?? undefined;
  if (next !== undefined || (contact && !contact.answered)) await saveResponse(account, profile, next);
  return response;
}

/** The text after 'Bearer ', for requests that are made elsewhere. */
export async function bearerOf(account: AccountId): Promise<Bearer | undefined> {
  const profile = await profileForRequest(account, Date.now());
  return profile?.token === undefined ? undefined : formatBearer(profile.token, profile.contact);
}

/** A contact is used for an hour after its first response. A new one is stored before it is sent. */
async function profileForRequest(account: AccountId, now: number): Promise<DeviceProfile | undefined> {
  const person = await readProfile(account);
  if (!person?.token || !isStale(person, now)) return person;
  await updateProfile(account, (found) => (isStale(found, now) ? { contact: newContact(found, now) } : {}));
  return readProfile(account);
}

const isStale = ({ contact }: DeviceProfile, now: number): boolean =>
  !contact || (contact.answered && Math.abs(now - contact.since) >= CONTACT_EVERY_MS);

export const newContact = (
  person: Pick<DeviceProfile, 'contact'> | undefined,
  now: number,
): NonNullable<DeviceProfile['contact']> => ({
  ...nextContact(person?.contact, crypto.getRandomValues(new Uint32Array(1))[0] ?? 0),
  since: now,
  answered: false,
});

/** Updates only the token and contact that were sent: another tab may have stored newer ones meanwhile. */
function saveResponse(
  account: AccountId,
  { token, contact }: DeviceProfile,
  next: string | undefined,
): Promise<unknown> {
  return updateProfile(account, (found) => ({
    ...(next !== undefined && found.token === token ? { token: next } : {}),
    ...(contact && found.contact?.n === contact.n ? { contact: { ...found.contact, answered: true } } : {}),
  }));
}

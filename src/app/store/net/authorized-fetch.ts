/**
 * How a person's requests go out: with the newest token that page or worker knows, and with the contact by
 * which a copied phone is told [S52]. A token that the server gives anew is on the disk before the answer is
 * read [S50].
 */

import { NEXT_TOKEN_HEADER } from '../../../domain/accounts/session.ts';
import type { AccountId } from '../../../domain/base/ids.ts';
import { CONTACT_EVERY_MS, formatBearer, nextContact } from '../../../sync/protocol/contact.ts';
import { type DeviceProfile, readProfile, updateProfile } from '../device/device-profiles.ts';

/** Undefined: nobody of that account has a token here. Rejects where there is no answer. */
export async function authorizedFetch(
  account: AccountId,
  path: string,
  init: RequestInit & { headers?: Record<string, string> },
): Promise<Response | undefined> {
  const asked = await readyToAsk(account, Date.now());
  if (!asked?.token) return undefined;
  const { token, contact } = asked;
  const response = await fetch(path, {
    ...init,
    headers: {
      ...init.headers,
      authorization: `Bearer ${formatBearer(token, contact)}`,
      // The phone's own list of languages is long, tells more of the person than is needed, and is read by nobody.
      'accept-language': 'vi',
    },
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  });
  const next = response.headers.get(NEXT_TOKEN_HEADER) ?? undefined;
  if (next !== undefined || (contact && !contact.answered)) await noteAnswer(account, asked, next);
  return response;
}

/** What stands behind 'Bearer ', for a request that must be made in another way. */
export async function bearerOf(account: AccountId): Promise<string | undefined> {
  const asked = await readyToAsk(account, Date.now());
  return asked?.token === undefined ? undefined : formatBearer(asked.token, asked.contact);
}

/** A contact is used for an hour after it was answered; then a new one is written down before it is sent. */
async function readyToAsk(account: AccountId, now: number): Promise<DeviceProfile | undefined> {
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

/** Only for what was asked with: another tab may have gone on to a newer token or contact meanwhile. */
function noteAnswer(
  account: AccountId,
  { token, contact }: DeviceProfile,
  next: string | undefined,
): Promise<unknown> {
  return updateProfile(account, (found) => ({
    ...(next !== undefined && found.token === token ? { token: next } : {}),
    ...(contact && found.contact?.n === contact.n ? { contact: { ...found.contact, answered: true } } : {}),
  }));
}

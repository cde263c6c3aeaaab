/** The contacts of a device, as they were told: two copies of one phone are seen by them [S52]. */
import type { DeviceId } from '../../../domain/base/ids.ts';
import { CONTACT_EVERY_MS, type Contact, checkContact } from '../../../sync/protocol/contact.ts';
import type { Database } from '../database.ts';

export type ContactOutcome = {
  province: string;
  device: DeviceId;
  contacts: string[];
  seen_at: number | null;
};

/**
 * A device that has said a contact says one with every request: without it, somebody has its token and not
 * its storage [S93].
 */
export const withoutContact = (
  heard: Pick<ContactOutcome, 'contacts'>,
  contact: Contact | undefined,
): boolean => contact === undefined && heard.contacts.length > 0;

/** False: another copy of this phone has gone on meanwhile. Writes down that it was here, at most once an hour. */
export async function recordContact(
  db: Database,
  heard: ContactOutcome,
  contact: Contact | undefined,
  now: number,
): Promise<boolean> {
  const { province, device, contacts, seen_at } = heard;
  const meeting = contact ? checkContact(contacts, contact) : { kind: 'again' as const };
  if (meeting.kind === 'copied') return false;
  if (meeting.kind === 'again') {
    if (seen_at === null || now - seen_at >= CONTACT_EVERY_MS)
      await db.query('update device set seen_at = $3 where province = $1 and id = $2', [
        province,
        device,
        now,
      ]);
    return true;
  }
  const put = await db.query(
    'update device set contacts = $4, seen_at = $5 where province = $1 and id = $2 and contacts = $3',
    [province, device, contacts, meeting.log, now],
  );
  if (put.rowCount === 1) return true;
  // Another request of this device was quicker: is this one a copy's?
  const { rows } = await db.query<Pick<ContactOutcome, 'contacts'>>(
    'select contacts from device where province = $1 and id = $2',
    [province, device],
  );
  return rows[0] === undefined || recordContact(db, { ...heard, ...rows[0] }, contact, now);
}

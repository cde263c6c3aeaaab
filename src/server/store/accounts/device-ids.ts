/** Which device a phone is: the id under which it signs its ops [S1]. */
import { createHmac, randomBytes, randomInt } from 'node:crypto';
import type { AccountId, DeviceId } from '../../../domain/base/ids.ts';
import type { Database } from '../database.ts';

type For = { province: string; account: AccountId; now: number };

/**
 * The id for a phone that signs in: the server's to give [S92]. One that says it was `known`, and that nobody
 * here is, was so before a backup was restored: it goes on under its old id, or all that it still holds would
 * come from a stranger [S22]. By its last letters it is known that it was given here, and to this account.
 */
export async function deviceIdFor(db: Database, of: For, known: DeviceId | undefined): Promise<DeviceId> {
  const seal = await readSeal(db, of.now);
  if (known && isGiven(seal, of, known) && !(await isTaken(db, of.province, known))) return known;
  for (;;) {
    const { rows } = await db.query<{ n: number }>(`select nextval('device_number') as n`);
    const stem = `d${(rows[0]?.n ?? 0).toString(36)}${twoLetters()}`;
    const id = `${stem}${lettersOf(seal, of, stem)}` as DeviceId;
    if (!(await isTaken(db, of.province, id))) return id;
  }
}

type Seal = { secret: string; older_until: number | null };
const LETTERS = 4;
const OLDER_FOR_MS = 60 * 86_400_000;

/** Made where there is none; where there are devices already, their ids are of an older version. */
async function readSeal(db: Database, now: number): Promise<Seal> {
  const read = () => db.query<Seal>('select secret, older_until from device_seal');
  const { rows } = await read();
  if (rows[0]) return rows[0];
  await db.query(
    `insert into device_seal (secret, older_until)
     select $1, case when exists (select from device) then $2::bigint end on conflict do nothing`,
    [randomBytes(24).toString('base64url'), now + OLDER_FOR_MS],
  );
  const made = (await read()).rows[0];
  if (!made) throw new Error('no seal for the ids of devices');
  return made;
}

function lettersOf({ secret }: Seal, { province, account }: For, stem: string): string {
  const mac = createHmac('sha256', secret)
    .update(JSON.stringify([province, account, stem]))
    .digest();
  return (mac.readUInt32BE() % 36 ** LETTERS).toString(36).padStart(LETTERS, '0');
}

function isGiven(seal: Seal, of: For, known: DeviceId): boolean {
  const stem = known.slice(0, -LETTERS);
  if (known.endsWith(lettersOf(seal, of, stem)) && /^d[0-9a-z]{3,}$/.test(stem)) return true;
  return seal.older_until !== null && of.now < seal.older_until && /^d[0-9a-z]{3,8}$/.test(known);
}

/**
 * After a restore the numbers begin again where the backup was: with these, a new phone hardly ever gets a
 * lost one's id.
 */
const twoLetters = (): string =>
  randomInt(36 * 36)
    .toString(36)
    .padStart(2, '0');

async function isTaken(db: Database, province: string, id: DeviceId): Promise<boolean> {
  const { rowCount } = await db.query('select 1 from device where province = $1 and id = $2', [province, id]);
  return rowCount !== 0;
}

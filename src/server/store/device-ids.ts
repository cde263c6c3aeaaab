/** Which device a phone is: the id under which it signs its ops [S1]. */
import { randomInt } from 'node:crypto';
import type { DeviceId } from '../../domain/ids.ts';
import type { Database } from './database.ts';

/**
 * The id for a phone that signs in. One that says it was `known`, and that nobody here is, was so before a backup was restored: it
 * goes on under its old id, or all that it still holds would come from a stranger [S22].
 */
export async function deviceIdFor(
  db: Database,
  province: string,
  known: DeviceId | undefined,
): Promise<DeviceId> {
  if (known && !(await isTaken(db, province, known))) return known;
  for (;;) {
    const { rows } = await db.query<{ n: number }>(`select nextval('device_number') as n`);
    const id = `d${(rows[0]?.n ?? 0).toString(36)}${twoLetters()}` as DeviceId;
    if (!(await isTaken(db, province, id))) return id;
  }
}

/** After a restore the numbers begin again where the backup was: with these, a new phone hardly ever gets a lost one's id. */
const twoLetters = (): string =>
  randomInt(36 * 36)
    .toString(36)
    .padStart(2, '0');

async function isTaken(db: Database, province: string, id: DeviceId): Promise<boolean> {
  const { rowCount } = await db.query('select 1 from device where province = $1 and id = $2', [province, id]);
  return rowCount !== 0;
}

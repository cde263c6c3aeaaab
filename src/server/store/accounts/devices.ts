/** The devices of accounts, as their owners and admins see them. */
import type { DeviceInfo } from '../../../domain/accounts/device.ts';
import type { AccountId, DeviceId } from '../../../domain/base/ids.ts';
import type { Queryable } from '../database.ts';

type Row = {
  account: AccountId;
  id: DeviceId;
  name: string | null;
  created_at: Date;
  seen_at: number | null;
  ended_at: Date | null;
  handed_over_at: number | null;
  copied_at: number | null;
  signed_in: boolean;
  waiting: number;
};

/** Of each account, the last used first. `asking`: the device that the question comes from. */
export async function devicesOf(
  db: Queryable,
  province: string,
  accounts: readonly AccountId[],
  asking: DeviceId,
): Promise<Map<AccountId, DeviceInfo[]>> {
  const { rows } = await db.query<Row>(
    `select d.*, exists (select from token t where t.province = d.province and t.device = d.id) as signed_in,
       (select count(*) from quarantine q where q.province = d.province and q.device = d.id and q.settled is null) as waiting
     from device d where d.province = $1 and d.account = any($2)
     order by coalesce(d.seen_at, 0) desc, d.created_at desc, d.id`,
    [province, accounts],
  );
  const devices = new Map<AccountId, DeviceInfo[]>(accounts.map((account) => [account, []]));
  for (const row of rows) {
    devices.get(row.account)?.push({
      device: row.id,
      name: row.name,
      state: stateOf(row),
      since: row.created_at.getTime(),
      lastContact: row.seen_at,
      endedAt: row.ended_at?.getTime() ?? null,
      thisOne: row.id === asking,
      waiting: row.waiting,
    });
  }
  return devices;
}

function stateOf(row: Row): DeviceInfo['state'] {
  if (row.ended_at) return row.handed_over_at === null ? 'ended' : 'handed-over';
  if (row.copied_at !== null) return 'copied';
  return row.signed_in ? 'in-use' : 'signed-out';
}

export type DeviceChangeOutcome = 'done' | 'unknown' | 'handed-over';

/** At its next contact the phone hands over what is unsent and wipes itself [S51]. */
export async function endDevice(
  db: Queryable,
  of: { province: string; account: AccountId; device: DeviceId; by: AccountId },
  now: number,
): Promise<DeviceChangeOutcome> {
  const { rowCount } = await db.query(
    `update device set ended_at = coalesce(ended_at, to_timestamp($5 / 1000.0)), ended_by = coalesce(ended_by, $4)
     where province = $1 and account = $2 and id = $3`,
    [of.province, of.account, of.device, of.by, now],
  );
  return rowCount === 1 ? 'done' : 'unknown';
}

/** For a device that was found again: undoes `endDevice`, unless the phone was wiped already. */
export async function keepDevice(
  db: Queryable,
  of: { province: string; account: AccountId; device: DeviceId },
): Promise<DeviceChangeOutcome> {
  const { rows } = await db.query<{ late: boolean }>(
    `update device set ended_at = case when handed_over_at is null then null else ended_at end,
       ended_by = case when handed_over_at is null then null else ended_by end
     where province = $1 and account = $2 and id = $3 returning handed_over_at is not null as late`,
    [of.province, of.account, of.device],
  );
  return rows[0] === undefined ? 'unknown' : rows[0].late ? 'handed-over' : 'done';
}

/** Signs the other phones of an account out. What waits on them is kept, and sent after signing in again. */
export async function signOthersOut(
  db: Queryable,
  province: string,
  account: AccountId,
  keep: DeviceId | undefined,
): Promise<void> {
  await db.query(
    `delete from token t using device d
     where t.province = $1 and d.province = $1 and d.id = t.device and d.account = $2
       and d.id <> $3 and d.ended_at is null`,
    [province, account, keep ?? ''],
  );
}

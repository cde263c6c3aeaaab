/**
 * What ended devices have handed over, kept apart until somebody who manages its author has looked through it
 * [S51].
 */
import { ROLES } from '../../../domain/accounts/account.ts';
import { isManager, mayGive } from '../../../domain/accounts/account-rights.ts';
import type { HandedOver } from '../../../domain/accounts/device.ts';
import type { AccountId, DeviceId } from '../../../domain/base/ids.ts';
import { correctedTime } from '../../../sync/merge/clock.ts';
import { type DeviceExport, type ExportedOp, parseExportedOp } from '../../../sync/protocol/device-export.ts';
import { isCreateOp, type Op, opKey } from '../../../sync/protocol/op.ts';
import { PAGE_BYTES } from '../../../sync/protocol/page.ts';
import type { Person } from '../../../sync/protocol/ports.ts';
import type { EndedDevice } from '../accounts/people.ts';
import { type Database, inTransaction, type Queryable } from '../database.ts';
import { expectBlobs } from './quarantined-blobs.ts';

/** More than anybody writes; whoever has a lost phone's token fills no disk with it. */
const MAX_OPS = 20_000;
/** Of all that one device hands over [S117]. */
const MAX_BYTES = 64_000_000;
const PAGE = 200;

export type DeviceExportResult = 'taken' | 'too-much';

/**
 * Each op once, however often it is handed over; those that the server has are not kept again. Nothing comes
 * after `done`.
 */
export async function storeDeviceExport(
  db: Database,
  from: EndedDevice,
  said: DeviceExport,
  now: number,
  /** A file that the device signed before is stored even after the device has said that it exported all. */
  { afterDone = false }: { afterDone?: boolean } = {},
): Promise<DeviceExportResult> {
  const { province, account, device } = from;
  return inTransaction(db, async (client): Promise<DeviceExportResult> => {
    const { rows } = await client.query<{ over: boolean; held: number; bytes: number }>(
      `select handed_over_at is not null as over, held.ops as held, held.bytes
       from device d, lateral (
         select count(*) as ops, coalesce(sum(octet_length(q.body)), 0)::bigint as bytes
         from quarantine q where q.province = d.province and q.device = d.id) held
       where province = $1 and id = $2 for update of d`,
      [province, device],
    );
    const standing = rows[0];
    if (!standing || (standing.over && !afterDone)) return 'taken';
    const bodies = said.ops.map((op) => JSON.stringify(op));
    const bytes = bodies.reduce((sum, body) => sum + Buffer.byteLength(body), standing.bytes);
    const isTooMuch = standing.held + bodies.length > MAX_OPS || bytes > MAX_BYTES;
    // That it was all may be said at any time.
    if (isTooMuch && bodies.length > 0) return 'too-much';
    await client.query(
      `insert into quarantine (province, device, op, counter, account, body, phone_now, server_now)
       select $1, $2, o.op, o.counter, $3, o.body, $4, $5
       from unnest($6::text[], $7::bigint[], $8::text[], $9::text[], $10::bigint[]) as o(op, counter, body, made_on, nonce)
       where not exists (
         select from op k where k.province = $1 and k.device = o.made_on and k.counter = o.counter
           and k.nonce = o.nonce and k.result <> 'parked')
       on conflict do nothing`,
      [
        ...[province, device, account, said.now, now],
        ...[said.ops.map(opKey), said.ops.map((op) => op.counter), bodies],
        ...[said.ops.map((op) => op.device), said.ops.map((op) => op.nonce)],
      ],
    );
    await expectBlobs(client, from, said.ops);
    if (said.done)
      await client.query(
        'update device set handed_over_at = $3, seen_at = $3 where province = $1 and id = $2',
        [...[province, device, now]],
      );
    return 'taken';
  });
}

type Row = {
  device: DeviceId;
  account: AccountId;
  op: string;
  counter: number;
  body: string;
  phone_now: number;
  server_now: number;
  refused: string | null;
};

/** What waits for this person: their own, and that of people whom they manage. */
export async function readQuarantine(
  db: Database,
  person: Person,
  asked: {
    device?: DeviceId | undefined;
    after?: { device: DeviceId; counter: number; op: string } | undefined;
  },
): Promise<{ ops: HandedOver[]; more: boolean }> {
  const { after } = asked;
  // As `mayManage` has it; here and not afterwards, or a page could be empty with others behind it.
  const givable = isManager(person.roles) ? ROLES.filter((role) => mayGive(person.roles, role)) : [];
  const { rows } = await db.query<Row & { found: number }>(
    `select * from (select p.*, count(*) over ()::int as found,
       sum(octet_length(p.body)) over (order by p.device, p.counter, p.op) - octet_length(p.body) as before from (
     select q.* from quarantine q
     join record a on a.province = q.province and a.id = q.account and a.kind = 'account'
     where q.province = $1 and q.settled is null and ($3::text is null or q.device = $3)
       and (q.account = $4 or ($5 and a.data -> 'roles' <@ $6::jsonb and exists (
         select from scope_index s where s.province = $1 and s.scope = $2 and s.record = q.account and not s.gone)))
       and ($7::text is null or (q.device, q.counter, q.op) > ($7, $8::bigint, $9))
     order by q.device, q.counter, q.op limit $10) p) page
     where before < $11 order by device, counter, op`,
    [
      ...[person.province, person.unit, asked.device ?? null, person.account],
      ...[isManager(person.roles), JSON.stringify(givable)],
      ...[after?.device ?? null, after?.counter ?? 0, after?.op ?? '', PAGE + 1],
      PAGE_BYTES,
    ],
  );
  const page = rows.slice(0, PAGE);
  return { ops: page.map(told), more: page.length < (rows[0]?.found ?? 0) };
}

function told({ device, account, op, counter, body, phone_now, server_now, refused }: Row): HandedOver {
  const said = JSON.parse(body) as ExportedOp & Pick<Op, 'record'>;
  const at = Math.max(0, correctedTime(said, { phoneNow: phone_now, serverNow: server_now }));
  return {
    device,
    account,
    op,
    counter,
    record: said.record,
    kind: said.kind,
    makes: isCreateOp(said),
    fields: said.fields,
    at,
    refused,
  };
}

/** `op`: undefined for what nobody can read as an edit. */
export type QuarantinedOp = { key: string; op: Op | undefined; phoneNow: number; serverNow: number };

/** Those of `ops` that nobody has settled yet, in the order of their making; no more of them than a page tells. */
export async function quarantinedOps(
  db: Database,
  province: string,
  device: DeviceId,
  ops: readonly string[],
): Promise<QuarantinedOp[]> {
  const { rows } = await db.query<Row>(
    `select * from (
       select q.*, sum(octet_length(body)) over (order by counter, op) - octet_length(body) as before from quarantine q
       where province = $1 and device = $2 and op = any($3) and settled is null) kept
     where before < $4 order by counter, op`,
    [province, device, ops, PAGE_BYTES],
  );
  return rows.map((row) => ({
    key: row.op,
    op: parseExportedOp(JSON.parse(row.body)),
    phoneNow: row.phone_now,
    serverNow: row.server_now,
  }));
}

/** A refusal is forgotten where it is tried again: the op may be right now. */
export async function forgetRefusals(db: Database, province: string, ops: readonly Op[]): Promise<void> {
  await db.query(
    `delete from op where province = $1 and result = 'parked'
       and (device, counter, nonce) in (select * from unnest($2::text[], $3::bigint[], $4::bigint[]))`,
    [province, ops.map((op) => op.device), ops.map((op) => op.counter), ops.map((op) => op.nonce)],
  );
}

export async function markSettled(
  db: Queryable,
  of: { province: string; device: DeviceId; by: AccountId },
  settled: readonly string[],
  how: 'accept' | 'discard',
  refused: ReadonlyMap<string, string>,
  now: number,
): Promise<void> {
  await db.query(
    `update quarantine set settled = $4, settled_by = $5, settled_at = $6, refused = null
     where province = $1 and device = $2 and op = any($3) and settled is null`,
    [of.province, of.device, settled, how, of.by, now],
  );
  await db.query(
    `update quarantine q set refused = r.reason from unnest($3::text[], $4::text[]) as r(op, reason)
     where q.province = $1 and q.device = $2 and q.op = r.op and q.settled is null`,
    [of.province, of.device, [...refused.keys()], [...refused.values()]],
  );
}

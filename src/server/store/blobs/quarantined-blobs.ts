/**
 * Photos and voice notes of ended devices: taken in beside their edits, looked at by whoever may settle
 * those, and settled with them [S51].
 */
import { ROLES } from '../../../domain/accounts/account.ts';
import { isManager, mayGive } from '../../../domain/accounts/account-rights.ts';
import { type BlobId, blobsOf } from '../../../domain/base/photo.ts';
import type { Op } from '../../../sync/protocol/op.ts';
import type { Person } from '../../../sync/protocol/ports.ts';
import type { EndedDevice } from '../accounts/people.ts';
import type { Database, Queryable } from '../database.ts';
import type { VisibleBlob } from './blobs.ts';

/** Whoever has a lost phone's token fills no disk with it. */
const MOST_BYTES = 1_000_000_000;

/** Named by edits that were just handed over. */
export async function expectBlobs(
  db: Queryable,
  { province, account, device }: EndedDevice,
  ops: readonly { fields: object }[],
): Promise<void> {
  const named = ops.flatMap((op) => blobsOf(op.fields));
  if (named.length === 0) return;
  await db.query(
    `insert into quarantine_blob (province, device, account, hash, bytes, type)
     select $1, $2, $3, b.id, b.bytes, b.type
     from jsonb_to_recordset($4) as b(id text, bytes integer, type text)
     on conflict do nothing`,
    [province, device, account, JSON.stringify(named)],
  );
}

/**
 * How long the blob is that an ended device wants to send: one that its edits here name, or one of an edit
 * that was taken in before. Undefined for any other, and after the device has said that this was all.
 */
export async function wantedOfEnded(
  db: Queryable,
  { province, account, device }: EndedDevice,
  hash: BlobId,
): Promise<number | undefined> {
  const { rows } = await db.query<{ bytes: number }>(
    `select named.bytes from (
       select bytes from quarantine_blob where province = $1 and device = $2 and hash = $4
       union all
       select bytes from blob_ref where province = $1 and account = $3 and hash = $4
     ) named
     where exists (select from device d where d.province = $1 and d.id = $2 and d.handed_over_at is null)
       and (select coalesce(sum(bytes), 0) from quarantine_blob where province = $1 and device = $2 and shown) < $5
     limit 1`,
    [province, device, account, hash, MOST_BYTES],
  );
  return rows[0] && Number(rows[0].bytes);
}

/** The bytes are in the storage, and this device has shown them. */
export async function receivedOfEnded(
  db: Database,
  { province, account, device }: EndedDevice,
  { hash, bytes }: { hash: BlobId; bytes: number },
): Promise<void> {
  await db.query(
    'insert into blob (province, hash, bytes, account) values ($1, $2, $3, $4) on conflict do nothing',
    [province, hash, bytes, account],
  );
  await db.query(
    'update quarantine_blob set shown = true where province = $1 and device = $2 and hash = $3',
    [province, device, hash],
  );
  await db.query(
    'update blob_ref set proven = true where province = $1 and hash = $2 and account = $3 and not proven',
    [province, hash, account],
  );
}

/** For whoever may settle the edits that name it. */
export async function quarantinedBlob(
  db: Queryable,
  person: Person,
  hash: BlobId,
): Promise<VisibleBlob | undefined> {
  const givable = isManager(person.roles) ? ROLES.filter((role) => mayGive(person.roles, role)) : [];
  const { rows } = await db.query<VisibleBlob>(
    `select q.hash, q.bytes, q.type, q.shown as proven, b.hash is not null as held
     from quarantine_blob q
     join record a on a.province = q.province and a.id = q.account and a.kind = 'account'
     left join blob b on b.province = q.province and b.hash = q.hash
     where q.province = $1 and q.hash = $3
       and (q.account = $4 or ($5 and a.data -> 'roles' <@ $6::jsonb and exists (
         select from scope_index s where s.province = $1 and s.scope = $2 and s.record = q.account and not s.gone)))
     order by q.shown desc limit 1`,
    [person.province, person.unit, hash, person.account, isManager(person.roles), JSON.stringify(givable)],
  );
  return rows[0];
}

/** Taken in with their edits: from now on they are seen where those records are. */
export async function acceptBlobs(
  db: Queryable,
  of: { province: string; device: string },
  ops: readonly Pick<Op, 'record' | 'fields'>[],
): Promise<void> {
  const named = ops.flatMap(({ record, fields }) => blobsOf(fields).map(({ id }) => ({ id, record })));
  if (named.length === 0) return;
  await db.query(
    `update blob_ref r set proven = true
     from quarantine_blob q, jsonb_to_recordset($3) as n(id text, record text)
     where q.province = $1 and q.device = $2 and q.shown and q.hash = n.id
       and r.province = $1 and r.hash = n.id and r.record = n.record and not r.proven`,
    [of.province, of.device, JSON.stringify(named)],
  );
}

/**
 * Nothing here names them any more, now that these edits are settled. Those that nothing names at all may
 * leave the storage after the commit.
 */
export async function dropBlobs(
  db: Queryable,
  of: { province: string; device: string },
  ops: readonly Pick<Op, 'fields'>[],
): Promise<BlobId[]> {
  const named = [...new Set(ops.flatMap((op) => blobsOf(op.fields).map(({ id }) => id)))];
  if (named.length === 0) return [];
  const { rows: gone } = await db.query<{ hash: BlobId }>(
    `delete from quarantine_blob b where b.province = $1 and b.device = $2 and b.hash = any($3)
       and not exists (select from quarantine q where q.province = $1 and q.device = $2 and q.settled is null
         and position(b.hash in q.body) > 0)
     returning hash`,
    [of.province, of.device, named],
  );
  const { rows } = await db.query<{ hash: BlobId }>(
    `delete from blob b where b.province = $1 and b.hash = any($2)
       and not exists (select from blob_ref r where r.province = $1 and r.hash = b.hash)
       and not exists (select from quarantine_blob q where q.province = $1 and q.hash = b.hash)
     returning hash`,
    [of.province, gone.map((row) => row.hash)],
  );
  return rows.map((row) => row.hash);
}

/** Which blobs records name, which of them have come, and who may see them: the SQL. */
import type pg from 'pg';
import { type BlobId, type BlobType, blobsOf } from '../../../domain/base/photo.ts';
import type { BlobState } from '../../../sync/protocol/blob-message.ts';
import type { Outcome, Person } from '../../../sync/protocol/ports.ts';
import { scopesOfPerson } from '../../../sync/protocol/scope.ts';
import type { Database } from '../database.ts';
import { readScopeOf, withReadScope } from '../sync/read-scope.ts';

/** A blob as a record that the person may see names it. */
export type VisibleBlob = { hash: BlobId; bytes: number; type: BlobType; proven: boolean; held: boolean };

export interface BlobIndex {
  /** Those of `ids` that a record in the person's scopes names, once for each such record [R7]. */
  visible(person: Person, ids: readonly BlobId[]): Promise<VisibleBlob[]>;
  /**
   * Those that the person may send: what they see, and what their own edits have named, wherever they have
   * moved since.
   */
  awaited(person: Person, ids: readonly BlobId[]): Promise<VisibleBlob[]>;
  states(person: Person, ids: readonly BlobId[]): Promise<BlobState[]>;
  /** The bytes are in the storage, and this person has shown them. */
  received(person: Person, blob: { hash: BlobId; bytes: number }): Promise<void>;
  /** The storage hasn't got it any more: it is wanted again. */
  lost(province: string, hash: BlobId): Promise<void>;
}

/** Point look-ups by primary key: what it costs doesn't grow with the number of records. */
const SEEN = `exists (select 1 from scope_index s
  where s.province = $1 and s.record = r.record and s.scope = any($3) and not s.gone)`;

const OWN_OR_SEEN = `(r.account = $4 or ${SEEN})`;
const REFS = `select r.hash, r.bytes, r.type, r.proven, b.hash is not null as held
  from blob_ref r left join blob b on b.province = $1 and b.hash = r.hash
  where r.province = $1 and r.hash = any($2) and`;

export function createBlobIndex(db: Database): BlobIndex {
  const seeing = (person: Person, ids: readonly BlobId[]) => [
    person.province,
    ids,
    scopesOfPerson(person.line),
  ];
  const visible: BlobIndex['visible'] = (person, ids) =>
    withReadScope(db, readScopeOf(person), async (client) => {
      const { rows } = await client.query<VisibleBlob>(`${REFS} ${SEEN}`, seeing(person, ids));
      return rows;
    });
  const awaited: BlobIndex['awaited'] = async (person, ids) =>
    (await db.query<VisibleBlob>(`${REFS} ${OWN_OR_SEEN}`, [...seeing(person, ids), person.account])).rows;
  /** Who may see a blob through one record, or has its bytes, may show it in every other one that is theirs to see. */
  const prove = (person: Person, ids: readonly BlobId[]) =>
    db.query(
      `update blob_ref r set proven = true
       where r.province = $1 and r.hash = any($2) and not r.proven and ${OWN_OR_SEEN}`,
      [...seeing(person, ids), person.account],
    );

  return {
    visible,
    awaited,
    async states(person, ids) {
      const refs = await awaited(person, ids);
      const named = new Set(refs.map((ref) => ref.hash));
      const received = new Set(refs.filter((ref) => ref.proven && ref.held).map((ref) => ref.hash));
      const unproven = refs.filter((ref) => !ref.proven && received.has(ref.hash)).map((ref) => ref.hash);
      if (unproven.length > 0) await prove(person, unproven);
      return ids.map((id) => (received.has(id) ? 'received' : named.has(id) ? 'wanted' : 'unknown'));
    },
    async received(person, { hash, bytes }) {
      await db.query(
        'insert into blob (province, hash, bytes, account) values ($1, $2, $3, $4) on conflict do nothing',
        [person.province, hash, bytes, person.account],
      );
      await prove(person, [hash]);
    },
    async lost(province, hash) {
      await db.query('delete from blob where province = $1 and hash = $2', [province, hash]);
    },
  };
}

/**
 * Every blob that these edits name, those too that came too late: written with them, in their transaction.
 * What they replace is there.
 */
export async function saveBlobRefs(client: pg.PoolClient, province: string, outcome: Outcome): Promise<void> {
  const taken = outcome.ops.filter(({ result }) => result.kind !== 'parked');
  const refs = taken.flatMap(({ op, account }) =>
    blobsOf(op.fields).map((blob) => ({ ...blob, record: op.record, account })),
  );
  if (refs.length === 0) return;
  await client.query(
    `insert into blob_ref (province, hash, record, bytes, type, account)
     select $1, r.* from jsonb_to_recordset($2) as r(id text, record text, bytes integer, type text, account text)
     on conflict do nothing`,
    [province, JSON.stringify(refs)],
  );
}

/** One Dexie database per account: the tables of sync.md, form drafts, blobs and the row cache. */
import { Dexie, type EntityTable, type Table } from 'dexie';
import type { AccountId, DeviceId } from '../../../domain/base/ids.ts';
import type { BlobId } from '../../../domain/base/photo.ts';
import type { Kind } from '../../../domain/kinds/kinds.ts';
import type { PhoneBlob } from '../../../sync/client/blobs.ts';
import { type Op, opKey } from '../../../sync/protocol/op.ts';
import type { JournalOp, OutboxOp, ParkedOp, PhoneMeta, PhoneRow } from '../../../sync/protocol/ports.ts';
import type { CacheEntry, RowCacheState, UncachedRows } from './row-cache/cache-entry.ts';
import { publishRowChanges } from './row-changes.ts';

/** `counter` orders the ops as they were made. */
type Keyed<T> = T & { key: string; counter: number; record: string };

export type Draft = { key: string; value: unknown; at: number };

/** ArrayBuffer, not Blob: several browsers have lost Blobs stored in IndexedDB. */
export type BlobData = { id: BlobId; data: ArrayBuffer };

/** One second of a running recording, stored at once: it survives a dead battery. */
export type VoicePart = { draft: string; n: number; type: string; data: ArrayBuffer };

export type PhoneDatabase = Dexie & {
  rows: EntityTable<PhoneRow, 'id'>;
  outbox: Table<Keyed<OutboxOp>, string>;
  /** Acknowledged ops that no verified backup contains yet. */
  journal: Table<Keyed<JournalOp>, string>;
  parked: Table<Keyed<ParkedOp>, string>;
  meta: Table<PhoneMeta & { id: 'meta' }, 'meta'>;
  drafts: EntityTable<Draft, 'key'>;
  blobs: EntityTable<PhoneBlob, 'id'>;
  blobData: EntityTable<BlobData, 'id'>;
  voiceParts: Table<VoicePart, [string, number]>;
  /** A copy of the rows for fast reads. It can be rebuilt from `rows` at any time. */
  rowCache: Table<CacheEntry, [Kind, string]>;
  rowCacheState: Table<RowCacheState, 'state'>;
  uncachedRows: Table<UncachedRows, number, Omit<UncachedRows, 'n'>>;
};

/** The tables that a save may write. The row cache is left out: a screen may be reading it. */
export const tablesToSave = (db: PhoneDatabase): Table[] =>
  db.tables.filter(({ name }) => name !== 'rowCache' && name !== 'rowCacheState');

/** Adds the columns that the tables index: the op's key, its counter and its record. */
export const keyed = <T extends { op: Op }>(entry: T): Keyed<T> => ({
  ...entry,
  key: opKey(entry.op),
  counter: entry.op.counter,
  record: entry.op.record,
});

export const databaseName = (account: AccountId): string => `loaban-${account}`;

/**
 * Strict durability: Chrome's default since 121 reports success before the data is on disk [R1].
 * A change of the tables needs a new `db.version(n)` after the existing ones: a released version never changes.
 */
export function openPhoneDatabase(name: string): PhoneDatabase {
  const db = new Dexie(name, { chromeTransactionDurability: 'strict' }) as PhoneDatabase;
  publishRowChanges(db);
  db.version(1).stores({
    // [kind+id]: a kind is read in slices, from the last id on.
    rows: 'id, kind, [kind+id]',
    outbox: 'key, counter',
    journal: 'key, ack',
    parked: 'key, record',
    meta: 'id',
    drafts: 'key',
    blobs: 'id, state, *records',
    blobData: 'id',
    voiceParts: '[draft+n]',
    rowCache: '[kind+from]',
    rowCacheState: 'id',
    uncachedRows: '++n',
  });
  return db;
}

/** Writes the first sync state of this account. An existing one is kept; only its `device` follows the server. */
export async function beginMeta(db: PhoneDatabase, account: AccountId, device: DeviceId): Promise<void> {
  await db.transaction('rw', db.meta, async () => {
    const known = await db.meta.get('meta');
    if (known?.device === device) return;
    const fresh = {
      account,
      timelines: [],
      refetch: [],
      known: 0,
      droppedAt: 0,
      completeTo: {},
      cursors: {},
      filling: {},
      seen: 0,
      completeAt: 0,
      counter: 0,
    };
    await db.meta.put({ ...fresh, ...known, id: 'meta', device });
  });
}

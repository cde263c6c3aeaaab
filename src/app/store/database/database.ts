/** One Dexie database per person. Tables as sync.md has them, and the drafts of forms half filled. */
import { Dexie, type EntityTable, type Table } from 'dexie';
import type { AccountId, DeviceId } from '../../../domain/base/ids.ts';
import type { BlobId } from '../../../domain/base/photo.ts';
import type { Kind } from '../../../domain/kinds/kinds.ts';
import type { PhoneBlob } from '../../../sync/client/blobs.ts';
import { type Op, opKey } from '../../../sync/protocol/op.ts';
import type { JournalOp, OutboxOp, ParkedOp, PhoneMeta, PhoneRow } from '../../../sync/protocol/ports.ts';
import type { CachedRecord, CacheEntry, UncachedRows } from './row-cache/cache-entry.ts';
import type { CacheStamp } from './row-cache/cache-stamp.ts';
import { publishRowChanges } from './row-changes.ts';

/** `counter` is the order in which the edits were made. */
type Keyed<T> = T & { key: string; counter: number; record: string };

export type Draft = { key: string; value: unknown; at: number };

/** As ArrayBuffer: Blobs in IndexedDB have been lost by more than one browser. */
export type BlobData = { id: BlobId; data: ArrayBuffer };

/** A second of a recording under way: what a dead battery can't take back. */
export type VoicePart = { draft: string; n: number; type: string; data: ArrayBuffer };

export type PhoneDatabase = Dexie & {
  rows: EntityTable<PhoneRow, 'id'>;
  outbox: Table<Keyed<OutboxOp>, string>;
  /** Acknowledged ops that the server could still lose. */
  journal: Table<Keyed<JournalOp>, string>;
  parked: Table<Keyed<ParkedOp>, string>;
  meta: Table<PhoneMeta & CacheStamp & { id: 'meta' }, 'meta'>;
  drafts: EntityTable<Draft, 'key'>;
  blobs: EntityTable<PhoneBlob, 'id'>;
  blobData: EntityTable<BlobData, 'id'>;
  voiceParts: Table<VoicePart, [string, number]>;
  /** The rows once more, for reading them fast: can be made anew from them at any time. */
  packs: Table<CacheEntry, [Kind, string]>;
  packed: Table<CachedRecord, 'packs'>;
  unpacked: Table<UncachedRows, number, Omit<UncachedRows, 'n'>>;
};

/** What a save may touch: not what is only made from it, for that may be being read. */
export const truthIn = (db: PhoneDatabase): Table[] =>
  db.tables.filter(({ name }) => name !== 'packs' && name !== 'packed');

/** What a table needs beside the op itself: its identity, its order, its record. */
export const keyed = <T extends { op: Op }>(entry: T): Keyed<T> => ({
  ...entry,
  key: opKey(entry.op),
  counter: entry.op.counter,
  record: entry.op.record,
});

export const databaseName = (account: AccountId): string => `loaban-${account}`;

/** Strict durability: Chrome's default since 121 says "done" before the disk has it [R1]. */
export function openPhoneDatabase(name: string): PhoneDatabase {
  const db = new Dexie(name, { chromeTransactionDurability: 'strict' }) as PhoneDatabase;
  publishRowChanges(db);
  db.version(1).stores({
    rows: 'id, kind',
    outbox: 'key, counter',
    journal: 'key, ack',
    parked: 'key, record',
    meta: 'id',
    drafts: 'key',
  });
  db.version(2).stores({ blobs: 'id, state, *records', blobData: 'id', voiceParts: '[draft+n]' });
  // Read in slices: from the last id of a kind on.
  db.version(3).stores({ rows: 'id, kind, [kind+id]' });
  db.version(4).stores({ packs: '[kind+from]', packed: 'id', unpacked: '++n' });
  return db;
}

/**
 * The phone's beginning for this person; kept as it is where there is one already, but for a device that the
 * server changed.
 */
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

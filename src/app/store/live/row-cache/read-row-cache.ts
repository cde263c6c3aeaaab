/** Reading kinds out of their packs, and what has been written since out of the rows. Past Dexie, as `readKind`. */
import type { Kind } from '../../../../domain/kinds/kinds.ts';
import type { PhoneRow } from '../../../../sync/protocol/ports.ts';
import type { PhoneDatabase } from '../../database/database.ts';
import {
  type CachedRecord,
  type CacheEntry,
  FORMAT,
  isShown,
  readCacheEntry,
  toRecord,
  type UncachedRows,
} from '../../database/row-cache/cache-entry.ts';
import type { LiveRecord } from '../live-record.ts';

type Any = LiveRecord<Kind>;

export type RowCacheReader = {
  /**
   * Everything of a kind, as it was at some moment after this call; what is written later is told by
   * `onChangedRows`. Undefined: there are no packs that may be believed. `big` is waited for before more than
   * a first part is read.
   */
  read(kind: Kind, big: () => Promise<unknown>): Promise<Map<string, Any> | undefined>;
};

/**
 * At one moment: whose packs they are, the rows that they don't have yet, and the first packs of each kind
 * asked for.
 */
type Beginning = { by: string; newer: Map<string, PhoneRow | undefined>; first: Map<Kind, CacheEntry[]> };

/** Packs read in one go. */
const FEW = 2;

export function createRowCacheReader(db: PhoneDatabase): RowCacheReader {
  let next: { kinds: Set<Kind>; answer: Promise<Beginning | undefined> } | undefined;

  /**
   * Kinds asked for in one go share a transaction. Who asks after it has begun could have missed what was
   * written in between.
   */
  const beginning = (kind: Kind): Promise<Beginning | undefined> => {
    if (!next) {
      const kinds = new Set<Kind>();
      next = { kinds, answer: begin(kinds) };
    }
    next.kinds.add(kind);
    return next.answer;
  };

  const begin = async (kinds: ReadonlySet<Kind>): Promise<Beginning | undefined> => {
    try {
      // Opened by Dexie's own rules: one that was closed on purpose stays closed.
      await (db.isOpen() ? undefined : db.meta.get('meta'));
    } finally {
      next = undefined;
    }
    const from = db.backendDB().transaction(['packed', 'unpacked', 'rows', 'packs']);
    const packs = from.objectStore('packs');
    const [packed, unpacked, ...first] = await Promise.all([
      answer<CachedRecord | undefined>(from.objectStore('packed').get('packs')),
      answer<UncachedRows[]>(from.objectStore('unpacked').getAll()),
      ...[...kinds].map(
        async (kind) => [kind, await answer<CacheEntry[]>(packs.getAll(packsAfter(kind), FEW))] as const,
      ),
    ]);
    if (!isBelieved(packed)) return undefined;
    const ids = new Set<string>();
    for (const entry of unpacked) {
      if (entry.ids === 'all') return undefined;
      for (const id of entry.ids) ids.add(id);
    }
    const rows = from.objectStore('rows');
    const newer = await Promise.all(
      [...ids].map(async (id) => [id, await answer<PhoneRow | undefined>(rows.get(id))] as const),
    );
    return { by: packed.by, newer: new Map(newer), first: new Map(first) };
  };
  /** Each is opened in a task of its own. False: others are being made meanwhile. */
  const readRest = async (kind: Kind, last: CacheEntry, by: string, take: (pack: CacheEntry) => void) => {
    const from = db.backendDB().transaction(['packed', 'packs']);
    const packs = from.objectStore('packs');
    const keys = await answer<IDBValidKey[]>(packs.getAllKeys(packsAfter(kind, last.from)));
    await Promise.all(keys.map(async (key) => take(await answer<CacheEntry>(packs.get(key)))));
    const packed = await answer<CachedRecord | undefined>(from.objectStore('packed').get('packs'));
    return isBelieved(packed) && packed.by === by;
  };

  return {
    async read(kind, big) {
      const begun = await beginning(kind);
      if (!begun) return undefined;
      const found = new Map<string, Any>();
      const take = (pack: CacheEntry) => {
        for (const record of readCacheEntry(pack)) found.set(record.id, record);
      };
      const first = begun.first.get(kind) ?? [];
      first.forEach(take);
      const last = first[FEW - 1];
      if (last) {
        await big();
        if (!(await readRest(kind, last, begun.by, take))) return undefined;
      }
      for (const [id, row] of begun.newer) {
        if (isShown(row) && row.kind === kind) found.set(id, toRecord(row));
        else found.delete(id);
      }
      return found;
    },
  };
}

/** An array is greater than every string. */
const packsAfter = (kind: Kind, from?: string): IDBKeyRange =>
  IDBKeyRange.bound([kind, from ?? ''], [kind, []], from !== undefined, true);

const isBelieved = (packed: CachedRecord | undefined): packed is CachedRecord =>
  packed?.whole === true && packed.format === FORMAT;

const answer = <T>(asked: IDBRequest): Promise<T> =>
  new Promise((done, failed) => {
    asked.onsuccess = () => done(asked.result as T);
    asked.onerror = () => failed(asked.error);
  });

/** Reads a kind from the row cache, and newer rows from `rows`. Without Dexie, like `readKind`. */
import type { Kind } from '../../../../domain/kinds/kinds.ts';
import type { PhoneRow } from '../../../../sync/protocol/ports.ts';
import type { PhoneDatabase } from '../../database/database.ts';
import {
  CACHE_FORMAT,
  type CacheEntry,
  isNotDeleted,
  type RowCacheState,
  readCacheEntry,
  toRecord,
  type UncachedRows,
} from '../../database/row-cache/cache-entry.ts';
import type { LiveRecord } from '../live-record.ts';

type Any = LiveRecord<Kind>;

export type RowCacheReader = {
  /**
   * All records of a kind at one moment after this call. Later writes come through `subscribeRowChanges`.
   * Undefined: there is no usable cache. `big` is awaited before more than the first entries are read.
   */
  read(kind: Kind, big: () => Promise<unknown>): Promise<Map<string, Any> | undefined>;
};

/** Read in one transaction: the cache's builder, the uncached rows, and the first entries of each requested kind. */
type FirstRead = {
  builder: string;
  newer: Map<string, PhoneRow | undefined>;
  first: Map<Kind, CacheEntry[]>;
};

/** Entries per kind that the first transaction reads. */
const FIRST_ENTRIES = 2;

export function createRowCacheReader(db: PhoneDatabase): RowCacheReader {
  let next: { kinds: Set<Kind>; answer: Promise<FirstRead | undefined> } | undefined;

  /**
   * Kinds that are requested together share a transaction. A request after its start needs a new one: rows may
   * have been written in between.
   */
  const firstRead = (kind: Kind): Promise<FirstRead | undefined> => {
    if (!next) {
      const kinds = new Set<Kind>();
      next = { kinds, answer: readFirst(kinds) };
    }
    next.kinds.add(kind);
    return next.answer;
  };

  const readFirst = async (kinds: ReadonlySet<Kind>): Promise<FirstRead | undefined> => {
    try {
      // Dexie opens the database: one that was closed on purpose stays closed.
      await (db.isOpen() ? undefined : db.meta.get('meta'));
    } finally {
      next = undefined;
    }
    const from = db.backendDB().transaction(['rowCacheState', 'uncachedRows', 'rows', 'rowCache']);
    const cache = from.objectStore('rowCache');
    const [state, uncached, ...first] = await Promise.all([
      resultOf<RowCacheState | undefined>(from.objectStore('rowCacheState').get('state')),
      resultOf<UncachedRows[]>(from.objectStore('uncachedRows').getAll()),
      ...[...kinds].map(
        async (kind) =>
          [kind, await resultOf<CacheEntry[]>(cache.getAll(entriesAfter(kind), FIRST_ENTRIES))] as const,
      ),
    ]);
    if (!isUsable(state)) return undefined;
    const ids = new Set<string>();
    for (const entry of uncached) {
      if (entry.ids === 'all') return undefined;
      for (const id of entry.ids) ids.add(id);
    }
    const rows = from.objectStore('rows');
    const newer = await Promise.all(
      [...ids].map(async (id) => [id, await resultOf<PhoneRow | undefined>(rows.get(id))] as const),
    );
    return { builder: state.builder, newer: new Map(newer), first: new Map(first) };
  };

  /** Each entry is parsed in its own task. False: the cache was rebuilt meanwhile. */
  const readRest = async (
    kind: Kind,
    last: CacheEntry,
    builder: string,
    take: (entry: CacheEntry) => void,
  ) => {
    const from = db.backendDB().transaction(['rowCacheState', 'rowCache']);
    const cache = from.objectStore('rowCache');
    const keys = await resultOf<IDBValidKey[]>(cache.getAllKeys(entriesAfter(kind, last.from)));
    await Promise.all(keys.map(async (key) => take(await resultOf<CacheEntry>(cache.get(key)))));
    const state = await resultOf<RowCacheState | undefined>(from.objectStore('rowCacheState').get('state'));
    return isUsable(state) && state.builder === builder;
  };

  return {
    async read(kind, big) {
      const firstPart = await firstRead(kind);
      if (!firstPart) return undefined;
      const found = new Map<string, Any>();
      const take = (entry: CacheEntry) => {
        for (const record of readCacheEntry(entry)) found.set(record.id, record);
      };
      const first = firstPart.first.get(kind) ?? [];
      first.forEach(take);
      const last = first[FIRST_ENTRIES - 1];
      if (last) {
        await big();
        if (!(await readRest(kind, last, firstPart.builder, take))) return undefined;
      }
      for (const [id, row] of firstPart.newer) {
        if (isNotDeleted(row) && row.kind === kind) found.set(id, toRecord(row));
        else found.delete(id);
      }
      return found;
    },
  };
}

/** In IndexedDB's order an array is greater than every string. */
const entriesAfter = (kind: Kind, from?: string): IDBKeyRange =>
  IDBKeyRange.bound([kind, from ?? ''], [kind, []], from !== undefined, true);

const isUsable = (state: RowCacheState | undefined): state is RowCacheState =>
  state?.complete === true && state.format === CACHE_FORMAT;

const resultOf = <T>(request: IDBRequest): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T);
    request.onerror = () => reject(request.error);
  });

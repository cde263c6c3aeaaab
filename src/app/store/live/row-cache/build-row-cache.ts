/**
 * Builds the row cache slice by slice, then updates it when enough rows have been written since. Each step is
 * one transaction, so a killed build leaves nothing wrong: an incomplete cache isn't read, and an id stays in
 * `uncachedRows` until the transaction that caches its row.
 */
import type { Kind } from '../../../../domain/kinds/kinds.ts';
import type { PhoneRow } from '../../../../sync/protocol/ports.ts';
import type { PhoneDatabase } from '../../database/database.ts';
import { isQuotaError } from '../../database/reserve.ts';
import {
  byId,
  CACHE_FORMAT,
  entryStartFor,
  entryStartsByKind,
  isNotDeleted,
  makeCacheEntries,
  RECORDS_PER_ENTRY,
  readCacheEntry,
  toRecord,
} from '../../database/row-cache/cache-entry.ts';
import { dropRowCache } from '../../database/row-cache/drop-row-cache.ts';

/** The app's start reads fewer uncached rows one by one without a visible delay. */
const MIN_UNCACHED = 40;
/** Rows cached in one transaction. They may belong to as many entries. */
const ROWS_PER_TRANSACTION = 60;
/** A cache of ten thousand records takes a fifth of it. */
const MIN_FREE_BYTES = 100_000_000;

export type BuildOptions = {
  /** Identifies this builder. Another one may start a build meanwhile. Random if it is left out. */
  builder?: string;
  /** Awaited between two steps, so that the page can draw. */
  pause?: (() => Promise<unknown>) | undefined;
};

/** Returns the function to call after rows have been written. One run at a time. A failed run loses nothing. */
export function createRowCacheBuilder(
  db: PhoneDatabase,
  { builder = randomId(), pause }: BuildOptions = {},
): () => void {
  let isRunning = false;
  let runs = 0;
  return () => {
    if (isRunning) return;
    isRunning = true;
    runs += 1;
    // Two builds cut the entries differently: a reader must not mix them.
    void buildRowCache(db, { builder: `${builder}.${runs}`, pause })
      .catch((error) => {
        // After a closed database or a full disk, screens read `rows` instead.
        if (db.isOpen() && !isQuotaError(error)) reportError(error);
      })
      .finally(() => {
        isRunning = false;
      });
  };
}

const randomId = (): string => crypto.getRandomValues(new Uint32Array(2)).join();

export async function buildRowCache(
  db: PhoneDatabase,
  { builder = randomId(), pause = async () => undefined }: BuildOptions = {},
): Promise<void> {
  const state = await db.rowCacheState.get('state');
  const uncached = await db.uncachedRows.toArray();
  const isUsable =
    state?.complete && state.format === CACHE_FORMAT && uncached.every(({ ids }) => ids !== 'all');
  if (!isUsable) {
    if (await hasFreeStorage()) await buildAll(db, builder, pause);
    // Without a cache the list of uncached rows has no use.
    else if (uncached.length > 0) await dropRowCache(db);
    return;
  }
  const left = uncached.reduce((sum, { ids }) => sum + ids.length, 0);
  if (left < MIN_UNCACHED) return;
  while (await updateSome(db)) await pause();
}

/** Free storage is for what people write first. */
async function hasFreeStorage(): Promise<boolean> {
  const { quota, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  return quota === undefined || quota - usage > MIN_FREE_BYTES;
}

async function buildAll(db: PhoneDatabase, builder: string, pause: () => Promise<unknown>): Promise<void> {
  // The writes listed so far are in the rows that are read next.
  const lastListed = await db.transaction(
    'rw',
    [db.rowCache, db.rowCacheState, db.uncachedRows],
    async () => {
      await db.rowCache.clear();
      await db.rowCacheState.put({ id: 'state', format: CACHE_FORMAT, builder, complete: false });
      return ((await db.uncachedRows.toCollection().lastKey()) as number | undefined) ?? 0;
    },
  );
  let last: readonly [string, string] = ['', ''];
  let begun: Kind | undefined;
  const step = () =>
    db.transaction('rw', [db.rows, db.rowCache, db.rowCacheState, db.uncachedRows], async () => {
      if ((await db.rowCacheState.get('state'))?.builder !== builder) return 'done';
      const rows = await db.rows.where('[kind+id]').above(last).limit(RECORDS_PER_ENTRY).toArray();
      for (const [kind, of] of byKind(rows)) {
        const records = of.filter(isNotDeleted).map(toRecord);
        await db.rowCache.bulkPut(
          makeCacheEntries(kind, kind === begun ? (records[0]?.id ?? '') : '', records),
        );
        begun = kind;
      }
      const end = rows.at(-1);
      if (end) last = [end.kind, end.id];
      if (rows.length === RECORDS_PER_ENTRY) return 'more';
      await db.uncachedRows.where('n').belowOrEqual(lastListed).delete();
      await db.rowCacheState.put({ id: 'state', format: CACHE_FORMAT, builder, complete: true });
      return 'done';
    });
  while ((await step()) === 'more') await pause();
}

/** False: nothing is left to cache. */
function updateSome(db: PhoneDatabase): Promise<boolean> {
  return db.transaction('rw', [db.rows, db.rowCache, db.rowCacheState, db.uncachedRows], async () => {
    const state = await db.rowCacheState.get('state');
    const first = await db.uncachedRows.orderBy('n').limit(ROWS_PER_TRANSACTION).toArray();
    if (!state?.complete || first.length === 0 || first.some(({ ids }) => ids === 'all')) return false;
    const ids = new Set<string>();
    const done: number[] = [];
    for (const entry of first) {
      for (const id of entry.ids) ids.add(id);
      done.push(entry.n);
      if (ids.size >= ROWS_PER_TRANSACTION) break;
    }
    await updateEntries(db, [...ids]);
    await db.uncachedRows.bulkDelete(done);
    return true;
  });
}

async function updateEntries(db: PhoneDatabase, ids: readonly string[]): Promise<void> {
  const rows = await db.rows.bulkGet(ids as PhoneRow['id'][]);
  const starts = entryStartsByKind(await db.rowCache.toCollection().primaryKeys());
  const changedEntries = new Map<string, { key: [Kind, string]; ids: Map<string, PhoneRow | undefined> }>();
  const addChange = (kind: Kind, id: string, row: PhoneRow | undefined) => {
    const key: [Kind, string] = [kind, entryStartFor(starts.get(kind) ?? [], id)];
    const found = changedEntries.get(key.join(' ')) ?? { key, ids: new Map() };
    changedEntries.set(key.join(' '), found);
    found.ids.set(id, row);
  };
  ids.forEach((id, i) => {
    const row = rows[i];
    // The kind of a deleted row is unknown: look in the entries of every kind.
    if (row) addChange(row.kind, id, row);
    else for (const [kind, of] of starts) if (of.length > 0) addChange(kind, id, undefined);
  });
  for (const { key, ids: changed } of changedEntries.values()) {
    const entry = await db.rowCache.get(key);
    const before = entry ? readCacheEntry(entry) : [];
    const isSame = before.every(({ id }) => !changed.has(id)) && ![...changed.values()].some(isNotDeleted);
    if (isSame) continue;
    const now = [...changed.values()].filter(isNotDeleted).map(toRecord);
    const after = [...before.filter(({ id }) => !changed.has(id)), ...now].sort(byId);
    const entries = makeCacheEntries(...key, after);
    if (entries.length === 0) await db.rowCache.delete(key);
    else await db.rowCache.bulkPut(entries);
  }
}

function byKind(rows: readonly PhoneRow[]): Map<Kind, PhoneRow[]> {
  const found = new Map<Kind, PhoneRow[]>();
  for (const row of rows) {
    const of = found.get(row.kind) ?? [];
    found.set(row.kind, of);
    of.push(row);
  }
  return found;
}

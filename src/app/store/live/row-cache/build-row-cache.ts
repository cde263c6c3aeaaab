/**
 * Keeps the packs: made whole once, slice by slice, and then brought up to date where enough rows have been
 * written since. Each step is one transaction, so whoever is killed in between leaves nothing wrong: packs
 * that aren't whole are read by nobody, and rows are noted as unpacked until the transaction that packs them.
 */
import type { Kind } from '../../../../domain/kinds/kinds.ts';
import type { PhoneRow } from '../../../../sync/protocol/ports.ts';
import type { PhoneDatabase } from '../../database/database.ts';
import { isQuotaError } from '../../database/reserve.ts';
import {
  byId,
  cacheEntryFor,
  FORMAT,
  isShown,
  keysOf,
  makeCacheEntries,
  PACKED,
  readCacheEntry,
  toRecord,
} from '../../database/row-cache/cache-entry.ts';
import { dropRowCache } from '../../database/row-cache/drop-row-cache.ts';

/** So many rows a start of the app reads singly without anybody noticing. */
const WORTH_IT = 40;
/** Rows brought into their packs in one transaction; they may lie in as many packs. */
const AT_ONCE = 60;
/** Packs of ten thousand records take a fifth of it. */
const SPARE_BYTES = 100_000_000;

export type Keeping = {
  /** Who keeps them: another one may begin anew meanwhile. */
  by: string;
  /** Between two steps, where the page has something else to do. */
  pause?: (() => Promise<unknown>) | undefined;
};

/** What is to be called when rows have been written; one run at a time. Nothing is lost where it fails. */
export function createRowCacheBuilder(db: PhoneDatabase, { by, pause }: Keeping): () => void {
  let isRunning = false;
  let runs = 0;
  return () => {
    if (isRunning) return;
    isRunning = true;
    runs += 1;
    // Packs of two runs aren't cut alike: who began to read the one must not go on in the other.
    void buildRowCache(db, { by: `${by}.${runs}`, pause })
      .catch((error) => {
        // The database was closed, or its disk is full: the rows are read themselves.
        if (db.isOpen() && !isQuotaError(error)) reportError(error);
      })
      .finally(() => {
        isRunning = false;
      });
  };
}

export async function buildRowCache(
  db: PhoneDatabase,
  { by, pause = async () => undefined }: Keeping,
): Promise<void> {
  const known = await db.packed.get('packs');
  const unpacked = await db.unpacked.toArray();
  const isUsable = known?.whole && known.format === FORMAT && unpacked.every(({ ids }) => ids !== 'all');
  if (!isUsable) {
    if (await hasRoom()) await makeAll(db, by, pause);
    // Nobody will need to know what isn't packed.
    else if (unpacked.length > 0) await dropRowCache(db);
    return;
  }
  const left = unpacked.reduce((sum, { ids }) => sum + ids.length, 0);
  if (left < WORTH_IT) return;
  while (await packSome(db)) await pause();
}

/** What people write comes first. */
async function hasRoom(): Promise<boolean> {
  const { quota, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  return quota === undefined || quota - usage > SPARE_BYTES;
}

async function makeAll(db: PhoneDatabase, by: string, pause: () => Promise<unknown>): Promise<void> {
  // What is noted until here is in the rows that are about to be read.
  const noted = await db.transaction('rw', [db.packs, db.packed, db.unpacked], async () => {
    await db.packs.clear();
    await db.packed.put({ id: 'packs', format: FORMAT, by, whole: false });
    return ((await db.unpacked.toCollection().lastKey()) as number | undefined) ?? 0;
  });
  let last: readonly [string, string] = ['', ''];
  let begun: Kind | undefined;
  const step = () =>
    db.transaction('rw', [db.rows, db.packs, db.packed, db.unpacked], async () => {
      if ((await db.packed.get('packs'))?.by !== by) return 'over';
      const rows = await db.rows.where('[kind+id]').above(last).limit(PACKED).toArray();
      for (const [kind, of] of byKind(rows)) {
        const records = of.filter(isShown).map(toRecord);
        await db.packs.bulkPut(makeCacheEntries(kind, kind === begun ? (records[0]?.id ?? '') : '', records));
        begun = kind;
      }
      const end = rows.at(-1);
      if (end) last = [end.kind, end.id];
      if (rows.length === PACKED) return 'more';
      await db.unpacked.where('n').belowOrEqual(noted).delete();
      await db.packed.put({ id: 'packs', format: FORMAT, by, whole: true });
      return 'over';
    });
  while ((await step()) === 'more') await pause();
}

/** False: nothing was left. */
function packSome(db: PhoneDatabase): Promise<boolean> {
  return db.transaction('rw', [db.rows, db.packs, db.packed, db.unpacked], async () => {
    const known = await db.packed.get('packs');
    const first = await db.unpacked.orderBy('n').limit(AT_ONCE).toArray();
    if (!known?.whole || first.length === 0 || first.some(({ ids }) => ids === 'all')) return false;
    const ids = new Set<string>();
    const done: number[] = [];
    for (const entry of first) {
      for (const id of entry.ids) ids.add(id);
      done.push(entry.n);
      if (ids.size >= AT_ONCE) break;
    }
    await repack(db, [...ids]);
    await db.unpacked.bulkDelete(done);
    return true;
  });
}

async function repack(db: PhoneDatabase, ids: readonly string[]): Promise<void> {
  const rows = await db.rows.bulkGet(ids as PhoneRow['id'][]);
  const begins = keysOf(await db.packs.toCollection().primaryKeys());
  const touched = new Map<string, { key: [Kind, string]; ids: Map<string, PhoneRow | undefined> }>();
  const touch = (kind: Kind, id: string, row: PhoneRow | undefined) => {
    const key: [Kind, string] = [kind, cacheEntryFor(begins.get(kind) ?? [], id)];
    const found = touched.get(key.join(' ')) ?? { key, ids: new Map() };
    touched.set(key.join(' '), found);
    found.ids.set(id, row);
  };
  ids.forEach((id, i) => {
    const row = rows[i];
    // Of one that is gone nobody knows any more of which kind it was.
    if (row) touch(row.kind, id, row);
    else for (const [kind, of] of begins) if (of.length > 0) touch(kind, id, undefined);
  });
  for (const { key, ids: changed } of touched.values()) {
    const pack = await db.packs.get(key);
    const before = pack ? readCacheEntry(pack) : [];
    const isSame = before.every(({ id }) => !changed.has(id)) && ![...changed.values()].some(isShown);
    if (isSame) continue;
    const now = [...changed.values()].filter(isShown).map(toRecord);
    const after = [...before.filter(({ id }) => !changed.has(id)), ...now].sort(byId);
    const packs = makeCacheEntries(...key, after);
    if (packs.length === 0) await db.packs.delete(key);
    else await db.packs.bulkPut(packs);
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

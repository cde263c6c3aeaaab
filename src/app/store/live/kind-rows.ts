/**
 * Holds the records of each requested kind in memory. A kind is read once, from the row cache or in short
 * slices from the rows. Then each row change updates it: by this tab, another tab or a sync. An unchanged
 * record stays the same object.
 */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Kind } from '../../../domain/kinds/kinds.ts';
import type { PhoneRow } from '../../../sync/protocol/ports.ts';
import type { PhoneDatabase } from '../database/database.ts';
import { byId, isNotDeleted, toRecord } from '../database/row-cache/cache-entry.ts';
import { subscribeRowChanges } from '../database/row-changes.ts';
import { nextPaint } from '../platform/after-paint.ts';
import type { LiveRecord } from './live-record.ts';
import { readKind } from './read-kind.ts';
import { createRowCacheReader } from './row-cache/read-row-cache.ts';

type Any = LiveRecord<Kind>;
type OfKind = {
  shown: Signal<readonly Any[] | undefined>;
  records: Map<string, Any>;
  /** Ids refreshed during a load: they are newer than what the load reads. */
  newer: Set<string>;
  loads: number;
};

export type KindRows = {
  /** Undefined while they are being read. */
  all(kind: Kind): ReadonlySignal<readonly Any[] | undefined>;
  readAgain(): void;
  close(): void;
};

/** Rows per slice: some ms on the slowest phone. */
const SLICE = 100;
/** Rows per refresh. They are read one by one, which takes longer. */
const ROWS_PER_REFRESH = 40;
/** With more changed rows, reading the whole kind in slices is cheaper. */
const MAX_SINGLE_READS = 400;
/** A large sync writes in parts. A reload waits until no part has come for `QUIET_MS`, at most `MAX_QUIET_WAIT_MS`. */
const QUIET_MS = 300;
const MAX_QUIET_WAIT_MS = 1_500;
/** While many rows change, a list is published at most this often: each time all its computed values run. */
const PUBLISH_EVERY_MS = 1_000;

export function createKindRows(db: PhoneDatabase, onError: (error: Error) => void): KindRows {
  const kinds = new Map<Kind, OfKind>();
  let stale = new Set<string>();
  let isAllStale = false;
  let isCatchingUp = false;
  let closed = false;

  const cache = createRowCacheReader(db);
  /** Loads that are still reading the first part of their kind. */
  const firstParts = new Set<Promise<unknown>>();
  /** A large kind waits until the small ones are read and painted: they include today's programme. */
  const smallFirst = async <T>(read: (big: () => Promise<void>) => Promise<T>): Promise<T> => {
    let done = () => {};
    const firstPart = new Promise<void>((resolve) => {
      done = resolve;
    });
    firstParts.add(firstPart);
    const endFirstPart = () => {
      firstParts.delete(firstPart);
      done();
    };
    const big = async () => {
      endFirstPart();
      await Promise.all(firstParts);
      await nextPaint();
    };
    return read(big).finally(endFirstPart);
  };

  const readRows = async (kind: Kind, isWanted: () => boolean, big: () => Promise<void>) => {
    const found = new Map<string, Any>();
    for (let last = ''; isWanted(); ) {
      const rows = await readKind(db, kind, last, SLICE);
      for (const row of rows) if (isNotDeleted(row)) found.set(row.id, toRecord(row));
      if (rows.length < SLICE) break;
      if (last === '') await big();
      last = rows.at(-1)?.id ?? '';
    }
    return found;
  };

  const load = async (kind: Kind, of: OfKind) => {
    of.loads += 1;
    const thisLoad = of.loads;
    const isWanted = () => !closed && of.loads === thisLoad;
    of.newer.clear();
    const found = await smallFirst(
      async (big) => (await cache.read(kind, big)) ?? (await readRows(kind, isWanted, big)),
    );
    if (!isWanted()) return;
    for (const id of of.newer) {
      const known = of.records.get(id);
      if (known) found.set(id, known);
      else found.delete(id);
    }
    of.records = found;
    of.shown.value = sortedById(found);
  };

  /** Reads these rows again. Returns the kinds whose records have changed. */
  const refresh = async (ids: readonly string[]): Promise<Set<OfKind>> => {
    const rows = await db.rows.bulkGet(ids as PhoneRow['id'][]);
    const touched = new Set<OfKind>();
    if (closed) return touched;
    ids.forEach((id, i) => {
      const row = rows[i];
      for (const [kind, of] of kinds) {
        of.newer.add(id);
        if (isNotDeleted(row) && row.kind === kind) of.records.set(id, toRecord(row));
        else if (!of.records.delete(id)) continue;
        touched.add(of);
      }
    });
    return touched;
  };

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: split it before adding to it.
  const catchUp = async () => {
    if (isCatchingUp) return;
    isCatchingUp = true;
    // The screen that wrote them shows its confirmation first.
    await nextPaint();
    const touched = new Set<OfKind>();
    let publishedAt = performance.now();
    const publish = () => {
      for (const of of touched) if (of.shown.value) of.shown.value = sortedById(of.records);
      touched.clear();
      publishedAt = performance.now();
    };
    try {
      while (!closed && (isAllStale || stale.size > 0)) {
        if (!isAllStale && stale.size > MAX_SINGLE_READS) {
          await untilQuiet();
          isAllStale = true;
        }
        if (isAllStale) {
          [stale, isAllStale] = [new Set(), false];
          // The small kinds first: they include today's programme.
          const bySize = [...kinds].sort(([, a], [, b]) => a.records.size - b.records.size);
          for (const [kind, of] of bySize) await load(kind, of);
          continue;
        }
        const ids = firstOf(stale, ROWS_PER_REFRESH);
        for (const id of ids) stale.delete(id);
        for (const of of await refresh(ids)) touched.add(of);
        if (stale.size === 0 || performance.now() - publishedAt > PUBLISH_EVERY_MS) publish();
      }
    } finally {
      isCatchingUp = false;
    }
  };

  let lastChangeAt = 0;
  const untilQuiet = async () => {
    const startedAt = performance.now();
    do await new Promise((later) => setTimeout(later, QUIET_MS));
    while (performance.now() < Math.min(lastChangeAt + QUIET_MS, startedAt + MAX_QUIET_WAIT_MS));
  };

  const report = (error: unknown) => {
    if (!closed) onError(error instanceof Error ? error : new Error(String(error)));
  };
  const end = subscribeRowChanges(db.name, (rows) => {
    lastChangeAt = performance.now();
    if (rows === 'all') isAllStale = true;
    else for (const id of rows) stale.add(id);
    void catchUp().catch(report);
  });

  return {
    all(kind) {
      const known = kinds.get(kind);
      if (known) return known.shown;
      const of: OfKind = { shown: signal(), records: new Map(), newer: new Set(), loads: 0 };
      kinds.set(kind, of);
      void load(kind, of).catch(report);
      return of.shown;
    },
    readAgain() {
      for (const [kind, of] of kinds) void load(kind, of).catch(report);
    },
    close() {
      closed = true;
      end();
    },
  };
}

function firstOf(ids: ReadonlySet<string>, count: number): string[] {
  const first: string[] = [];
  for (const id of ids) {
    if (first.length === count) break;
    first.push(id);
  }
  return first;
}

const sortedById = (records: Map<string, Any>): readonly Any[] => [...records.values()].sort(byId);

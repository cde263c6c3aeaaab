/**
 * The records of each kind that a screen has asked for, in memory: read once, out of the packs or else of the
 * rows in slices that no finger notices, and kept true change by change, whoever wrote it: this tab, another
 * one, a sync, the worker. A record that hasn't changed stays the same object.
 */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Kind } from '../../../domain/kinds/kinds.ts';
import type { PhoneRow } from '../../../sync/protocol/ports.ts';
import type { PhoneDatabase } from '../database/database.ts';
import { byId, isShown, toRecord } from '../database/row-cache/cache-entry.ts';
import { subscribeRowChanges } from '../database/row-changes.ts';
import { afterPaint } from '../platform/after-paint.ts';
import type { LiveRecord } from './live-record.ts';
import { readKind } from './read-kind.ts';
import { createRowCacheReader } from './row-cache/read-row-cache.ts';

type Any = LiveRecord<Kind>;
type OfKind = {
  shown: Signal<readonly Any[] | undefined>;
  held: Map<string, Any>;
  /** Read anew while a load was under way: newer than what the load brings. */
  newer: Set<string>;
  loads: number;
};

export type KindRows = {
  /** Undefined while they are being read. */
  all(kind: Kind): ReadonlySignal<readonly Any[] | undefined>;
  readAgain(): void;
  close(): void;
};

/** Rows of one read: some ms on the slowest phone. Those named singly are asked for one by one, which takes longer. */
const SLICE = 100;
const SINGLY = 40;
/** Beyond this, reading everything anew in slices is cheaper than reading what has changed, one by one. */
const MANY = 400;
/** Thousands come in parts: they are waited for until no part has come for a while, or for so long. */
const CALM_MS = 300;
const LONGEST_MS = 1_500;
/** While many change, lists are shown anew only so often: what hangs on them is worked out each time. */
const SHOW_EVERY_MS = 1_000;

export function createKindRows(db: PhoneDatabase, failed: (error: Error) => void): KindRows {
  const kinds = new Map<Kind, OfKind>();
  let stale = new Set<string>();
  let isAllStale = false;
  let isCatchingUp = false;
  let closed = false;

  const packs = createRowCacheReader(db);
  /** Kinds of which the first part is being read. */
  const beginnings = new Set<Promise<unknown>>();
  /** One of thousands lets the small ones go first, and what they show: today's programme is among them. */
  const inTurn = async <T>(read: (big: () => Promise<void>) => Promise<T>): Promise<T> => {
    let done = () => {};
    const beginning = new Promise<void>((resolve) => {
      done = resolve;
    });
    beginnings.add(beginning);
    const begun = () => {
      beginnings.delete(beginning);
      done();
    };
    const big = async () => {
      begun();
      await Promise.all(beginnings);
      await afterPaint();
    };
    return read(big).finally(begun);
  };

  const readRows = async (kind: Kind, isWanted: () => boolean, big: () => Promise<void>) => {
    const found = new Map<string, Any>();
    for (let last = ''; isWanted(); ) {
      const rows = await readKind(db, kind, last, SLICE);
      for (const row of rows) if (isShown(row)) found.set(row.id, toRecord(row));
      if (rows.length < SLICE) break;
      if (last === '') await big();
      last = rows.at(-1)?.id ?? '';
    }
    return found;
  };

  const load = async (kind: Kind, of: OfKind) => {
    of.loads += 1;
    const mine = of.loads;
    const isWanted = () => !closed && of.loads === mine;
    of.newer.clear();
    const found = await inTurn(
      async (big) => (await packs.read(kind, big)) ?? (await readRows(kind, isWanted, big)),
    );
    if (!isWanted()) return;
    for (const id of of.newer) {
      const known = of.held.get(id);
      if (known) found.set(id, known);
      else found.delete(id);
    }
    of.held = found;
    of.shown.value = inOrder(found);
  };

  /** Reads these rows anew; says of which kinds what is held has changed. */
  const refresh = async (ids: readonly string[]): Promise<Set<OfKind>> => {
    const rows = await db.rows.bulkGet(ids as PhoneRow['id'][]);
    const touched = new Set<OfKind>();
    if (closed) return touched;
    ids.forEach((id, i) => {
      const row = rows[i];
      for (const [kind, of] of kinds) {
        of.newer.add(id);
        if (isShown(row) && row.kind === kind) of.held.set(id, toRecord(row));
        else if (!of.held.delete(id)) continue;
        touched.add(of);
      }
    });
    return touched;
  };

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: split it before adding to it.
  const catchUp = async () => {
    if (isCatchingUp) return;
    isCatchingUp = true;
    // Whoever wrote them has something to say first: that it is saved.
    await afterPaint();
    const touched = new Set<OfKind>();
    let shownAt = performance.now();
    const show = () => {
      for (const of of touched) if (of.shown.value) of.shown.value = inOrder(of.held);
      touched.clear();
      shownAt = performance.now();
    };
    try {
      while (!closed && (isAllStale || stale.size > 0)) {
        if (!isAllStale && stale.size > MANY) {
          await calm();
          isAllStale = true;
        }
        if (isAllStale) {
          [stale, isAllStale] = [new Set(), false];
          // The small ones first: today's programme is among them.
          const bySize = [...kinds].sort(([, a], [, b]) => a.held.size - b.held.size);
          for (const [kind, of] of bySize) await load(kind, of);
          continue;
        }
        const ids = firstOf(stale, SINGLY);
        for (const id of ids) stale.delete(id);
        for (const of of await refresh(ids)) touched.add(of);
        if (stale.size === 0 || performance.now() - shownAt > SHOW_EVERY_MS) show();
      }
    } finally {
      isCatchingUp = false;
    }
  };

  let toldAt = 0;
  const calm = async () => {
    const begun = performance.now();
    do await new Promise((later) => setTimeout(later, CALM_MS));
    while (performance.now() < Math.min(toldAt + CALM_MS, begun + LONGEST_MS));
  };

  const tell = (error: unknown) => {
    if (!closed) failed(error instanceof Error ? error : new Error(String(error)));
  };
  const end = subscribeRowChanges(db.name, (rows) => {
    toldAt = performance.now();
    if (rows === 'all') isAllStale = true;
    else for (const id of rows) stale.add(id);
    void catchUp().catch(tell);
  });

  return {
    all(kind) {
      const known = kinds.get(kind);
      if (known) return known.shown;
      const of: OfKind = { shown: signal(), held: new Map(), newer: new Set(), loads: 0 };
      kinds.set(kind, of);
      void load(kind, of).catch(tell);
      return of.shown;
    },
    readAgain() {
      for (const [kind, of] of kinds) void load(kind, of).catch(tell);
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

const inOrder = (held: Map<string, Any>): readonly Any[] => [...held.values()].sort(byId);

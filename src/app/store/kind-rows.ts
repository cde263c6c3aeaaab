/**
 * The records of each kind that a screen has asked for, in memory: read once, in slices that no finger notices, and kept true change
 * by change, whoever wrote it: this tab, another one, a sync, the worker. A record that hasn't changed stays the same object.
 */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { Dexie, type ObservabilitySet, RangeSet } from 'dexie';
import type { Kind } from '../../domain/kinds.ts';
import type { PhoneRow } from '../../sync/ports.ts';
import type { PhoneDatabase } from './database.ts';
import type { Held } from './live.ts';

type Any = Held<Kind>;
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

/** Rows of one read: a few ms on the slowest phone. */
const SLICE = 200;
/** With more than so many changed at once, as in a first sync, everything is read again instead of one by one; */
const MANY = 200;
/** and so long after the last time, for the next page is on its way. */
const PAUSE_MS = 500;

export function createKindRows(db: PhoneDatabase, failed: (error: Error) => void): KindRows {
  const kinds = new Map<Kind, OfKind>();
  let stale = new Set<string>();
  let isAllStale = false;
  let isCatchingUp = false;
  let closed = false;

  const load = async (kind: Kind, of: OfKind) => {
    of.loads += 1;
    const [mine, found] = [of.loads, new Map<string, Any>()];
    of.newer.clear();
    for (let last = ''; ; ) {
      const rows = await db.rows
        .where('[kind+id]')
        .between([kind, last], [kind, Dexie.maxKey], false, true)
        .limit(SLICE)
        .toArray();
      if (closed || of.loads !== mine) return;
      for (const row of rows) if (row.data.deleted !== true) found.set(row.id, toRecord(row));
      last = rows.at(-1)?.id ?? '';
      if (rows.length < SLICE) break;
    }
    for (const id of of.newer) {
      const known = of.held.get(id);
      if (known) found.set(id, known);
      else found.delete(id);
    }
    of.held = found;
    of.shown.value = inOrder(found);
  };

  const refresh = async (ids: readonly string[]) => {
    const rows = await db.rows.bulkGet(ids as PhoneRow['id'][]);
    if (closed) return;
    const byId = new Map(rows.flatMap((row) => (row && row.data.deleted !== true ? [[row.id, row]] : [])));
    for (const [kind, of] of kinds) {
      let touched = false;
      for (const id of ids) {
        const row = byId.get(id as PhoneRow['id']);
        of.newer.add(id);
        if (row?.kind === kind) of.held.set(id, toRecord(row));
        else if (!of.held.delete(id)) continue;
        touched = true;
      }
      if (touched && of.shown.value) of.shown.value = inOrder(of.held);
    }
  };

  const catchUp = async () => {
    if (isCatchingUp) return;
    isCatchingUp = true;
    try {
      while (!closed && (isAllStale || stale.size > 0)) {
        const ids = [...stale];
        const isAll = isAllStale || ids.length > MANY;
        [stale, isAllStale] = [new Set(), false];
        if (!isAll) {
          await refresh(ids);
          continue;
        }
        // The small ones first: today's programme is among them.
        const bySize = [...kinds].sort(([, a], [, b]) => a.held.size - b.held.size);
        for (const [kind, of] of bySize) await load(kind, of);
        await new Promise((after) => setTimeout(after, PAUSE_MS));
      }
    } finally {
      isCatchingUp = false;
    }
  };

  const tell = (error: unknown) => {
    if (!closed) failed(error instanceof Error ? error : new Error(String(error)));
  };
  const onChange = (parts: ObservabilitySet) => {
    const part = parts[`idb://${db.name}/rows/`];
    if (parts.all) isAllStale = true;
    if (part) {
      for (const { from, to } of RangeSet(part)) {
        if (from === to) stale.add(String(from));
        else isAllStale = true;
      }
    }
    if (isAllStale || stale.size > 0) void catchUp().catch(tell);
  };
  Dexie.on.storagemutated.subscribe(onChange);

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
      Dexie.on.storagemutated.unsubscribe(onChange);
    },
  };
}

const inOrder = (held: Map<string, Any>): readonly Any[] =>
  [...held.values()].sort((a, b) => (a.id < b.id ? -1 : 1));

const toRecord = (row: PhoneRow): Any =>
  ({ ...row.data, id: row.id, waiting: row.waiting, seq: row.seenTo ?? row.seq }) as unknown as Any;

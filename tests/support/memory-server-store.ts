/**
 * `ServerStore` in memory, as faithful as the contract suite asks: one transaction at a time in a province,
 * all or nothing, and nothing shared with the caller. What PostgreSQL can't hold it can't hold either.
 */

import type { RecordId, UnitId } from '../../src/domain/base/ids.ts';
import { bytesOf } from '../../src/domain/base/size.ts';
import { isStorableText } from '../../src/domain/base/text.ts';
import type { Consent } from '../../src/domain/exemplars/consent.ts';
import { createNameIndex } from '../../src/domain/names/names-in-text.ts';
import { lineage } from '../../src/domain/units/unit.ts';
import { finalSeq, withFinalNumbers } from '../../src/sync/merge/provisional.ts';
import type { OpResult } from '../../src/sync/protocol/message.ts';
import { opKey } from '../../src/sync/protocol/op.ts';
import {
  buildPages,
  countFitting,
  PAGE_BYTES,
  type StoredChange,
  startPosition,
} from '../../src/sync/protocol/page.ts';
import type { Outcome, ServerStore, ServerTx } from '../../src/sync/protocol/ports.ts';
import type { FieldVersion, ServerRow } from '../../src/sync/protocol/row.ts';
import { isStale, MAX_TIMELINES_SENT, type Timeline } from '../../src/sync/protocol/timeline.ts';
import type { PastText } from '../../src/sync/server/past-texts.ts';
import { DataFault } from '../../src/sync/server/settle.ts';
import { scriptsNaming } from '../../src/sync/server/withdrawal.ts';

export type StoredOp = Outcome['ops'][number];
export type StoredPast = Outcome['past'][number];
type IndexEntry = { seq: number; gone: boolean; since: number };

export type ProvinceImage = {
  timelines: Timeline[];
  /** The number up to which a verified backup holds everything. */
  backup: number;
  seq: number;
  rows: Map<RecordId, ServerRow>;
  ops: Map<string, StoredOp>;
  history: StoredPast[];
  /** By script and hash. */
  texts: Map<string, PastText>;
  /** By scope, by record. */
  scopes: Map<string, Map<RecordId, IndexEntry>>;
};

export type MemoryServerStore = ServerStore & {
  addProvince(province: string): void;
  /** What is committed; not to be changed by the reader. */
  look(province: string): Readonly<ProvinceImage>;
  snapshot(): Map<string, ProvinceImage>;
  restore(image: ReadonlyMap<string, ProvinceImage>): void;
  /** As each start of the server does. `goOn`: after which number, where the data end at `last`. */
  beginIncarnation(id: string, goOn: (last: number) => number): void;
  /** This image was tried out: all that it holds will not be lost any more [S22]. */
  verifyBackup(image: ReadonlyMap<string, ProvinceImage>): void;
};

export type MemoryServerOptions = {
  /** Called with what a transaction is about to commit, numbers settled: for checks on the way. */
  onCommit?(province: string, before: Readonly<ProvinceImage>, outcome: Outcome): void;
};

/**
 * A field that neither store of the tests can hold, though an op may say it: what else the database may not
 * take isn't known.
 */
export const UNHOLDABLE = 'x-unholdable';

const copy = <T>(value: T): T => structuredClone(value);

export function createMemoryServerStore(options: MemoryServerOptions = {}): MemoryServerStore {
  let provinces = new Map<string, ProvinceImage>();
  const queues = new Map<string, Promise<unknown>>();

  const stateOf = (province: string): ProvinceImage => {
    const state = provinces.get(province);
    if (!state) throw new Error(`province ${province} has no number row`);
    return state;
  };

  /** The lock that PostgreSQL takes with the number row, taken from the beginning. */
  const alone = <T>(province: string, work: () => Promise<T>): Promise<T> => {
    const turn = (queues.get(province) ?? Promise.resolve()).then(work);
    queues.set(
      province,
      turn.catch(() => undefined),
    );
    return turn;
  };

  return {
    addProvince(province) {
      provinces.set(province, {
        timelines: [{ id: `t-${province}`, start: 0 }],
        backup: 0,
        seq: 0,
        rows: new Map(),
        ops: new Map(),
        history: [],
        texts: new Map(),
        scopes: new Map(),
      });
    },
    look: stateOf,
    snapshot: () => copy(provinces),
    restore: (image) => {
      provinces = copy(new Map(image));
    },
    verifyBackup(image) {
      for (const [province, { seq }] of image) stateOf(province).backup = seq;
    },
    beginIncarnation(id, goOn) {
      for (const [province, state] of provinces) {
        state.timelines = [...state.timelines, { id: `${id}-${province}`, start: state.seq }];
        state.seq = goOn(state.seq);
      }
    },

    write: (province, work) =>
      alone(province, async () => {
        const state = stateOf(province);
        let commit = () => {};
        const result = await work(
          createTx(state, (outcome) => {
            commit = prepare(state, outcome, (settled) => options.onCommit?.(province, state, settled));
            return state.seq;
          }),
        );
        commit();
        return result;
      }),

    async changes(province, asked, limit) {
      const state = stateOf(province);
      const newest = state.timelines.at(-1)?.id === asked.timeline;
      const timelines = newest ? [] : copy(state.timelines.slice(-MAX_TIMELINES_SENT));
      const furthest = Math.max(0, ...asked.scopes.map((s) => s.after ?? 0));
      if (!newest && asked.timeline !== '' && isStale(timelines, asked.timeline, furthest)) {
        return { timelines, stale: true, backup: 0, pages: [], refetched: [] };
      }
      const pages = buildPages(
        asked.scopes,
        state.seq,
        (scope) => {
          const { after, fill } = startPosition(
            asked.scopes.find((one) => one.scope === scope) ?? expect('a scope that was asked for'),
            state.seq,
          );
          const index = [...(state.scopes.get(scope) ?? [])].sort(([, a], [, b]) => a.seq - b.seq);
          const told = (entries: typeof index) => entries.map(([id, entry]) => toChange(state, id, entry));
          return {
            changed: told(index.filter(([, entry]) => entry.seq > after)),
            older: told(index.filter(([, entry]) => entry.seq <= fill && !entry.gone).reverse()),
          };
        },
        limit,
      );
      const seen = (id: RecordId) =>
        asked.scopes.some(({ scope }) => state.scopes.get(scope)?.get(id)?.gone === false);
      const wanted = [...new Set(asked.fetch)].filter(seen).sort();
      const sizes = wanted.map((id) => ({ bytes: bytesOf(state.rows.get(id)?.data) }));
      const told = new Set(wanted.slice(0, countFitting(sizes, PAGE_BYTES)));
      const refetched = asked.scopes.flatMap(({ scope }) => {
        const found = [...(state.scopes.get(scope) ?? [])].filter(
          ([id, entry]) => told.has(id) && !entry.gone,
        );
        return found.length > 0
          ? [{ scope, changes: found.map(([id, entry]) => toChange(state, id, entry)) }]
          : [];
      });
      const later = wanted.slice(told.size);
      const again = { refetched, ...(later.length > 0 ? { later } : {}) };
      return { timelines, stale: false, backup: state.backup, pages, ...again };
    },

    isNewest: async (province, timeline) => stateOf(province).timelines.at(-1)?.id === timeline,

    async programme(province, { scopes, line, account, from, to }) {
      const state = stateOf(province);
      const rows = [...state.rows.values()];
      const heard = new Set<unknown>(line);
      const planned = rows.filter(
        ({ kind, data }) =>
          heard.has(data.unit) &&
          (['slot', 'cluster', 'column'].includes(kind) ||
            (kind === 'item' && String(data.date) >= from && String(data.date) <= to)),
      );
      const items = planned.filter((row) => row.kind === 'item');
      const scripts = new Set(items.map((item) => item.data.script));
      const text = rows.filter(
        ({ id, kind, data }) => scripts.has(id) || (kind === 'approval' && scripts.has(data.script)),
      );
      const named = new Set(text.flatMap(({ data }) => (data.exemplars as unknown[] | undefined) ?? []));
      const itemIds = new Set<unknown>(items.map((item) => item.id));
      const said = rows.filter(
        ({ kind, data }) =>
          (kind === 'consent' && named.has(data.exemplar)) || (kind === 'airing' && itemIds.has(data.item)),
      );
      const wanted = new Set<unknown>([...planned, ...text, ...said].map((row) => row.id));
      for (const id of [...line, account]) wanted.add(id);
      return scopes.flatMap((scope) => {
        const found = [...(state.scopes.get(scope) ?? [])].filter(([id, at]) => wanted.has(id) && !at.gone);
        return found.length > 0
          ? [{ scope, changes: found.map(([id, entry]) => toChange(state, id, entry)) }]
          : [];
      });
    },
  };
}

function createTx(state: ProvinceImage, save: (outcome: Outcome) => number): ServerTx {
  return {
    async knownOps(ops) {
      const known = new Map<string, OpResult>();
      for (const op of ops) {
        const stored = state.ops.get(opKey(op));
        if (stored) known.set(opKey(op), again(stored.result));
      }
      return known;
    },
    async rows(ids) {
      const found = ids.map((id) => state.rows.get(id)).filter((row) => row !== undefined);
      return new Map(found.map((row) => [row.id, copy(row)]));
    },
    async lines(units) {
      const lines = units.map((unit) => [unit, lineOf(state, unit)] as const);
      return new Map(lines.filter(([, line]) => line.length > 0));
    },
    async consents(exemplars) {
      const wanted = new Set<unknown>(exemplars);
      return [...state.rows.values()]
        .filter((row) => row.kind === 'consent' && wanted.has(row.data.exemplar))
        .map((row) => ({ ...copy(row.data), id: row.id }) as unknown as Consent);
    },
    async accountsIn(units) {
      const wanted = new Set<unknown>(units);
      const found = [...state.rows.values()].filter(
        (row) => row.kind === 'account' && wanted.has(row.data.unit),
      );
      return new Map(found.map((row) => [row.id, copy(row)]));
    },
    async scriptsNaming(exemplars) {
      const found = exemplars.map((exemplar) => [exemplar, scriptsNaming(state.rows, exemplar)] as const);
      return new Map(found.filter(([, scripts]) => scripts.length > 0));
    },
    async approvedNaming(exemplars) {
      const approved = [...state.rows].filter(
        ([, { kind, data }]) => kind === 'approval' && data.decision === 'approved',
      );
      const found = exemplars.map(
        (exemplar) => [exemplar, scriptsNaming(new Map(approved), exemplar)] as const,
      );
      return new Map(found.filter(([, scripts]) => scripts.length > 0));
    },
    async mergeLinks(exemplars) {
      const all = [...state.rows.values()].filter((row) => row.kind === 'exemplar' && row.data.mergedInto);
      const links = new Map(all.map((row) => [row.id, row.data.mergedInto as RecordId]));
      const person = new Set(exemplars);
      for (let before = -1; before < person.size; ) {
        before = person.size;
        for (const [id, into] of links)
          if (person.has(id) || person.has(into)) for (const one of [id, into]) person.add(one);
      }
      return new Map([...links].filter(([id]) => person.has(id)));
    },
    async profilesNamed(texts) {
      const profiles = [...state.rows.values()].filter((row) => row.kind === 'exemplar');
      const named = profiles.map(({ id, data }) => ({ id, name: data.name as string }));
      const found = createNameIndex(named).find(...texts) as RecordId[];
      return found.map((id) => ({ id, unit: state.rows.get(id)?.data.unit as UnitId }));
    },
    async pastTexts(asked) {
      return asked.flatMap(({ script, hash }) => copy(state.texts.get(`${script} ${hash}`) ?? []));
    },
    async units(units) {
      const found = units.map((unit) => state.rows.get(unit as string as RecordId));
      const known = found.filter((row) => row?.kind === 'unit');
      return new Map(known.map((row) => [row?.id as string as UnitId, copy(row?.data ?? {})]));
    },
    save: async (outcome) => save(copy(outcome)),
  };
}

/** The unit and its ancestors, nearest first; empty for a unit that isn't known. */
export function lineOf(state: Readonly<ProvinceImage>, unit: UnitId): UnitId[] {
  const known = (id: UnitId | null | undefined) => {
    const row = id ? state.rows.get(id as string as RecordId) : undefined;
    return row?.kind === 'unit' ? row : undefined;
  };
  if (!known(unit)) return [];
  return lineage(unit, (id) => {
    const parent = known(id)?.data.parent as UnitId | null | undefined;
    return known(parent) ? parent : null;
  });
}

const again = (result: StoredOp['result']): OpResult =>
  result.kind === 'parked' ? copy(result) : { kind: 'duplicate', seq: result.seq };

/** Checks everything before it changes anything; the function it gives makes the change. */
function prepare(state: ProvinceImage, raw: Outcome, tell: (settled: Outcome) => void): () => void {
  const before = state.seq;
  const outcome = settle(raw, before);
  for (const { op, isRetry } of outcome.ops)
    if (state.ops.has(opKey(op)) && !isRetry) throw new DataFault(`op ${opKey(op)} is stored already`);
  const stored = [
    outcome.rows,
    outcome.past.map(({ value }) => value),
    outcome.ops.map(({ result }) => result),
  ];
  if (!holdable(stored)) throw new DataFault('text that the database can not hold');
  return () => {
    tell(outcome);
    state.seq += outcome.ops.length + outcome.derivedChanges;
    for (const entry of outcome.ops) state.ops.set(opKey(entry.op), entry);
    state.history.push(...outcome.past);
    for (const text of outcome.texts) state.texts.set(`${text.script} ${text.hash}`, text);
    for (const { row, scopes, left } of outcome.rows) {
      state.rows.set(row.id, row);
      for (const scope of scopes) {
        const index = indexOf(state, scope);
        const known = index.get(row.id);
        const since = known && !known.gone ? known.since : row.seq;
        index.set(row.id, { seq: row.seq, gone: false, since });
      }
      for (const scope of left)
        indexOf(state, scope).set(row.id, { seq: row.seq, gone: true, since: row.seq });
    }
    indexMoves(state, outcome);
  };
}

/** Each further record at or below a moved unit takes a number of its own [S41]. */
function indexMoves(state: ProvinceImage, { rows, moved }: Outcome): void {
  const told = new Set(rows.map(({ row }) => row.id));
  const nearest = new Map<RecordId, Outcome['moved'][number]>();
  for (const move of [...moved].sort((a, b) => a.depth - b.depth))
    for (const [id, entry] of indexOf(state, move.unit))
      if (!entry.gone && !told.has(id)) nearest.set(id, move);
  for (const [id, { left, entered }] of [...nearest].sort(([a], [b]) => (a < b ? -1 : 1))) {
    state.seq += 1;
    const { seq } = state;
    for (const scope of left) indexOf(state, scope).set(id, { seq, gone: true, since: seq });
    for (const scope of entered) indexOf(state, scope).set(id, { seq, gone: false, since: seq });
  }
}

function settle(outcome: Outcome, before: number): Outcome {
  return {
    moved: outcome.moved,
    texts: outcome.texts,
    derivedChanges: outcome.derivedChanges,
    ops: outcome.ops.map((entry) => ({
      ...entry,
      result: { ...entry.result, seq: finalSeq(entry.result.seq, before) },
    })),
    rows: outcome.rows.map((changed) => ({ ...changed, row: withFinalNumbers(changed.row, before) })),
    past: outcome.past.map((value) => ({ ...value, seq: finalSeq(value.seq, before) })),
  };
}

function indexOf(state: ProvinceImage, scope: string): Map<RecordId, IndexEntry> {
  const known = state.scopes.get(scope) ?? new Map<RecordId, IndexEntry>();
  state.scopes.set(scope, known);
  return known;
}

const expect = (what: string): never => {
  throw new Error(`expected ${what}`);
};

/** As jsonb sees it. */
function holdable(value: unknown): boolean {
  if (typeof value === 'string') return isStorableText(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(
    ([key, part]) => key !== UNHOLDABLE && isStorableText(key) && holdable(part),
  );
}

function toChange(state: ProvinceImage, id: RecordId, entry: IndexEntry): StoredChange {
  const row = state.rows.get(id);
  if (entry.gone) return { kind: 'gone', id, seq: entry.seq };
  if (!row) throw new Error(`${id} is in a scope, but isn't there`);
  const { data, fieldVersions } = copy(row);
  return {
    kind: 'row',
    id,
    of: row.kind,
    seq: entry.seq,
    since: entry.since,
    bytes: bytesOf(data),
    data,
    fieldVersions,
  };
}

/** Where a field's value comes from; for tests that ask who wrote what. */
export const markIn = (row: ServerRow, field: string): FieldVersion | undefined =>
  Object.hasOwn(row.fieldVersions, field) ? row.fieldVersions[field] : row.fieldVersions['*'];

/** The server's core: one request in, one answer out. All I/O goes through `ServerStore`; the decisions are in `judge.ts`. */

import type { RecordId, UnitId } from '../domain/ids.ts';
import { type Data, unitOf } from '../domain/kinds.ts';
import { addDays, dateAt } from '../domain/local-date.ts';
import { lineage } from '../domain/unit.ts';
import { SCHEMA, type Schema } from '../domain/upcast.ts';
import { correctedTime } from './clock.ts';
import { type Judgement, type JudgeState, judge } from './judge.ts';
import type { Mark } from './merge.ts';
import type { OpResult, RowChange, SyncAnswer, SyncRequest } from './message.ts';
import { inTodaysWords, type Op, opKey } from './op.ts';
import type { AskedScope, StoredChange } from './page.ts';
import type {
  AskedProgramme,
  ChangedRow,
  MovedUnit,
  Outcome,
  Person,
  ServerStore,
  ServerTx,
} from './ports.ts';
import { PROVISIONAL } from './provisional.ts';
import { scopesOfPerson, scopesOfRow } from './scope.ts';
import { mayTakePart, NO_SNAPSHOTS, type Snapshots } from './snapshot.ts';
import { ownOps, tellRow } from './told.ts';

export type ServerEnv = {
  now: number;
  sha256: (text: string) => string;
  snapshots?: Snapshots;
  /** What the server speaks; another one only in tests. */
  schema?: Schema;
};

/** Rows in one answer, however fast the link. */
export const PAGE_ROWS = 1_500;
/** Of the programme that comes first. */
const DAYS_AHEAD = 3;

export async function answerSync(
  store: ServerStore,
  person: Person,
  request: SyncRequest,
  env: ServerEnv,
): Promise<SyncAnswer> {
  const results = request.ops.length > 0 ? await settlePush(store, person, request, env) : [];
  const { timeline, fetch, cursors, completeTo } = request;
  const names = scopesOfPerson(person.line);
  // A phone that begins is told today's programme and nothing else yet: it is wanted within seconds, on any link [S32].
  const begins = cursors[names[0] ?? ''] === undefined;
  const scopes = await whereToTell(person.province, names, request, env.snapshots ?? NO_SNAPSHOTS);
  const room = begins ? 0 : Math.min(request.room, PAGE_ROWS);
  const found = await store.changes(person.province, { timeline, scopes, fetch }, room);
  const programme =
    begins && !found.stale ? await store.programme(person.province, heardSoon(person, env.now)) : [];
  const own = ownOps(request.ops, results);
  const { version } = env.schema ?? SCHEMA;
  const tell = (base: number) => (change: StoredChange) =>
    tellRow(change, base, own.get(change.id) ?? [], version);
  return {
    ...{ ...found, now: env.now, results },
    pages: found.pages.map((page) => ({
      ...page,
      changes: page.changes.map(tell(completeTo[page.scope] ?? 0)),
    })),
    // What was asked for by id is held in no form that can be relied on.
    refetched: [...programme, ...found.refetched].map((page) => ({
      ...page,
      changes: page.changes.map(tellWhole),
    })),
  };
}

/** Where the phone stands in each scope; one that it begins in is begun where the parts made ahead begin, if there are any. */
async function whereToTell(
  province: string,
  names: readonly string[],
  { cursors, filling }: SyncRequest,
  snapshots: Snapshots,
): Promise<AskedScope[]> {
  const begun = names.filter((scope) => cursors[scope] === undefined);
  const newest = begun.length > 0 ? await snapshots.newest(province, begun) : new Map<string, number>();
  if (begun.length > newest.size) snapshots.want(province, begun);
  return Promise.all(
    names.map(async (scope): Promise<AskedScope> => {
      const top = newest.get(scope);
      const after = cursors[scope] ?? top ?? null;
      const fill = filling[scope] ?? top ?? 0;
      const held = fill > 0 && (await snapshots.holds(province, scope, fill));
      return { scope, after, fill, held };
    }),
  );
}

const heardSoon = ({ line, account }: Person, now: number): AskedProgramme => ({
  ...{ scopes: scopesOfPerson(line), line, account, from: dateAt(now), to: addDays(dateAt(now), DAYS_AHEAD) },
});

const tellWhole = (change: StoredChange): RowChange => tellRow(change, 0, []);

/** The packed part that answers such a request; undefined where it must be answered otherwise [S34]. */
export async function answerPart(
  store: ServerStore,
  person: Person,
  request: SyncRequest,
  snapshots: Snapshots,
): Promise<Uint8Array | undefined> {
  if (!mayTakePart(request)) return undefined;
  if (!(await store.isNewest(person.province, request.timeline))) return undefined;
  for (const scope of scopesOfPerson(person.line)) {
    const fill = request.filling[scope];
    const part = fill === undefined ? undefined : await snapshots.part(person.province, scope, fill);
    if (part) return part;
  }
  return undefined;
}

/**
 * All ops in one transaction. Where the database itself can't take them, each is tried alone and the one at fault is parked,
 * so that one bad op never blocks the rest [S13].
 */
export async function settlePush(
  store: ServerStore,
  person: Person,
  request: Pick<SyncRequest, 'ops' | 'now'>,
  env: ServerEnv,
): Promise<OpResult[]> {
  const clock = { phoneNow: request.now, serverNow: env.now };
  const settle = (ops: readonly Op[], only?: 'park') =>
    store.write(person.province, (tx) =>
      settleOps(tx, person, ops, (op) => correctedTime(op, clock), env, only),
    );
  try {
    return await settle(request.ops);
  } catch (error) {
    if (!isFaultOfData(error)) throw error;
  }
  const results: OpResult[] = [];
  const stuck = new Set<RecordId>();
  for (const op of request.ops) {
    if (stuck.has(op.record)) {
      results.push({ kind: 'held' });
      continue;
    }
    const settled = await settle([op]).catch((error: unknown) => {
      if (!isFaultOfData(error)) throw error;
      return settle([op], 'park');
    });
    if (settled.some((result) => result.kind === 'parked')) stuck.add(op.record);
    results.push(...settled);
  }
  return results;
}

/** Stores throw this when the data, and not the connection or the disk, is why a write failed. */
export class FaultOfData extends Error {}
const isFaultOfData = (error: unknown): boolean => error instanceof FaultOfData;

async function settleOps(
  tx: ServerTx,
  person: Person,
  ops: readonly Op[],
  timeOf: (op: Op) => number,
  env: ServerEnv,
  only?: 'park',
): Promise<OpResult[]> {
  const known = await tx.knownOps(ops);
  const distinct = new Map(ops.map((op) => [opKey(op), op]));
  const mayChange = (told: OpResult | undefined) =>
    told?.kind === 'parked' && told.reason === 'unknown-record' && only === undefined;
  const fresh = [...distinct.values()].filter((op) => {
    const told = known.get(opKey(op));
    return told === undefined || mayChange(told);
  });
  const outcome: Outcome = { ops: [], rows: [], past: [], moved: [] };
  const results = new Map<string, OpResult>(known);

  if (fresh.length > 0) {
    const schema = env.schema ?? SCHEMA;
    const state = await readState(
      tx,
      person,
      fresh.map((op) => inTodaysWords(op, schema)),
    );
    const before = new Map(state.rows);
    const stuck = new Set<RecordId>();
    for (const op of distinct.values()) {
      const told = known.get(opKey(op));
      if (told && !mayChange(told)) {
        // Its answer was lost, and what was held behind it then is held again.
        if (told.kind === 'parked') stuck.add(op.record);
        continue;
      }
      if (stuck.has(op.record)) {
        results.set(opKey(op), { kind: 'held' });
        continue;
      }
      const seq = PROVISIONAL + outcome.ops.length + 1;
      const { device, counter } = op;
      const mark: Mark = { seq, time: timeOf(op), device, counter, by: person.account };
      const judgement: Judgement =
        only === 'park'
          ? { kind: 'parked', reason: 'server-fault', fields: [] }
          : judge(state, person, inTodaysWords(op, schema), mark, env.sha256, schema.version);
      const settled = {
        op,
        account: person.account,
        at: mark.time,
        ...(told ? { again: true as const } : {}),
      };
      if (judgement.kind === 'parked') {
        stuck.add(op.record);
        const { reason, fields } = judgement;
        if (told && reason === 'unknown-record') continue;
        outcome.ops.push({ ...settled, result: { kind: 'parked', seq, reason, fields } });
        continue;
      }
      state.rows.set(op.record, judgement.row);
      state.learn(judgement.row);
      for (const value of judgement.past)
        outcome.past.push({ ...value, op, seq, account: person.account, at: mark.time });
      outcome.ops.push({ ...settled, result: { kind: judgement.fate, seq } });
    }
    outcome.rows = changedRows(before, state);
    outcome.moved = movedUnits(before, state);
  }

  const offset = outcome.ops.length > 0 ? (await tx.save(outcome)) - PROVISIONAL : 0;
  for (const { op, result } of outcome.ops) results.set(opKey(op), { ...result, seq: result.seq + offset });
  return ops.map((op) => {
    const result = results.get(opKey(op));
    if (!result) throw new Error(`op ${opKey(op)} has no result`);
    return result;
  });
}

type WorkingState = JudgeState & {
  /** As the tree was before the first op. */
  lineBefore(unit: UnitId): UnitId[];
  learn(row: { id: RecordId; kind: string; data: Record<string, unknown> }): void;
};

/** Everything the judgements may need, read and locked before the first of them. */
async function readState(tx: ServerTx, person: Person, ops: readonly Op[]): Promise<WorkingState> {
  const scripts = ops.filter((op) => op.kind === 'approval').map((op) => op.fields.script);
  const rows = await tx.rows(
    [...new Set([...ops.map((op) => op.record), ...scripts])].filter(isText) as RecordId[],
  );
  const exemplars = new Set<RecordId>();
  for (const source of [...[...rows.values()].map((row) => row.data), ...ops.map((op) => op.fields)]) {
    for (const id of Array.isArray(source.exemplars) ? source.exemplars : [])
      if (isText(id)) exemplars.add(id as RecordId);
  }
  const consents = scripts.length > 0 ? await tx.consents([...exemplars]) : [];
  const units = new Set<UnitId>([person.unit]);
  for (const row of rows.values()) units.add(unitOf(row.data));
  for (const { fields } of ops)
    for (const unit of [fields.unit, fields.parent]) if (isText(unit)) units.add(unit as UnitId);
  const lines = await tx.lines([...units]);
  const parents = new Map<UnitId, UnitId | null>();
  for (const line of lines.values())
    for (const [i, unit] of line.entries()) parents.set(unit, line[i + 1] ?? null);
  const parentsBefore = new Map(parents);
  const lineIn = (tree: typeof parents, unit: UnitId) =>
    tree.has(unit) ? lineage(unit, (u) => tree.get(u)) : [];
  return {
    rows,
    consents,
    lineOf: (unit) => lineIn(parents, unit),
    lineBefore: (unit) => lineIn(parentsBefore, unit),
    learn(row) {
      if (row.kind === 'unit') parents.set(unitOf(row.data), (row.data.parent as UnitId | undefined) ?? null);
      if (row.kind === 'consent')
        consents.push({ ...(row.data as (typeof consents)[number]), id: row.id as never });
    },
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';

function changedRows(before: ReadonlyMap<RecordId, unknown>, state: WorkingState): ChangedRow[] {
  const changed: ChangedRow[] = [];
  for (const [id, row] of state.rows) {
    const old = before.get(id) as typeof row | undefined;
    if (old === row) continue;
    const scopes = scopesOfRow(row.kind, row.data, state.lineOf(unitOf(row.data)));
    const was = old ? scopesOfRow(old.kind, old.data, state.lineBefore(unitOf(old.data))) : [];
    changed.push({ row, scopes, left: was.filter((scope) => !scopes.includes(scope)) });
  }
  return changed;
}

/** Units that hang elsewhere now than before the first op [S41]. */
function movedUnits(before: ReadonlyMap<RecordId, { data: Data }>, state: WorkingState): MovedUnit[] {
  return [...state.rows.values()].flatMap((row) => {
    const old = row.kind === 'unit' ? before.get(row.id) : undefined;
    if (!old || (old.data.parent ?? null) === (row.data.parent ?? null)) return [];
    const unit = unitOf(row.data);
    const [was, is] = [state.lineBefore(unit), state.lineOf(unit)];
    const left = was.filter((scope) => !is.includes(scope));
    const entered = is.filter((scope) => !was.includes(scope));
    return [{ unit, depth: was.length, left, entered }];
  });
}

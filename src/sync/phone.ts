/** The phone's core: pure decisions about edits, requests and answers. Time, nonces and the store are arguments. */
import { type RecordId, recordId } from '../domain/ids.ts';
import type { Data, Kind } from '../domain/kinds.ts';
import { signed } from '../domain/two-people.ts';
import { SCHEMA, type Schema } from '../domain/upcast.ts';
import {
  type ParkReason,
  PROTOCOL_VERSION,
  type RowChange,
  type SyncAnswer,
  type SyncRequest,
} from './message.ts';
import { inTodaysWords, isMaking, type Op, opKey } from './op.ts';
import { byRecord, emptyRow, lay, noChange, said, show } from './overlay.ts';
import { FIRST_ROOM } from './pace.ts';
import type { OutboxOp, PhoneChange, PhoneMeta, PhoneRow, PhoneState } from './ports.ts';
import { rewind } from './rewind.ts';
import type { Part } from './snapshot.ts';
import { sharedUpTo } from './timeline.ts';
import { type OwnOp, ownOps } from './told.ts';

export type Edit =
  | { record?: undefined; kind: Kind; fields: Data }
  /** `base`: the row's number that the author saw, where the form was opened on an older one. */
  | { record: RecordId; kind: Kind; fields: Data; base?: number };

/** One of several edits made as one: its fields may name records that those before it have made. */
export type EditAfter = {
  record?: RecordId | undefined;
  kind: Kind;
  fields: Data | ((made: readonly RecordId[]) => Data);
  base?: number;
};

export function makeEdits(
  state: PhoneState,
  edits: readonly EditAfter[],
  clock: { now: number; nonce(): number },
): { change: PhoneChange; made: RecordId[] } {
  const laid = byRecord(state.outbox);
  const rows = new Map(state.rows);
  const change = noChange(state.meta);
  const put = new Map<RecordId, PhoneRow>();
  const made: RecordId[] = [];
  for (const asked of edits) {
    const fields = typeof asked.fields === 'function' ? asked.fields(made) : asked.fields;
    const edit = { ...asked, fields } as Edit;
    // Only what lies over this very record matters, or a list of thousands would be walked through for each of its lines.
    const outbox = edit.record === undefined ? [] : (laid.get(edit.record) ?? []);
    const one = makeEdit({ ...state, meta: change.meta, rows, outbox }, edit, {
      now: clock.now,
      nonce: clock.nonce(),
    });
    change.meta = one.change.meta;
    change.putOps.push(...one.change.putOps);
    for (const row of one.change.putRows) {
      rows.set(row.id, row);
      put.set(row.id, row);
    }
    laid.set(one.op.record, [...outbox, ...one.change.putOps]);
    made.push(one.op.record);
  }
  change.putRows = [...put.values()];
  return { change, made };
}

/**
 * Laid over the row at once; the op waits to be sent [S2]. One op, or several where the author has seen less of some fields than of
 * others; `op` is the first.
 */
export function makeEdit(
  state: PhoneState,
  edit: Edit,
  clock: { now: number; nonce: number },
  schema: Schema = SCHEMA,
): { change: PhoneChange; op: Op; ops: Op[] } {
  const { device, counter, seen: lastSeen, account } = state.meta;
  const record = edit.record ?? recordId(device, counter + 1, clock.nonce);
  const row = state.rows.get(record);
  const own = state.outbox.filter((entry) => entry.op.record === record);
  // A unit's own record belongs to itself, and its id is only made here.
  const fields =
    edit.kind === 'unit' && edit.record === undefined ? { ...edit.fields, unit: record } : edit.fields;
  const seen = (edit.record !== undefined ? edit.base : undefined) ?? row?.seq ?? 0;
  const make = (part: Data, base: number, n: number): Op => ({
    ...{ device, counter: counter + 1 + n, nonce: clock.nonce, record, kind: edit.kind, fields: part, base },
    ...{ time: clock.now, seen: lastSeen, schema: schema.version },
  });
  const first = make({}, seen, 0);
  const parts = bySight(fields, seen, own, schema);
  const ops =
    parts.length === 0
      ? [first]
      : parts.map((part, n) => make(signed(edit.kind, part.fields, account), part.base, n));
  const mine = { account, schema };
  const laid = [...own, ...ops.map((op) => ({ op }))];
  const change: PhoneChange = {
    ...noChange({ ...state.meta, counter: counter + ops.length }),
    putOps: ops.map((op) => ({ op })),
    putRows: [show(row ?? emptyRow(record, edit.kind), said(row), laid, mine)],
  };
  return { change, op: ops[0] ?? first, ops };
}

/**
 * The edit's fields by what their author has seen of them. Where an own op lies over a field, that is no more than the op's author
 * had seen [S4]; a deletion is of all fields.
 */
function bySight(
  fields: Data,
  seen: number,
  own: readonly OutboxOp[],
  schema: Schema,
): { fields: Data; base: number }[] {
  const laid = own.map(({ op }) => ({ base: op.base, fields: inTodaysWords(op, schema).fields }));
  const parts = new Map<number, Data>();
  for (const [field, value] of Object.entries(fields)) {
    const over = laid.filter((op) => field === 'deleted' || Object.hasOwn(op.fields, field));
    const base = Math.min(seen, ...over.map((op) => op.base));
    parts.set(base, { ...parts.get(base), [field]: value });
  }
  return [...parts].map(([base, of]) => ({ base, fields: of }));
}

export function makeRequest(
  meta: PhoneMeta,
  ops: Op[],
  now: number,
  room = FIRST_ROOM,
  schema: Schema = SCHEMA,
): SyncRequest {
  const { cursors, filling } = meta;
  const completeTo = Object.fromEntries(
    Object.keys(cursors).map((scope) => [scope, meta.completeTo[scope] ?? 0]),
  );
  const fetch = meta.refetch.slice(0, FETCHED_AT_ONCE);
  return {
    ...{ protocol: PROTOCOL_VERSION, schema: schema.version, now, timeline: timelineOf(meta) },
    ...{ cursors, completeTo, filling, ops, fetch, room },
  };
}

/** A few seconds of EDGE beside the page. */
const FETCHED_AT_ONCE = 200;

const timelineOf = (meta: PhoneMeta): string => meta.timelines.at(-1)?.id ?? '';

/**
 * What an answer changes, or null when it answers a question that the phone would no longer ask: its cursors have moved since
 * [S8]. Nothing is lost then, for the ops are asked about again and the server knows them.
 */
export function takeAnswer(
  state: PhoneState,
  request: SyncRequest,
  answer: SyncAnswer,
  now: number,
  schema: Schema = SCHEMA,
): PhoneChange | null {
  const mine = { account: state.meta.account, schema };
  if (timelineOf(state.meta) !== request.timeline || !samePlace(state.meta, request)) return null;
  if (mustRewind(state.meta, answer)) return rewind(state, answer.timelines, mine);

  const outbox = new Map(state.outbox.map((entry) => [opKey(entry.op), entry]));
  const change = noChange(state.meta);
  const touched = new Set<RecordId>();
  /** Records made here whose making is no longer laid over: without it there would be half a record. */
  const headless = new Set<RecordId>();

  request.ops.forEach((op, i) => {
    const key = opKey(op);
    const result = answer.results[i];
    if (!result || result.kind === 'held' || !outbox.has(key)) return;
    touched.add(op.record);
    if (result.kind === 'parked') {
      outbox.delete(key);
      change.park.push({ op, reason: result.reason, fields: result.fields, at: now, ack: result.seq });
      if (isFirst(op, outbox.values())) headless.add(op.record);
    } else {
      outbox.set(key, { op, ack: result.seq });
    }
  });

  const rows = new Map(state.rows);
  const scopes = new Set(answer.pages.map((page) => page.scope));
  const lost = Object.keys(state.meta.cursors).some((scope) => !scopes.has(scope));
  if (lost) for (const row of rows.values()) if (leaveLostScopes(rows, row, scopes)) touched.add(row.id);
  // Asked for by id: whatever is held of them may be from a lost time, so the first word on each is begun anew.
  for (const id of request.fetch) {
    const row = rows.get(id);
    if (row) rows.set(id, { ...row, seq: 0, said: null, scopes: [] });
    touched.add(id);
  }
  const sent = ownOps(request.ops, answer.results);
  const askAgain = new Set<RecordId>();
  for (const page of [...answer.refetched, ...answer.pages]) {
    for (const told of page.changes) {
      touched.add(told.id);
      if (!tell(rows, page.scope, told, sent.get(told.id) ?? [])) askAgain.add(told.id);
    }
  }

  const cursors = Object.fromEntries(answer.pages.map((page) => [page.scope, page.upTo]));
  const complete = answer.pages.every((page) => !page.more);
  const passed = Math.min(...Object.values(cursors));
  for (const [key, entry] of outbox) {
    if (entry.ack === undefined) continue;
    // Passed is not enough while more is waiting: the row may have changed since, and stand on a later page.
    const told = rows.get(entry.op.record)?.seq ?? 0;
    if (told >= entry.ack || (complete && passed >= entry.ack && !askAgain.has(entry.op.record))) {
      outbox.delete(key);
      touched.add(entry.op.record);
      change.journal.push({ op: entry.op, ack: entry.ack });
      // The server has it and doesn't tell: it is no longer for this phone to see [R7].
      if (told < entry.ack) headless.add(entry.op.record);
    } else {
      change.putOps.push(entry);
    }
  }

  const laid = byRecord(outbox.values());
  // Not told again: lost by the server, and made here from a waiting op; or no longer for this phone to see.
  for (const id of request.fetch) if (!(laid.get(id) ?? []).some(({ op }) => isMaking(op))) headless.add(id);
  for (const id of touched) {
    const row = rows.get(id);
    if (!row) continue;
    const own = laid.get(id) ?? [];
    if (mayStay(row, own, headless.has(id))) change.putRows.push(show(row, said(row), own, mine));
    else change.dropRows.push(id);
  }

  change.backup = answer.backup;
  const known = Math.max(state.meta.known, ...Object.values(cursors), ...numbersOf(answer));
  const refetch = state.meta.refetch.filter((id) => !request.fetch.includes(id));
  change.meta = {
    ...state.meta,
    timelines: answer.timelines.length > 0 ? answer.timelines : state.meta.timelines,
    cursors,
    filling: Object.fromEntries(
      answer.pages.filter((page) => page.fill > 0).map((page) => [page.scope, page.fill]),
    ),
    refetch: [...new Set([...refetch, ...askAgain])],
    known,
    completeTo: complete ? cursors : only(state.meta.completeTo, request.cursors, scopes),
    droppedAt: change.dropRows.length > 0 ? known : state.meta.droppedAt,
    seen: Math.max(state.meta.seen, answer.now),
    completeAt: complete ? now : state.meta.completeAt,
  };
  return change;
}

/** What a part made ahead brings; null where the phone isn't any more where it was when it asked [S8] [S34]. */
export function takePart(
  state: PhoneState,
  request: SyncRequest,
  part: Part,
  schema: Schema = SCHEMA,
): PhoneChange | null {
  const mine = { account: state.meta.account, schema };
  if (timelineOf(state.meta) !== request.timeline || !samePlace(state.meta, request)) return null;
  if (state.meta.filling[part.scope] !== part.high) return null;
  const change = noChange(state.meta);
  const rows = new Map(state.rows);
  const laid = byRecord(state.outbox);
  for (const told of part.changes) tell(rows, part.scope, told, []);
  for (const { id } of part.changes) {
    const row = rows.get(id);
    if (row) change.putRows.push(show(row, said(row), laid.get(id) ?? [], mine));
  }
  const { [part.scope]: _, ...others } = state.meta.filling;
  change.meta = {
    ...state.meta,
    filling: part.low > 0 ? { ...others, [part.scope]: part.low } : others,
  };
  return change;
}

/** What was complete stays so in the scopes that go on; one that was lost meanwhile is begun anew. */
const only = (
  completeTo: Record<string, number>,
  asked: Record<string, number>,
  told: ReadonlySet<string>,
): Record<string, number> =>
  Object.fromEntries(
    Object.entries(completeTo).filter(([scope]) => Object.hasOwn(asked, scope) && told.has(scope)),
  );

/** Does the phone know numbers that the server's history doesn't hold? It may know more than its cursors say [S21]. */
const mustRewind = (meta: PhoneMeta, answer: SyncAnswer): boolean =>
  answer.timelines.length > 0 && (answer.stale || sharedUpTo(meta.timelines, answer.timelines) < meta.known);

/**
 * One change of a row, as one scope tells it. `sent`: this request's own ops on it, which a part doesn't repeat [S31]. False where
 * a part is told of a row that isn't here to add it to: it must be asked for whole.
 */
function tell(
  rows: Map<RecordId, PhoneRow>,
  scope: string,
  told: RowChange,
  sent: readonly OwnOp[],
): boolean {
  const row = rows.get(told.id);
  if (told.kind === 'gone') {
    if (row) rows.set(told.id, { ...row, scopes: row.scopes.filter((other) => other !== scope) });
    return true;
  }
  const base = row ?? emptyRow(told.id, told.of);
  const before = said(base);
  if (told.kind === 'part' && before === null && !sent.some(({ op }) => isMaking(op))) return false;
  const newer = told.seq >= base.seq;
  const word = (): Data =>
    told.kind === 'row'
      ? told.data
      : lay(
          sent.reduce((data, { op }) => lay(data, op.fields), before ?? {}),
          told.fields,
        );
  rows.set(told.id, {
    ...base,
    scopes: base.scopes.includes(scope) ? base.scopes : [...base.scopes, scope],
    seq: newer ? told.seq : base.seq,
    said: newer ? word() : before,
  });
  return true;
}

/**
 * Takes an op out of the outbox and keeps it word for word; its row shows what the server said and what else waits [R4]. Null
 * where it doesn't wait any more: another tab's request has got through meanwhile.
 */
export function parkOp(
  state: PhoneState,
  op: Op,
  reason: ParkReason,
  at: number,
  schema: Schema = SCHEMA,
): PhoneChange | null {
  const waits = state.outbox.some((entry) => entry.ack === undefined && opKey(entry.op) === opKey(op));
  if (!waits) return null;
  const change = noChange(state.meta);
  change.park.push({ op, reason, fields: [], at });
  const row = state.rows.get(op.record);
  if (!row) return change;
  const own = state.outbox.filter((entry) => entry.op.record === op.record && opKey(entry.op) !== opKey(op));
  if (mayStay(row, own, isFirst(op, own)))
    change.putRows.push(show(row, said(row), own, { account: state.meta.account, schema }));
  else change.dropRows.push(row.id);
  return change;
}

/** A record made here stays while its ops wait; one that has left the phone's scopes goes at once, its ops wait on [R7]. */
function mayStay(row: PhoneRow, own: readonly OutboxOp[], headless: boolean): boolean {
  return said(row) === null ? own.length > 0 && !headless : row.scopes.length > 0;
}

/** Is there no earlier op on its record among these? */
function isFirst(op: Op, among: Iterable<OutboxOp>): boolean {
  for (const { op: other } of among)
    if (other.record === op.record && other.counter < op.counter) return false;
  return true;
}

/** The rows that `takeAnswer` needs to see: all of them when a scope was lost, or to go back. */
export function rowsNeeded(meta: PhoneMeta, request: SyncRequest, answer: SyncAnswer): RecordId[] | 'all' {
  if (mustRewind(meta, answer)) return 'all';
  const kept = new Set(answer.pages.map((page) => page.scope));
  if (Object.keys(request.cursors).some((scope) => !kept.has(scope))) return 'all';
  const told = [...answer.refetched, ...answer.pages].flatMap((page) =>
    page.changes.map((change) => change.id),
  );
  return [...request.fetch, ...told];
}

function leaveLostScopes(rows: Map<RecordId, PhoneRow>, row: PhoneRow, kept: ReadonlySet<string>): boolean {
  const scopes = row.scopes.filter((scope) => kept.has(scope));
  if (scopes.length === row.scopes.length) return false;
  rows.set(row.id, { ...row, scopes });
  return true;
}

/** Every number that an answer tells. */
function* numbersOf(answer: SyncAnswer): Generator<number> {
  for (const result of answer.results) if (result.kind !== 'held') yield result.seq;
  for (const { changes } of answer.refetched) for (const change of changes) yield change.seq;
}

/** Is the phone still where it was when it asked? */
const samePlace = (meta: PhoneMeta, request: SyncRequest): boolean =>
  sameNumbers(meta.cursors, request.cursors) && sameNumbers(meta.filling, request.filling);

function sameNumbers(a: Record<string, number>, b: Record<string, number>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

/** What the phone makes of an answer, step by step. Pure; what a step finds the next ones go on from. */
import type { RecordId } from '../domain/ids.ts';
import { SCHEMA, type Schema } from '../domain/upcast.ts';
import { hear } from './hear.ts';
import type { SyncAnswer, SyncRequest } from './message.ts';
import { opKey } from './op.ts';
import { beginsRow, byRecord, emptyRow, noChange, type Own, said, show } from './overlay.ts';
import { isFirst, mayStay, timelineOf } from './phone.ts';
import type { OutboxOp, ParkedOp, PhoneChange, PhoneMeta, PhoneRow, PhoneState } from './ports.ts';
import { rewind } from './rewind.ts';
import type { Part, PartHead } from './snapshot.ts';
import { knownNow } from './strays.ts';
import { sharedUpTo } from './timeline.ts';
import { ownOps } from './told.ts';

type Taking = {
  rows: Map<RecordId, PhoneRow>;
  outbox: Map<string, OutboxOp>;
  change: PhoneChange;
  /** Rows to be shown anew. */
  touched: Set<RecordId>;
  /** Records made here whose making is no longer laid over: without it there would be half a record. */
  headless: Set<RecordId>;
  /** Told in part, and not here to add to. */
  askAgain: Set<RecordId>;
};

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
  if (!standsWhereItAsked(state.meta, request)) return null;
  if (mustRewind(state.meta, answer)) return rewind(state, answer.timelines, mine);
  const taking: Taking = {
    rows: new Map(state.rows),
    outbox: new Map(state.outbox.map((entry) => [opKey(entry.op), entry])),
    change: noChange(state.meta),
    ...{ touched: new Set(), headless: new Set(), askAgain: new Set() },
  };
  takeResults(taking, request, answer, now);
  leaveLostScopes(taking, state.meta, answer);
  beginAnew(taking, request.fetch);
  hearPages(taking, request, answer);
  letStraysGo(taking, state.parked, answer, schema);
  letPassedOpsGo(taking, answer);
  showTouched(taking, request.fetch, mine);
  taking.change.backup = answer.backup;
  taking.change.meta = metaAfter(taking, state.meta, request, answer, now);
  return taking.change;
}

function takeResults(
  { outbox, touched, headless, change }: Taking,
  request: SyncRequest,
  answer: SyncAnswer,
  now: number,
): void {
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
}

/** A scope that the answer doesn't name is no longer this person's to read [S7]. */
function leaveLostScopes({ rows, touched }: Taking, { cursors }: PhoneMeta, { pages }: SyncAnswer): void {
  const kept = new Set(pages.map((page) => page.scope));
  if (Object.keys(cursors).every((scope) => kept.has(scope))) return;
  for (const row of rows.values()) {
    const scopes = row.scopes.filter((scope) => kept.has(scope));
    if (scopes.length === row.scopes.length) continue;
    rows.set(row.id, { ...row, scopes });
    touched.add(row.id);
  }
}

/** Asked for by id: whatever is held of them may be from a lost time, so the first word on each begins it anew [S21]. */
function beginAnew({ rows, touched }: Taking, ids: readonly RecordId[]): void {
  for (const id of ids) {
    const row = rows.get(id);
    if (row) rows.set(id, { ...row, seq: 0, said: null, scopes: [] });
    touched.add(id);
  }
}

function hearPages({ rows, touched, askAgain }: Taking, request: SyncRequest, answer: SyncAnswer): void {
  const sent = ownOps(request.ops, answer.results);
  for (const { scope, changes } of [...answer.refetched, ...answer.pages]) {
    for (const told of changes) {
      touched.add(told.id);
      if (!hear(rows, scope, told, sent.get(told.id) ?? [])) askAgain.add(told.id);
    }
  }
}

/** What waited among the parked for a record that is told now waits in the outbox again, as it was [S28]. */
function letStraysGo(
  { rows, outbox, change, touched, headless }: Taking,
  parked: readonly ParkedOp[],
  { pages, refetched }: SyncAnswer,
  schema: Schema,
): void {
  const told = [...refetched, ...pages].flatMap((page) => page.changes);
  const parkedNow = new Set(change.park.map(({ op }) => opKey(op)));
  const strays = knownNow([...parked, ...change.park], told).map(({ op }) => op);
  const keys = new Set(strays.map(opKey));
  change.park = change.park.filter(({ op }) => !keys.has(opKey(op)));
  change.unpark = strays.filter((op) => !parkedNow.has(opKey(op)));
  for (const op of strays) {
    outbox.set(opKey(op), { op });
    change.putOps.push({ op });
    touched.add(op.record);
    headless.delete(op.record);
    if (!rows.has(op.record) && beginsRow([{ op }], schema))
      rows.set(op.record, emptyRow(op.record, op.kind));
  }
}

/** An acknowledged op leaves its row for the journal when the server's word on it has come [S10]. */
function letPassedOpsGo(
  { rows, outbox, change, touched, headless, askAgain }: Taking,
  { pages }: SyncAnswer,
): void {
  const complete = isComplete(pages);
  const passed = Math.min(...pages.map((page) => page.upTo));
  for (const [key, { op, ack }] of outbox) {
    if (ack === undefined) continue;
    // Passed is not enough while more is waiting: the row may have changed since, and stand on a later page.
    const told = rows.get(op.record)?.seq ?? 0;
    if (told < ack && !(complete && passed >= ack && !askAgain.has(op.record))) {
      change.putOps.push({ op, ack });
      continue;
    }
    outbox.delete(key);
    touched.add(op.record);
    change.journal.push({ op, ack });
    // The server has it and doesn't tell: it is no longer for this phone to see [R7].
    if (told < ack) headless.add(op.record);
  }
}

function showTouched(
  { rows, outbox, change, touched, headless }: Taking,
  fetched: readonly RecordId[],
  mine: Own,
): void {
  const laid = byRecord(inOrder(outbox.values()));
  // Not told again: lost by the server, and made here from a waiting op; or no longer for this phone to see.
  for (const id of fetched) if (!beginsRow(laid.get(id) ?? [], mine.schema)) headless.add(id);
  for (const id of touched) {
    const row = rows.get(id);
    if (!row) continue;
    const own = laid.get(id) ?? [];
    if (mayStay(row, own, headless.has(id))) change.putRows.push(show(row, said(row), own, mine));
    else change.dropRows.push(id);
  }
}

function metaAfter(
  { change, askAgain }: Taking,
  meta: PhoneMeta,
  request: SyncRequest,
  answer: SyncAnswer,
  now: number,
): PhoneMeta {
  const { pages } = answer;
  const cursors = Object.fromEntries(pages.map((page) => [page.scope, page.upTo]));
  const complete = isComplete(pages);
  const known = Math.max(meta.known, ...Object.values(cursors), ...numbersOf(answer));
  const refetch = meta.refetch.filter((id) => !request.fetch.includes(id));
  const begins = pages.some((page) => !Object.hasOwn(request.cursors, page.scope));
  // Of a row that the phone never held, too: it had come and gone in between.
  const left = pages.some((page) => page.changes.some(({ kind }) => kind === 'gone'));
  return {
    ...meta,
    timelines: answer.timelines.length > 0 ? answer.timelines : meta.timelines,
    cursors,
    filling: Object.fromEntries(pages.filter((page) => page.fill > 0).map((page) => [page.scope, page.fill])),
    refetch: [...new Set([...refetch, ...askAgain])],
    known,
    completeTo: complete ? cursors : stillComplete(meta.completeTo, request.cursors, cursors),
    droppedAt: begins || left || change.dropRows.length > 0 ? known : meta.droppedAt,
    seen: Math.max(meta.seen, answer.now),
    completeAt: complete ? now : meta.completeAt,
  };
}

/** An op that has come back stands where it stood. */
const inOrder = (outbox: Iterable<OutboxOp>): OutboxOp[] =>
  [...outbox].sort((a, b) => a.op.counter - b.op.counter);

const isComplete = (pages: SyncAnswer['pages']): boolean => pages.every((page) => !page.more);

/** What was complete stays so in the scopes that go on; one that was lost meanwhile is begun anew. */
const stillComplete = (
  completeTo: Record<string, number>,
  asked: Record<string, number>,
  told: Record<string, number>,
): Record<string, number> =>
  Object.fromEntries(
    Object.entries(completeTo).filter(([scope]) => Object.hasOwn(asked, scope) && Object.hasOwn(told, scope)),
  );

/** What a part made ahead brings; null where the phone isn't any more where it was when it asked [S8] [S34]. */
export function takePart(
  state: PhoneState,
  request: SyncRequest,
  part: Part,
  schema: Schema = SCHEMA,
): PhoneChange | null {
  const mine = { account: state.meta.account, schema };
  if (!standsWhereItAsked(state.meta, request)) return null;
  if (state.meta.filling[part.scope] !== part.high) return null;
  const change = noChange(state.meta);
  const rows = new Map(state.rows);
  for (const told of part.changes) hear(rows, part.scope, told, []);
  change.unpark = knownNow(state.parked, part.changes).map(({ op }) => op);
  change.putOps = change.unpark.map((op) => ({ op }));
  for (const op of change.unpark)
    if (!rows.has(op.record) && beginsRow([{ op }], schema))
      rows.set(op.record, emptyRow(op.record, op.kind));
  const laid = byRecord(inOrder([...state.outbox, ...change.putOps]));
  for (const id of new Set(
    [...part.changes, ...change.unpark.map((op) => ({ id: op.record }))].map((one) => one.id),
  )) {
    const row = rows.get(id);
    if (row) change.putRows.push(show(row, said(row), laid.get(id) ?? [], mine));
  }
  change.meta = metaAfterPart(state.meta, part);
  return change;
}

/** Where the phone stands once a part is written: known before that. */
export function metaAfterPart(meta: PhoneMeta, { scope, low }: PartHead): PhoneMeta {
  const { [scope]: _, ...others } = meta.filling;
  return { ...meta, filling: low > 0 ? { ...others, [scope]: low } : others };
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

/**
 * Does the phone know numbers that the server's history doesn't hold? It may know more than its cursors say. Or was it still
 * reading? Then a row may have moved past it in the lost time, and stands where it has read already [S21].
 */
const mustRewind = (meta: PhoneMeta, answer: SyncAnswer): boolean =>
  answer.timelines.length > 0 &&
  (answer.stale || sharedUpTo(meta.timelines, answer.timelines) < meta.known || isReading(meta));

const isReading = ({ cursors, completeTo, filling }: PhoneMeta): boolean =>
  Object.keys(filling).length > 0 ||
  Object.entries(cursors).some(([scope, cursor]) => cursor > (completeTo[scope] ?? 0));

/** Every number that an answer tells. */
function* numbersOf(answer: SyncAnswer): Generator<number> {
  for (const result of answer.results) if (result.kind !== 'held') yield result.seq;
  for (const { changes } of answer.refetched) for (const change of changes) yield change.seq;
}

/** Is the phone still where it was when it asked [S8]? */
const standsWhereItAsked = (meta: PhoneMeta, request: SyncRequest): boolean =>
  timelineOf(meta) === request.timeline &&
  sameNumbers(meta.cursors, request.cursors) &&
  sameNumbers(meta.filling, request.filling);

function sameNumbers(a: Record<string, number>, b: Record<string, number>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

/** What the phone makes of an answer, step by step. Pure; what a step finds the next ones go on from. */
import type { RecordId } from '../../domain/base/ids.ts';
import { SCHEMA, type Schema } from '../../domain/kinds/upcast.ts';
import { ownOps } from '../merge/row-delta.ts';
import type { SyncRequest, SyncResponse } from '../protocol/message.ts';
import { opKey } from '../protocol/op.ts';
import type { OutboxOp, ParkedOp, PhoneChange, PhoneMeta, PhoneRow, PhoneState } from '../protocol/ports.ts';
import { applyRowChange } from './apply-row-change.ts';
import { opsWithKnownRecord } from './orphan-ops.ts';
import {
  canCreateRow,
  emptyChange,
  emptyRow,
  inEditOrder,
  opsByRecord,
  type ProjectionContext,
  projectRow,
  serverData,
} from './overlay.ts';
import { isFirstOpOfRecord, mayKeepRow } from './phone.ts';
import { isComplete, matchesRequest, metaAfterResponse, mustRewind } from './position.ts';
import { rewind } from './rewind.ts';

type Taking = {
  rows: Map<RecordId, PhoneRow>;
  outbox: Map<string, OutboxOp>;
  change: PhoneChange;
  /** Rows to be shown anew. */
  touched: Set<RecordId>;
  /** Records made here whose making is no longer laid over: without it there would be half a record. */
  headless: Set<RecordId>;
  /** Told in part, and not here to add to; or told later. */
  askAgain: Set<RecordId>;
};

/**
 * What an answer changes, or null when it answers a question that the phone would no longer ask: its cursors
 * have moved since [S8]. Nothing is lost then, for the ops are asked about again and the server knows them.
 */
export function applyResponse(
  state: PhoneState,
  asked: SyncRequest,
  answer: SyncResponse,
  now: number,
  schema: Schema = SCHEMA,
): PhoneChange | null {
  // What comes later is as if it hadn't been asked for yet [S116].
  const request = { ...asked, fetch: asked.fetch.filter((id) => !answer.later?.includes(id)) };
  const mine = { account: state.meta.account, schema };
  if (!matchesRequest(state.meta, request)) return null;
  if (mustRewind(state.meta, answer)) return rewind(state, answer.timelines, mine);
  const taking: Taking = {
    rows: new Map(state.rows),
    outbox: new Map(state.outbox.map((entry) => [opKey(entry.op), entry])),
    change: emptyChange(state.meta),
    touched: new Set(),
    headless: new Set(),
    askAgain: new Set(answer.later),
  };
  takeResults(taking, request, answer, now);
  leaveLostScopes(taking, state.meta, answer);
  beginAnew(taking, request.fetch);
  hearPages(taking, request, answer);
  letStraysGo(taking, state.parked, answer, schema);
  letPassedOpsGo(taking, answer);
  showTouched(taking, request.fetch, mine);
  taking.change.backup = answer.backup;
  const dropped = taking.change.dropRows.length > 0;
  const { askAgain } = taking;
  taking.change.meta = metaAfterResponse(state.meta, request, answer, { now, dropped, askAgain });
  return taking.change;
}

function takeResults(
  { outbox, touched, headless, change }: Taking,
  request: SyncRequest,
  answer: SyncResponse,
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
      if (isFirstOpOfRecord(op, outbox.values())) headless.add(op.record);
    } else {
      outbox.set(key, { op, ack: result.seq });
    }
  });
}

/** A scope that the answer doesn't name is no longer this person's to read [S7]. */
function leaveLostScopes({ rows, touched }: Taking, { cursors }: PhoneMeta, { pages }: SyncResponse): void {
  const kept = new Set(pages.map((page) => page.scope));
  if (Object.keys(cursors).every((scope) => kept.has(scope))) return;
  for (const row of rows.values()) {
    const scopes = row.scopes.filter((scope) => kept.has(scope));
    if (scopes.length === row.scopes.length) continue;
    rows.set(row.id, { ...row, scopes });
    touched.add(row.id);
  }
}

/**
 * Asked for by id: whatever is held of them may be from a lost time, so the first word on each begins it anew
 * [S21].
 */
function beginAnew({ rows, touched }: Taking, ids: readonly RecordId[]): void {
  for (const id of ids) {
    const row = rows.get(id);
    if (row) rows.set(id, { ...row, seq: 0, serverData: null, scopes: [] });
    touched.add(id);
  }
}

function hearPages({ rows, touched, askAgain }: Taking, request: SyncRequest, answer: SyncResponse): void {
  const sent = ownOps(request.ops, answer.results);
  for (const { scope, changes } of [...answer.refetched, ...answer.pages]) {
    for (const told of changes) {
      touched.add(told.id);
      if (!applyRowChange(rows, scope, told, sent.get(told.id) ?? [])) askAgain.add(told.id);
    }
  }
}

/** What waited among the parked for a record that is told now waits in the outbox again, as it was [S28]. */
function letStraysGo(
  { rows, outbox, change, touched, headless }: Taking,
  parked: readonly ParkedOp[],
  { pages, refetched }: SyncResponse,
  schema: Schema,
): void {
  const told = [...refetched, ...pages].flatMap((page) => page.changes);
  const parkedNow = new Set(change.park.map(({ op }) => opKey(op)));
  const strays = opsWithKnownRecord([...parked, ...change.park], told).map(({ op }) => op);
  const keys = new Set(strays.map(opKey));
  change.park = change.park.filter(({ op }) => !keys.has(opKey(op)));
  change.unpark = strays.filter((op) => !parkedNow.has(opKey(op)));
  for (const op of strays) {
    outbox.set(opKey(op), { op });
    change.putOps.push({ op });
    touched.add(op.record);
    headless.delete(op.record);
    if (!rows.has(op.record) && canCreateRow([{ op }], schema))
      rows.set(op.record, emptyRow(op.record, op.kind));
  }
}

/** An acknowledged op leaves its row for the journal when the server's word on it has come [S10]. */
function letPassedOpsGo(
  { rows, outbox, change, touched, headless, askAgain }: Taking,
  { pages }: SyncResponse,
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
  mine: ProjectionContext,
): void {
  const laid = opsByRecord(inEditOrder(outbox.values()));
  // Not told again: lost by the server, and made here from a waiting op; or no longer for this phone to see.
  for (const id of fetched) if (!canCreateRow(laid.get(id) ?? [], mine.schema)) headless.add(id);
  for (const id of touched) {
    const row = rows.get(id);
    if (!row) continue;
    const own = laid.get(id) ?? [];
    if (mayKeepRow(row, own, headless.has(id)))
      change.putRows.push(projectRow(row, serverData(row), own, mine));
    else change.dropRows.push(id);
  }
}

/** The rows that `takeAnswer` needs to see: all of them when a scope was lost, or to go back. */
export function rowsNeeded(meta: PhoneMeta, request: SyncRequest, answer: SyncResponse): RecordId[] | 'all' {
  if (mustRewind(meta, answer)) return 'all';
  const kept = new Set(answer.pages.map((page) => page.scope));
  if (Object.keys(request.cursors).some((scope) => !kept.has(scope))) return 'all';
  const told = [...answer.refetched, ...answer.pages].flatMap((page) =>
    page.changes.map((change) => change.id),
  );
  return [...request.fetch, ...told];
}

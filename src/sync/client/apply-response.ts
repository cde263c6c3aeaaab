/**
 * Applies a response on the phone, step by step. Pure; each step continues from what the earlier ones found.
 */
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
  /** Rows to be projected again. */
  touched: Set<RecordId>;
  /** Records made here whose creating op is not applied any more. Without it they would be incomplete. */
  headless: Set<RecordId>;
  /** Received as a delta without a row to apply it to, or not sent yet: to be fetched by id. */
  askAgain: Set<RecordId>;
};

/**
 * The change that a response makes, or null if the cursors have moved since its request [S8]. Nothing is
 * lost then: the ops are sent again, and the server knows them.
 */
export function applyResponse(
  state: PhoneState,
  asked: SyncRequest,
  answer: SyncResponse,
  now: number,
  schema: Schema = SCHEMA,
): PhoneChange | null {
  // Rows that come later count as not fetched yet [S116].
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

/** The person may no longer read a scope that the response doesn't name [S7]. */
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

/** Rows fetched by id may be from a lost timeline: the first change replaces each [S21b]. */
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

/** Parked orphan ops whose record has arrived wait in the outbox again, unchanged [S28]. */
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

/** An acknowledged op moves to the journal when its row has come back [S10]. */
function letPassedOpsGo(
  { rows, outbox, change, touched, headless, askAgain }: Taking,
  { pages }: SyncResponse,
): void {
  const complete = isComplete(pages);
  const passed = Math.min(...pages.map((page) => page.upTo));
  for (const [key, { op, ack }] of outbox) {
    if (ack === undefined) continue;
    // A cursor past the number is not enough while pages are missing: the changed row may be on a later page
    // [S10a].
    const told = rows.get(op.record)?.seq ?? 0;
    if (told < ack && !(complete && passed >= ack && !askAgain.has(op.record))) {
      change.putOps.push({ op, ack });
      continue;
    }
    outbox.delete(key);
    touched.add(op.record);
    change.journal.push({ op, ack });
    // The server has the record and doesn't send it: this phone may no longer see it [R7].
    if (told < ack) headless.add(op.record);
  }
}

function showTouched(
  { rows, outbox, change, touched, headless }: Taking,
  fetched: readonly RecordId[],
  mine: ProjectionContext,
): void {
  const laid = opsByRecord(inEditOrder(outbox.values()));
  // A fetched row that did not come: the server has lost it, and a waiting op creates it here; or this phone
  // may no longer see it.
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

/** The rows that `applyResponse` needs: all of them after a lost scope, or for a rewind. */
export function rowsNeeded(meta: PhoneMeta, request: SyncRequest, answer: SyncResponse): RecordId[] | 'all' {
  if (mustRewind(meta, answer)) return 'all';
  const kept = new Set(answer.pages.map((page) => page.scope));
  if (Object.keys(request.cursors).some((scope) => !kept.has(scope))) return 'all';
  const told = [...answer.refetched, ...answer.pages].flatMap((page) =>
    page.changes.map((change) => change.id),
  );
  return [...request.fetch, ...told];
}

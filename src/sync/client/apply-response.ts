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

type ResponseDraft = {
  rows: Map<RecordId, PhoneRow>;
  outbox: Map<string, OutboxOp>;
  change: PhoneChange;
  /** Rows to be projected again. */
  touched: Set<RecordId>;
  /** Records made here whose creating op is not applied any more. Without it they would be incomplete. */
  incomplete: Set<RecordId>;
  /** Received as a delta without a row to apply it to, or not sent yet: to be fetched by id. */
  toFetch: Set<RecordId>;
};

/**
 * The change that a response makes, or null if the cursors have moved since its request [S8]. Nothing is
 * lost then: the ops are sent again, and the server knows them.
 */
export function applyResponse(
  state: PhoneState,
  asked: SyncRequest,
  response: SyncResponse,
  now: number,
  schema: Schema = SCHEMA,
): PhoneChange | null {
  // Rows that come later count as not fetched yet [S116].
  const request = { ...asked, fetch: asked.fetch.filter((id) => !response.later?.includes(id)) };
  const context = { account: state.meta.account, schema };
  if (!matchesRequest(state.meta, request)) return null;
  if (mustRewind(state.meta, response)) return rewind(state, response.timelines, context);
  const draft: ResponseDraft = {
    rows: new Map(state.rows),
    outbox: new Map(state.outbox.map((entry) => [opKey(entry.op), entry])),
    change: emptyChange(state.meta),
    touched: new Set(),
    incomplete: new Set(),
    toFetch: new Set(response.later),
  };
  applyResults(draft, request, response, now);
  dropLostScopes(draft, state.meta, response);
  resetFetchedRows(draft, request.fetch);
  applyPages(draft, request, response);
  releaseOrphanOps(draft, state.parked, response, schema);
  journalSettledOps(draft, response);
  projectTouchedRows(draft, request.fetch, context);
  draft.change.backup = response.backup;
  const dropped = draft.change.dropRows.length > 0;
  const { toFetch } = draft;
  draft.change.meta = metaAfterResponse(state.meta, request, response, { now, dropped, toFetch });
  return draft.change;
}

function applyResults(
  { outbox, touched, incomplete, change }: ResponseDraft,
  request: SyncRequest,
  response: SyncResponse,
  now: number,
): void {
  request.ops.forEach((op, i) => {
    const key = opKey(op);
    const result = response.results[i];
    if (!result || result.kind === 'held' || !outbox.has(key)) return;
    touched.add(op.record);
    if (result.kind === 'parked') {
      outbox.delete(key);
      change.park.push({ op, reason: result.reason, fields: result.fields, at: now, ack: result.seq });
      if (isFirstOpOfRecord(op, outbox.values())) incomplete.add(op.record);
    } else {
      outbox.set(key, { op, ack: result.seq });
    }
  });
}

/** The person may no longer read a scope that the response doesn't name [S7]. */
function dropLostScopes(
  { rows, touched }: ResponseDraft,
  { cursors }: PhoneMeta,
  { pages }: SyncResponse,
): void {
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
function resetFetchedRows({ rows, touched }: ResponseDraft, ids: readonly RecordId[]): void {
  for (const id of ids) {
    const row = rows.get(id);
    if (row) rows.set(id, { ...row, seq: 0, serverData: null, scopes: [] });
    touched.add(id);
  }
}

function applyPages(
  { rows, touched, toFetch }: ResponseDraft,
  request: SyncRequest,
  response: SyncResponse,
): void {
  const sent = ownOps(request.ops, response.results);
  for (const { scope, changes } of [...response.refetched, ...response.pages]) {
    for (const rowChange of changes) {
      touched.add(rowChange.id);
      if (!applyRowChange(rows, scope, rowChange, sent.get(rowChange.id) ?? [])) toFetch.add(rowChange.id);
    }
  }
}

/** Parked orphan ops whose record has arrived wait in the outbox again, unchanged [S28]. */
function releaseOrphanOps(
  { rows, outbox, change, touched, incomplete }: ResponseDraft,
  parked: readonly ParkedOp[],
  { pages, refetched }: SyncResponse,
  schema: Schema,
): void {
  const received = [...refetched, ...pages].flatMap((page) => page.changes);
  const parkedNow = new Set(change.park.map(({ op }) => opKey(op)));
  const orphans = opsWithKnownRecord([...parked, ...change.park], received).map(({ op }) => op);
  const keys = new Set(orphans.map(opKey));
  change.park = change.park.filter(({ op }) => !keys.has(opKey(op)));
  change.unpark = orphans.filter((op) => !parkedNow.has(opKey(op)));
  for (const op of orphans) {
    outbox.set(opKey(op), { op });
    change.putOps.push({ op });
    touched.add(op.record);
    incomplete.delete(op.record);
    if (!rows.has(op.record) && canCreateRow([{ op }], schema))
      rows.set(op.record, emptyRow(op.record, op.kind));
  }
}

/** An acknowledged op moves to the journal when its row has come back [S10]. */
function journalSettledOps(
  { rows, outbox, change, touched, incomplete, toFetch }: ResponseDraft,
  { pages }: SyncResponse,
): void {
  const complete = isComplete(pages);
  const passed = Math.min(...pages.map((page) => page.upTo));
  for (const [key, { op, ack }] of outbox) {
    if (ack === undefined) continue;
    // A cursor past the number is not enough while pages are missing: the changed row may be on a later page
    // [S10a].
    const rowSeq = rows.get(op.record)?.seq ?? 0;
    if (rowSeq < ack && !(complete && passed >= ack && !toFetch.has(op.record))) {
      change.putOps.push({ op, ack });
      continue;
    }
    outbox.delete(key);
    touched.add(op.record);
    change.journal.push({ op, ack });
    // The server has the record and doesn't send it: this phone may no longer see it [R7].
    if (rowSeq < ack) incomplete.add(op.record);
  }
}

function projectTouchedRows(
  { rows, outbox, change, touched, incomplete }: ResponseDraft,
  fetched: readonly RecordId[],
  context: ProjectionContext,
): void {
  const opsOf = opsByRecord(inEditOrder(outbox.values()));
  // A fetched row that did not come: the server has lost it, and a waiting op creates it here; or this phone
  // may no longer see it.
  for (const id of fetched) if (!canCreateRow(opsOf.get(id) ?? [], context.schema)) incomplete.add(id);
  for (const id of touched) {
    const row = rows.get(id);
    if (!row) continue;
    const own = opsOf.get(id) ?? [];
    if (mayKeepRow(row, own, incomplete.has(id)))
      change.putRows.push(projectRow(row, serverData(row), own, context));
    else change.dropRows.push(id);
  }
}

/** The rows that `applyResponse` needs: all of them after a lost scope, or for a rewind. */
export function rowsNeeded(
  meta: PhoneMeta,
  request: SyncRequest,
  response: SyncResponse,
): RecordId[] | 'all' {
  if (mustRewind(meta, response)) return 'all';
  const kept = new Set(response.pages.map((page) => page.scope));
  if (Object.keys(request.cursors).some((scope) => !kept.has(scope))) return 'all';
  const ids = [...response.refetched, ...response.pages].flatMap((page) =>
    page.changes.map((change) => change.id),
  );
  return [...request.fetch, ...ids];
}

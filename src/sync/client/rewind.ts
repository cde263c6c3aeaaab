/**
 * The server has lost numbers that this phone knows, because a backup was restored. The phone rewinds to the
 * last shared number, sends again what it still holds, and fetches every row from a lost number again [S21].
 * Pure.
 */
import { ownProperty } from '../merge/row-draft.ts';
import { opKey } from '../protocol/op.ts';
import type { PhoneChange, PhoneState } from '../protocol/ports.ts';
import { lastSharedSeq, type Timeline } from '../protocol/timeline.ts';
import { emptyChange, type ProjectionContext, projectRows } from './overlay.ts';

export function rewind(state: PhoneState, timelines: Timeline[], context: ProjectionContext): PhoneChange {
  const { meta } = state;
  const fork = lastSharedSeq(meta.timelines, timelines);
  const change = emptyChange(meta);
  const lostAgain = state.journal.filter((entry) => entry.ack > fork).map((entry) => entry.op);
  // The server stores refused ops, too, and may decide otherwise now.
  const parkedAgain = state.parked.filter((entry) => (entry.ack ?? 0) > fork).map((entry) => entry.op);
  const known = new Set(state.outbox.map((entry) => opKey(entry.op)));
  const outbox = [
    ...state.outbox.map((entry) => (entry.ack !== undefined && entry.ack > fork ? { op: entry.op } : entry)),
    ...[...lostAgain, ...parkedAgain].filter((op) => !known.has(opKey(op))).map((op) => ({ op })),
  ].sort((a, b) => a.op.counter - b.op.counter);

  const beyond = [...state.rows.values()].filter((row) => row.seq > fork);
  const rows = new Map(state.rows);
  // Edits from now on have seen only what both ends share, and no lost number.
  for (const row of beyond) rows.set(row.id, { ...row, seq: fork });
  const touched = new Set([...beyond.map((row) => row.id), ...outbox.map((entry) => entry.op.record)]);

  const safe = Object.fromEntries(
    Object.keys(meta.cursors).map((scope) => [
      scope,
      Math.min(fork, ownProperty(meta.completeTo, scope) ?? 0),
    ]),
  );
  change.unjournal = lostAgain;
  change.unpark = parkedAgain;
  change.putOps = outbox;
  change.putRows = projectRows(rows, touched, outbox, context);
  change.meta = {
    ...meta,
    timelines,
    known: Math.min(meta.known, fork),
    // A row that left in the lost time is somewhere below the shared number: only a full read finds it.
    cursors: meta.droppedAt > fork ? none(meta.cursors) : safe,
    completeTo: meta.droppedAt > fork ? {} : safe,
    filling: {},
    droppedAt: Math.min(meta.droppedAt, fork),
    refetch: [...new Set([...meta.refetch, ...beyond.map((row) => row.id)])],
  };
  return change;
}

const none = (cursors: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.keys(cursors).map((scope) => [scope, 0]));

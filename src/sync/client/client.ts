/**
 * The phone's side of the conversation: ask until nothing is waiting on either end, or until something says
 * to stop.
 */
import { bytesOf, MAX_EDIT_BYTES } from '../../domain/base/size.ts';
import { SCHEMA, type Schema } from '../../domain/kinds/upcast.ts';
import type { ParkReason, SyncRequest, SyncResponse } from '../protocol/message.ts';
import { MAX_OPS } from '../protocol/message.ts';
import type { Op } from '../protocol/op.ts';
import type { PhoneChange, PhoneMeta, PhoneStore, SendResult, Transport } from '../protocol/ports.ts';
import type { SnapshotPartHead } from '../protocol/snapshot.ts';
import { applyResponse, rowsNeeded } from './apply-response.ts';
import { applySnapshotPart } from './apply-snapshot-part.ts';
import { INITIAL_PAGE_SIZE, nextPageSize } from './page-size.ts';
import { makeRequest, parkOp } from './phone.ts';
import { metaAfterPart } from './position.ts';

export type SyncOutcome =
  | { kind: 'complete' }
  | {
      kind: 'stopped';
      why: Exclude<SendResult['kind'], 'answer' | 'part' | 'too-long'>;
      retryAfterMs?: number;
      full?: true;
    };

/** More rounds than this in one go mean that one end doesn't get on; a pause is better than a hot loop. */
const MAX_ROUNDS = 2_000;

/** Under way since `at`; made from where the phone stands, or is about to stand. */
type PendingRequest = {
  meta: PhoneMeta;
  request: SyncRequest;
  at: number;
  reply: Promise<SendResult>;
  /** Asked ahead while the end of this one's answer was still coming. */
  next?: Promise<PendingRequest | undefined>;
};

export type SyncEnv = { schema?: Schema; pageSize?: number; ceiling?: Ceiling };

/**
 * What something on the way has shown to let through, in units of fields; kept by the caller from run to run
 * [S122].
 */
export type Ceiling = { most?: number };

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: split it before adding to it.
export async function syncUntilComplete(
  store: PhoneStore,
  transport: Transport,
  now: () => number,
  { schema = SCHEMA, pageSize: firstRoom = INITIAL_PAGE_SIZE, ceiling = {} }: SyncEnv = {},
): Promise<SyncOutcome> {
  let limit = MAX_OPS;
  let room = firstRoom;
  const ask = (meta: PhoneMeta, ops: Op[]): PendingRequest => {
    const at = now();
    const request = makeRequest(meta, ops, at, room, schema);
    const nearlyHere = (part: SnapshotPartHead) => {
      // Whatever the store has against it will be met again by who writes the part.
      question.next ??= askAhead(meta, part).catch(() => undefined);
    };
    const question: PendingRequest = { meta, request, at, reply: transport(request, nearlyHere) };
    return question;
  };
  /** The link goes on while a part ends and is written [S35]. Edits made meanwhile don't wait for another one. */
  const askAhead = async (meta: PhoneMeta, part: SnapshotPartHead): Promise<PendingRequest | undefined> => {
    const next = metaAfterPart(meta, part);
    const mayAsk = Object.keys(next.filling).length > 0 && (await store.waitingOps(1)).length === 0;
    return mayAsk ? ask(next, []) : undefined;
  };
  let ahead: PendingRequest | undefined;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const question =
      ahead ?? ask(await store.meta(), opsForOneRequest(await store.waitingOps(limit), ceiling.most));
    ahead = undefined;
    const { meta, request, at: asked } = question;
    const { ops } = request;
    const sent = await question.reply;
    if (sent.kind === 'too-long') {
      const length = lengthOf(ops);
      if (ops.length > 1) {
        ceiling.most = Math.floor(length / 2);
        continue;
      }
      if (!ops[0] || length < LONG_OP) return { kind: 'stopped', why: 'unreachable' };
      await parkHere(store, ops[0], 'refused', now(), schema);
      continue;
    }
    if (sent.kind === 'refused' && ops.length > 1) {
      limit = Math.ceil(ops.length / 2);
      continue;
    }
    if (sent.kind === 'refused' && ops[0]) {
      const reason = bytesOf(ops[0].fields) > MAX_EDIT_BYTES ? 'too-large' : 'refused';
      await parkHere(store, ops[0], reason, now(), schema);
      limit = MAX_OPS;
      continue;
    }
    if (sent.kind === 'part') {
      const { part } = sent;
      ahead = await (question.next ?? askAhead(meta, part));
      const ids = part.changes.map((told) => told.id);
      const taken = await store.change(ids, (state) => applySnapshotPart(state, request, part, schema));
      if (taken) continue;
      // Asked from where the phone isn't: waited for all the same, for there is one request at a time.
      await ahead?.reply;
      ahead = undefined;
      continue;
    }
    if (sent.kind !== 'answer') {
      const { kind: why, ...more } = sent;
      return { kind: 'stopped', why, ...more };
    }
    const { answer } = sent;
    room = nextPageSize(room, { rows: rowsIn(answer), ms: now() - asked });
    // Not the answer to this question, whoever gave it; asking again at once would go on for ever.
    if (answer.results.length !== ops.length) return { kind: 'stopped', why: 'unreachable' };
    const taken = await store.change(rowsNeeded(meta, request, answer), (state) =>
      withTime(applyResponse(state, request, answer, answer.now, schema), {
        server: answer.now,
        phone: asked,
      }),
    );
    const quiet =
      taken && !answer.stale && answer.pages.every((page) => !page.more) && (await nothingLeft(store));
    if (quiet) return { kind: 'complete' };
  }
  return { kind: 'stopped', why: 'busy' };
}

/** What the server's clock told, beside the phone's [S131]. */
const withTime = (change: PhoneChange | null, heard: NonNullable<PhoneMeta['heard']>): PhoneChange | null =>
  change && { ...change, meta: { ...change.meta, heard } };

/**
 * UTF-16 units of fields in one request: what carries small pictures must get through between two breaks of
 * the link as well.
 */
const MOST_IN_REQUEST = 128_000;

/** An op of less is refused for no length of its own: what says so says it of everything, and the op waits. */
const LONG_OP = 8_000;

const lengthOf = (ops: readonly Op[]): number =>
  ops.reduce((sum, op) => sum + JSON.stringify(op.fields).length, 0);

/** As many of them as one request should carry, and always one. */
export function opsForOneRequest(ops: Op[], most = MOST_IN_REQUEST): Op[] {
  let length = 0;
  const end = ops.findIndex((op, i) => {
    length += lengthOf([op]);
    return i > 0 && length > most;
  });
  return end < 0 ? ops : ops.slice(0, end);
}

const rowsIn = ({ pages }: SyncResponse): number => pages.reduce((sum, page) => sum + page.changes.length, 0);

async function nothingLeft(store: PhoneStore): Promise<boolean> {
  const { refetch } = await store.meta();
  return refetch.length === 0 && (await store.waitingOps(1)).length === 0;
}

/** The server refuses even this one op as a whole: it is kept here and shown, and the rest goes on [R4]. */
async function parkHere(
  store: PhoneStore,
  op: Op,
  reason: ParkReason,
  at: number,
  schema: Schema,
): Promise<void> {
  await store.change([op.record], (state) => parkOp(state, op, reason, at, schema));
}

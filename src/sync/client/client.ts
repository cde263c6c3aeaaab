/** The phone's sync loop: sends requests, and applies the responses. */
import { bytesOf, MAX_EDIT_BYTES } from '../../domain/base/size.ts';
import { SCHEMA, type Schema } from '../../domain/kinds/upcast.ts';
import type { ParkReason, SyncRequest, SyncResponse } from '../protocol/message.ts';
import { MAX_OPS } from '../protocol/message.ts';
import type { Op } from '../protocol/op.ts';
import type { PhoneChange, PhoneMeta, PhoneStore, SendResult, Transport } from '../protocol/ports.ts';
import type { SnapshotPart, SnapshotPartHead } from '../protocol/snapshot.ts';
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

/** Most requests in one run. More mean that one end makes no progress; a pause is better than a busy loop. */
const MAX_ROUNDS = 2_000;

/** A request under way since `at`, made for the position in `meta`. */
type PendingRequest = {
  meta: PhoneMeta;
  request: SyncRequest;
  at: number;
  reply: Promise<SendResult>;
  /** The next request, sent while the end of this one's response was still coming [S35]. */
  next?: Promise<PendingRequest | undefined>;
};

export type SyncEnv = { schema?: Schema; pageSize?: number; ceiling?: Ceiling };

/** The size that a proxy on the way lets through, in units of fields. The caller keeps it between runs [S122]. */
export type Ceiling = { most?: number };

/** One run of requests. */
type Run = {
  store: PhoneStore;
  transport: Transport;
  now: () => number;
  schema: Schema;
  ceiling: Ceiling;
  pageSize: number;
  /** Most ops in one request. Halved when the server refuses a batch [S13]. */
  maxOps: number;
  /** A request that is under way already when its turn comes [S35]. */
  ahead: PendingRequest | undefined;
};

/** Sends requests until nothing waits on either end, or until a response says to stop. */
export async function syncUntilComplete(
  store: PhoneStore,
  transport: Transport,
  now: () => number,
  { schema = SCHEMA, pageSize = INITIAL_PAGE_SIZE, ceiling = {} }: SyncEnv = {},
): Promise<SyncOutcome> {
  const run: Run = {
    store,
    transport,
    now,
    schema,
    ceiling,
    pageSize,
    maxOps: MAX_OPS,
    ahead: undefined,
  };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const pending =
      run.ahead ??
      send(run, await store.meta(), opsForOneRequest(await store.waitingOps(run.maxOps), ceiling.most));
    run.ahead = undefined;
    const outcome = await handleReply(run, pending, await pending.reply);
    if (outcome) return outcome;
  }
  return { kind: 'stopped', why: 'busy' };
}

function send(run: Run, meta: PhoneMeta, ops: Op[]): PendingRequest {
  const at = run.now();
  const request = makeRequest(meta, ops, at, run.pageSize, run.schema);
  const onPartEnding = (part: SnapshotPartHead) => {
    // If the store fails here, writing the part fails too, and that error is reported.
    pending.next ??= sendAhead(run, meta, part).catch(() => undefined);
  };
  const pending: PendingRequest = { meta, request, at, reply: run.transport(request, onPartEnding) };
  return pending;
}

/** Keeps the link busy while a part ends and is written [S35]. Ops that wait go first, in a request of their own. */
async function sendAhead(
  run: Run,
  meta: PhoneMeta,
  part: SnapshotPartHead,
): Promise<PendingRequest | undefined> {
  const next = metaAfterPart(meta, part);
  const mayAsk = Object.keys(next.filling).length > 0 && (await run.store.waitingOps(1)).length === 0;
  return mayAsk ? send(run, next, []) : undefined;
}

/** Undefined: the run goes on. */
async function handleReply(
  run: Run,
  pending: PendingRequest,
  reply: SendResult,
): Promise<SyncOutcome | undefined> {
  if (reply.kind === 'too-long') return shortenRequests(run, pending.request.ops);
  if (reply.kind === 'refused' && pending.request.ops.length > 0)
    return isolateRefusedOp(run, pending.request.ops);
  if (reply.kind === 'part') return writePart(run, pending, reply.part);
  if (reply.kind === 'answer') return writeResponse(run, pending, reply.answer);
  const { kind: why, ...more } = reply;
  return { kind: 'stopped', why, ...more };
}

/** A proxy refused the request for its size [S122]. */
async function shortenRequests(run: Run, ops: readonly Op[]): Promise<SyncOutcome | undefined> {
  const length = lengthOf(ops);
  const [op] = ops;
  if (ops.length > 1) run.ceiling.most = Math.floor(length / 2);
  else if (!op || length < LONG_OP) return { kind: 'stopped', why: 'unreachable' };
  else await parkHere(run, op, 'refused');
  return undefined;
}

/** The server refused the batch: it is halved until the op at fault is alone, and that one is parked [S13]. */
async function isolateRefusedOp(run: Run, ops: readonly Op[]): Promise<undefined> {
  const [op] = ops;
  if (op && ops.length === 1) {
    await parkHere(run, op, bytesOf(op.fields) > MAX_EDIT_BYTES ? 'too-large' : 'refused');
    run.maxOps = MAX_OPS;
  } else {
    run.maxOps = Math.ceil(ops.length / 2);
  }
}

async function writePart(run: Run, pending: PendingRequest, part: SnapshotPart): Promise<undefined> {
  const { meta, request, next } = pending;
  const ahead = await (next ?? sendAhead(run, meta, part));
  const ids = part.changes.map((change) => change.id);
  const isWritten = await run.store.change(ids, (state) =>
    applySnapshotPart(state, request, part, run.schema),
  );
  if (isWritten) run.ahead = ahead;
  // The next request was made for another position. It must end first: there is one request at a time.
  else await ahead?.reply;
}

async function writeResponse(
  run: Run,
  { meta, request, at }: PendingRequest,
  response: SyncResponse,
): Promise<SyncOutcome | undefined> {
  run.pageSize = nextPageSize(run.pageSize, { rows: rowsIn(response), ms: run.now() - at });
  // Not the response to this request. Asking again at once could repeat for ever.
  if (response.results.length !== request.ops.length) return { kind: 'stopped', why: 'unreachable' };
  const heard = { server: response.now, phone: at };
  const isWritten = await run.store.change(rowsNeeded(meta, request, response), (state) =>
    withTime(applyResponse(state, request, response, response.now, run.schema), heard),
  );
  const isComplete =
    isWritten &&
    !response.stale &&
    response.pages.every((page) => !page.more) &&
    (await nothingWaits(run.store));
  return isComplete ? { kind: 'complete' } : undefined;
}

/** Stores the server's clock beside the phone's [S131]. */
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

async function nothingWaits(store: PhoneStore): Promise<boolean> {
  const { refetch } = await store.meta();
  return refetch.length === 0 && (await store.waitingOps(1)).length === 0;
}

/** The server refuses this op alone too: the phone parks it, and the others go on [R4]. */
async function parkHere({ store, now, schema }: Run, op: Op, reason: ParkReason): Promise<void> {
  const at = now();
  await store.change([op.record], (state) => parkOp(state, op, reason, at, schema));
}

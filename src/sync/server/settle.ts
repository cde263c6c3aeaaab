/** Settles pushes: rows, history and numbers in one transaction. `authorize-op.ts` decides on each op. */
import type { RecordId } from '../../domain/base/ids.ts';
import { SCHEMA, type Schema } from '../../domain/kinds/upcast.ts';
import { correctedTime, latestTime, type PhoneClock } from '../merge/clock.ts';
import { finalSeq, PROVISIONAL } from '../merge/provisional.ts';
import { isOrphanReason, type OpResult } from '../protocol/message.ts';
import { isReadable, mayCreateRecord, type Op, opKey, upcastOp } from '../protocol/op.ts';
import type { Outcome, Person, ServerStore, ServerTx, SettledOp } from '../protocol/ports.ts';
import type { FieldVersion } from '../protocol/row.ts';
import { type Authorization, park } from './authorization.ts';
import type { WorkingState } from './authorization-state.ts';
import { authorizeOp } from './authorize-op.ts';
import { pastTexts } from './past-texts.ts';
import { propagateWithdrawals } from './withdrawal.ts';
import { changedRows, EMPTY_STATE, movedUnits, readState } from './working-state.ts';

/** Stores throw this when the data, and not the connection or the disk, is why a write failed. */
export class DataFault extends Error {}

export type SettleEnv = {
  sha256: (text: string) => string;
  /** Called for an op that is parked because it can't be written or authorized. */
  onFault?(error: DataFault): void;
  /** May the op create its record? Tests replace the rule, because their records have short ids. */
  mayCreateRecord?: typeof mayCreateRecord | undefined;
  /** The server's schema. Tests replace it. */
  schema?: Schema;
};

/** What one phone sent in one request. */
export type Push = { person: Person; ops: readonly Op[]; clock: PhoneClock };

/** The results of one push, or the error that kept it from being settled. Other pushes are not affected [S91]. */
export type PushResult = { kind: 'settled'; results: OpResult[] } | { kind: 'failed'; error: unknown };

export function resultsOf(settled: PushResult | undefined): OpResult[] {
  if (!settled) throw new Error('a push was not settled');
  if (settled.kind === 'failed') throw settled.error;
  return settled.results;
}

/**
 * Settles all pushes in one transaction [S27]. If the database can't store them, each half is tried alone, and
 * at last each op. The op at fault is parked, so that it never blocks the rest [S13].
 */
export async function settlePushes(
  store: ServerStore,
  province: string,
  pushes: readonly Push[],
  env: SettleEnv,
): Promise<PushResult[]> {
  const failed = (error: unknown) => pushes.map((): PushResult => ({ kind: 'failed', error }));
  try {
    const results = await store.write(province, (tx) => settleTogether(tx, pushes, env));
    return results.map((ofPush) => ({ kind: 'settled', results: ofPush }));
  } catch (error) {
    if (!(error instanceof DataFault)) return failed(error);
  }
  const [push] = pushes;
  if (!push) return [];
  if (pushes.length > 1) {
    const half = Math.ceil(pushes.length / 2);
    const first = await settlePushes(store, province, pushes.slice(0, half), env);
    return [...first, ...(await settlePushes(store, province, pushes.slice(half), env))];
  }
  try {
    return [{ kind: 'settled', results: await settleOneByOne(store, province, push, env) }];
  } catch (error) {
    return failed(error);
  }
}

async function settleOneByOne(
  store: ServerStore,
  province: string,
  push: Push,
  env: SettleEnv,
): Promise<OpResult[]> {
  const results: OpResult[] = [];
  const blocked = new Set<RecordId>();
  for (const op of push.ops) {
    if (blocked.has(op.record)) {
      results.push({ kind: 'held' });
      continue;
    }
    const alone = [{ ...push, ops: [op] }];
    const settle = (only?: 'park') => store.write(province, (tx) => settleTogether(tx, alone, env, only));
    const [result] = (
      await settle().catch((error: unknown) => {
        if (!(error instanceof DataFault)) throw error;
        env.onFault?.(error);
        return settle('park');
      })
    ).flat();
    if (!result) throw new Error(`op ${opKey(op)} has no result`);
    if (result.kind === 'parked') blocked.add(op.record);
    results.push(result);
  }
  return results;
}

/** The pushes one after the other; they share what is read, the order of the numbers and the commit. */
async function settleTogether(
  tx: ServerTx,
  pushes: readonly Push[],
  env: SettleEnv,
  only?: 'park',
): Promise<OpResult[][]> {
  const all = pushes.flatMap((push) => push.ops);
  const known = await tx.knownOps(all);
  // Not final: the record that an orphan op waited for may be here now [S28].
  const orphans = new Set([...known].filter(([, result]) => isParkedOrphan(result)).map(([key]) => key));
  const fresh = all.filter((op) => !known.has(opKey(op)) || orphans.has(opKey(op)));
  const { schema = SCHEMA } = env;
  // An op that is only to be parked reads nothing: the read could fail again. Ids that can't exist are not looked up.
  const readFor = only ? [] : fresh.map((op) => upcastOp(op, schema)).filter(isReadable);
  const people = pushes.map((push) => push.person);
  const state = readFor.length > 0 ? await readState(tx, people, readFor) : EMPTY_STATE;
  const before = new Map(state.rows);
  const outcome: Outcome = { ops: [], rows: [], past: [], derivedChanges: 0, moved: [], texts: [] };
  const group: Group = { state, outcome, known, orphans, env, only };

  const results = pushes.map((push) => settlePush(group, push));
  propagateWithdrawals(state, outcome);
  outcome.rows = changedRows(before, state);
  outcome.moved = movedUnits(before, state);

  if (outcome.ops.length === 0) return results;
  const start = await tx.save(outcome);
  return results.map((ofPush) => ofPush.map((result) => withFinalNumber(result, start)));
}

/** What the pushes of one transaction share. */
type Group = {
  state: WorkingState;
  outcome: Outcome;
  /** Results of ops that are settled already, by `opKey`. */
  known: Map<string, OpResult>;
  /** Keys of known ops that are parked and are authorized anew [S28]. */
  orphans: Set<string>;
  env: SettleEnv;
  only: 'park' | undefined;
};

function settlePush(group: Group, push: Push): OpResult[] {
  const { known, orphans } = group;
  const results = new Map<string, OpResult>();
  const blocked = new Set<RecordId>();
  for (const op of push.ops) {
    const key = opKey(op);
    if (results.has(key)) continue;
    const earlier = known.get(key);
    const isFinal = earlier && !orphans.delete(key);
    const result = isFinal
      ? earlier
      : blocked.has(op.record)
        ? { kind: 'held' as const }
        : settleOp(group, push, op, earlier);
    // A repeated batch gets the same answer: later ops on the record are held again.
    if (result.kind === 'parked') blocked.add(op.record);
    results.set(key, result);
  }
  for (const [key, result] of results) if (result.kind !== 'held') known.set(key, asRepeat(result));
  return push.ops.map((op) => results.get(opKey(op)) ?? unsettled(op));
}

/** `earlier`: the result of an orphan op, which may be settled otherwise now [S28]. */
function settleOp(group: Group, push: Push, op: Op, earlier: OpResult | undefined): OpResult {
  const { state, outcome, env } = group;
  const { person, clock } = push;
  const seq = PROVISIONAL + outcome.ops.length + 1;
  const time = correctedTime(op, clock, person.since);
  const fieldVersion: FieldVersion = {
    seq,
    time,
    device: op.device,
    counter: op.counter,
    by: person.account,
  };
  const decision: Authorization =
    group.only === 'park'
      ? park('server-fault')
      : withFaultOf(op, () => authorize(group, push, op, fieldVersion));
  if (earlier && isSameRefusal(earlier, decision)) return earlier;
  const settled: Omit<SettledOp, 'result'> = { op, account: person.account, at: time };
  if (earlier) settled.isRetry = true;
  const result: SettledOp['result'] =
    decision.kind === 'parked' ? { ...decision, seq } : { kind: decision.result, seq };
  if (decision.kind === 'accepted') {
    const replaced = pastTexts(state.rows.get(op.record), decision.row, env.sha256);
    state.addPastTexts(replaced);
    outcome.texts.push(...replaced);
    state.rows.set(op.record, decision.row);
    state.trackRow(decision.row);
    for (const value of decision.past) outcome.past.push({ ...value, ...settled, seq });
  }
  outcome.ops.push({ ...settled, result });
  return result;
}

/**
 * An op that would create a record under an id of its author's choice is parked, as if it changed a record
 * that is not here [S28] [S90].
 */
function authorize(
  { state, env }: Group,
  { person, clock }: Push,
  op: Op,
  fieldVersion: FieldVersion,
): Authorization {
  const { sha256, schema = SCHEMA, mayCreateRecord: mayCreate = mayCreateRecord } = env;
  const latest = latestTime(op, clock);
  const isNew = !state.rows.has(op.record);
  const decision = authorizeOp(
    state,
    person,
    upcastOp(op, schema),
    fieldVersion,
    sha256,
    schema.version,
    latest,
  );
  const isForeignId = decision.kind === 'accepted' && isNew && !mayCreate(op, person.devices);
  return isForeignId ? park('unknown-record') : decision;
}

/** An error that one op causes must not fail the pushes that came with it [S91]. */
function withFaultOf(op: Op, work: () => Authorization): Authorization {
  try {
    return work();
  } catch (cause) {
    throw new DataFault(`op ${opKey(op)} can not be judged`, { cause });
  }
}

function unsettled(op: Op): never {
  throw new Error(`op ${opKey(op)} has no result`);
}

const isParkedOrphan = (result: OpResult): boolean =>
  result.kind === 'parked' && isOrphanReason(result.reason);

/** Does the op still wait for the same record? */
const isSameRefusal = (earlier: OpResult, now: Authorization): boolean =>
  earlier.kind === 'parked' &&
  now.kind === 'parked' &&
  now.reason === earlier.reason &&
  now.fields.join() === earlier.fields.join();

/** The result of an op that is sent again [S1]. */
const asRepeat = (result: Exclude<OpResult, { kind: 'held' }>): OpResult =>
  result.kind === 'parked' ? result : { kind: 'duplicate', seq: result.seq };

const withFinalNumber = (result: OpResult, start: number): OpResult =>
  result.kind === 'held' ? result : { ...result, seq: finalSeq(result.seq, start) };

/** Pushes become rows, history and numbers, in one transaction. What may be taken in is decided in `judge.ts`. */
import type { RecordId } from '../../domain/base/ids.ts';
import { SCHEMA, type Schema } from '../../domain/kinds/upcast.ts';
import { correctedTime, latestTime, type PhoneClock } from '../merge/clock.ts';
import { finalSeq, PROVISIONAL } from '../merge/provisional.ts';
import { isOrphanReason, type OpResult } from '../protocol/message.ts';
import { isReadable, mayCreateRecord, type Op, opKey, upcastOp } from '../protocol/op.ts';
import type { Outcome, Person, ServerStore, ServerTx } from '../protocol/ports.ts';
import type { FieldVersion } from '../protocol/row.ts';
import { type Authorization, authorizeOp } from './authorize-op.ts';
import { pastTexts } from './past-texts.ts';
import { propagateWithdrawals } from './withdrawal.ts';
import { changedRows, EMPTY_STATE, movedUnits, readState } from './working-state.ts';

/** Stores throw this when the data, and not the connection or the disk, is why a write failed. */
export class DataFault extends Error {}

export type SettleEnv = {
  sha256: (text: string) => string;
  /** Told of an op that is parked because it can't be written or judged. */
  onFault?(error: DataFault): void;
  /** May the op begin its record? Another rule only in tests, whose records have short names. */
  mayCreateRecord?: typeof mayCreateRecord | undefined;
  /** What the server speaks; another one only in tests. */
  schema?: Schema;
};

/** What one phone sent in one request. */
export type Push = { person: Person; ops: readonly Op[]; clock: PhoneClock };

/** Of one push: what became of its ops, or why it could not be settled. What fails fails alone [S91]. */
export type PushResult = { kind: 'settled'; results: OpResult[] } | { kind: 'failed'; error: unknown };

export function resultsOf(settled: PushResult | undefined): OpResult[] {
  if (!settled) throw new Error('a push was not settled');
  if (settled.kind === 'failed') throw settled.error;
  return settled.results;
}

/**
 * All pushes in one transaction [S27]. Where the database itself can't take them, each half is tried alone,
 * in the end each op, and the one at fault is parked, so that one bad op never blocks the rest [S13].
 */
export async function settlePushes(
  store: ServerStore,
  province: string,
  pushes: readonly Push[],
  env: SettleEnv,
): Promise<PushResult[]> {
  const failed = (error: unknown) => pushes.map((): PushResult => ({ kind: 'failed', error }));
  try {
    const told = await store.write(province, (tx) => settleTogether(tx, pushes, env));
    return told.map((results) => ({ kind: 'settled', results }));
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
  const stuck = new Set<RecordId>();
  for (const op of push.ops) {
    if (stuck.has(op.record)) {
      results.push({ kind: 'held' });
      continue;
    }
    const alone = [{ ...push, ops: [op] }];
    const settle = (only?: 'park') => store.write(province, (tx) => settleTogether(tx, alone, env, only));
    const [told] = (
      await settle().catch((error: unknown) => {
        if (!(error instanceof DataFault)) throw error;
        env.onFault?.(error);
        return settle('park');
      })
    ).flat();
    if (!told) throw new Error(`op ${opKey(op)} has no result`);
    if (told.kind === 'parked') stuck.add(op.record);
    results.push(told);
  }
  return results;
}

/**
 * As if each push had come after the one before it, but that they share what is read, the numbers' order and
 * the commit.
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: split it before adding to it.
async function settleTogether(
  tx: ServerTx,
  pushes: readonly Push[],
  env: SettleEnv,
  only?: 'park',
): Promise<OpResult[][]> {
  const all = pushes.flatMap((push) => push.ops);
  const known = await tx.knownOps(all);
  // No last word: what they waited for may be here now [S28].
  const strays = new Set([...known].filter(([, result]) => isParkedStray(result)).map(([key]) => key));
  const fresh = all.filter((op) => !known.has(opKey(op)) || strays.has(opKey(op)));
  const outcome: Outcome = { ops: [], rows: [], past: [], derivedChanges: 0, moved: [], texts: [] };
  const told: OpResult[][] = [];

  const { sha256, schema = SCHEMA, mayCreateRecord: begins = mayCreateRecord } = env;
  const today = (op: Op) => upcastOp(op, schema);
  const people = pushes.map((push) => push.person);
  // An op that is only parked is judged by nothing, or what failed for it would fail again. What can't be an
  // id is asked of no database.
  const asked = only ? [] : fresh.map(today).filter(isReadable);
  const state = asked.length > 0 ? await readState(tx, people, asked) : EMPTY_STATE;
  const before = new Map(state.rows);
  for (const { person, ops, clock } of pushes) {
    const results = new Map<string, OpResult>();
    const stuck = new Set<RecordId>();
    for (const op of ops) {
      const key = opKey(op);
      if (results.has(key)) continue;
      const again = known.get(key);
      if (again && !strays.delete(key)) {
        results.set(key, again);
        // Its answer was lost, and what was held behind it then is held again.
        if (again.kind === 'parked') stuck.add(op.record);
        continue;
      }
      if (stuck.has(op.record)) {
        results.set(key, { kind: 'held' });
        continue;
      }
      const seq = PROVISIONAL + outcome.ops.length + 1;
      const { device, counter } = op;
      const mark: FieldVersion = {
        seq,
        time: correctedTime(op, clock, person.since),
        device,
        counter,
        by: person.account,
      };
      const judgement: Authorization =
        only === 'park'
          ? { kind: 'parked', reason: 'server-fault', fields: [] }
          : judged(op, () =>
              bound(
                authorizeOp(state, person, today(op), mark, sha256, schema.version, latestTime(op, clock)),
                {
                  known: state.rows.has(op.record),
                  begins: begins(op, person.devices),
                },
              ),
            );
      if (again && isStillStray(again, judgement)) {
        results.set(key, again);
        stuck.add(op.record);
        continue;
      }
      const settled = {
        op,
        account: person.account,
        at: mark.time,
        ...(again ? { isRetry: true as const } : {}),
      };
      if (judgement.kind === 'parked') {
        stuck.add(op.record);
        const { kind, reason, fields } = judgement;
        outcome.ops.push({ ...settled, result: { kind, seq, reason, fields } });
      } else {
        const left = pastTexts(state.rows.get(op.record), judgement.row, sha256);
        state.addPastTexts(left);
        outcome.texts.push(...left);
        state.rows.set(op.record, judgement.row);
        state.trackRow(judgement.row);
        for (const value of judgement.past) outcome.past.push({ ...value, ...settled, seq });
        outcome.ops.push({ ...settled, result: { kind: judgement.fate, seq } });
      }
      const result = outcome.ops.at(-1)?.result;
      if (result) results.set(key, result);
    }
    told.push(ops.map((op) => results.get(opKey(op)) ?? unsettled(op)));
    for (const [key, result] of results) if (result.kind !== 'held') known.set(key, asRepeat(result));
  }
  propagateWithdrawals(state, outcome);
  outcome.rows = changedRows(before, state);
  outcome.moved = movedUnits(before, state);

  if (outcome.ops.length === 0) return told;
  const start = await tx.save(outcome);
  return told.map((results) => results.map((result) => withTrueNumber(result, start)));
}

/**
 * Nobody begins a record under an id of their choosing: it waits for the one that it names, as if it changed
 * that [S28] [S90].
 */
const bound = (
  judgement: Authorization,
  { known, begins }: { known: boolean; begins: boolean },
): Authorization =>
  judgement.kind === 'taken' && !known && !begins
    ? { kind: 'parked', reason: 'unknown-record', fields: [] }
    : judgement;

/** What an op makes the program do must not fail the pushes that came with it. */
function judged(op: Op, work: () => Authorization): Authorization {
  try {
    return work();
  } catch (cause) {
    throw new DataFault(`op ${opKey(op)} can not be judged`, { cause });
  }
}

function unsettled(op: Op): never {
  throw new Error(`op ${opKey(op)} has no result`);
}

const isParkedStray = (result: OpResult): boolean =>
  result.kind === 'parked' && isOrphanReason(result.reason);

/** It waits for the very record that it waited for; for another one it says so. */
const isStillStray = (again: OpResult, now: Authorization): boolean =>
  again.kind === 'parked' &&
  now.kind === 'parked' &&
  now.reason === again.reason &&
  now.fields.join() === again.fields.join();

/** What is told of an op that is settled already [S1]. */
const asRepeat = (result: Exclude<OpResult, { kind: 'held' }>): OpResult =>
  result.kind === 'parked' ? result : { kind: 'duplicate', seq: result.seq };

const withTrueNumber = (result: OpResult, start: number): OpResult =>
  result.kind === 'held' ? result : { ...result, seq: finalSeq(result.seq, start) };

/** What an ended device gives up before it is wiped [S51]: everything that the server has not taken in, in as many pieces as it needs. */
import * as v from 'valibot';
import type { Op } from './op.ts';
import { OpSchema } from './op.ts';
import type { OutboxOp, ParkedOp } from './ports.ts';

export const HAND_OVER_OPS = 200;

export const HandOverSchema = v.object({
  /** The phone's clock, ms. */
  now: v.pipe(v.number(), v.safeInteger()),
  ops: v.pipe(v.array(OpSchema), v.maxLength(HAND_OVER_OPS)),
  /** That was all: from here on the device has nothing more to say, and the phone is wiped when this is answered. */
  done: v.boolean(),
});
export type HandOver = v.InferOutput<typeof HandOverSchema>;

/** The ops to hand over, oldest first: those that wait and those that were refused. */
export const toHandOver = (outbox: readonly OutboxOp[], parked: readonly ParkedOp[]): Op[] =>
  [...outbox.filter((entry) => entry.ack === undefined), ...parked]
    .map((entry) => entry.op)
    .sort((a, b) => a.counter - b.counter);

/** The messages, in order; the last one says that it was all. Each may be sent again, however often. */
export function handOvers(ops: readonly Op[], now: number): HandOver[] {
  const pieces: HandOver[] = [];
  for (let start = 0; start < ops.length; start += HAND_OVER_OPS)
    pieces.push({ now, ops: ops.slice(start, start + HAND_OVER_OPS), done: false });
  return [...pieces, { now, ops: [], done: true }];
}

/**
 * What an ended device sends before it is wiped [S51]: everything that the server has not accepted, in as
 * many messages as needed.
 */
import * as v from 'valibot';
import { listOf } from '../../domain/base/record.ts';
import type { Data } from '../../domain/kinds/kinds.ts';
import { opsForOneRequest } from '../client/client.ts';
import { isShallow, type Op, OpSchema } from './op.ts';
import type { OutboxOp, ParkedOp } from './ports.ts';

export const DEVICE_EXPORT_OPS = 200;

/**
 * Looser than `OpSchema`: an op that the server once refused to read is exported word for word too [R4].
 * Whoever accepts it later is shown whether it can be read.
 */
const HandedOpSchema = v.looseObject({
  ...v.pick(OpSchema, ['device', 'counter', 'nonce', 'time', 'seen']).entries,
  record: v.pipe(v.string(), v.maxLength(200)),
  kind: v.pipe(v.string(), v.maxLength(60)),
  fields: v.custom<Data>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value) && isShallow(value),
  ),
});
export type ExportedOp = v.InferOutput<typeof HandedOpSchema>;

export const DeviceExportSchema = v.object({
  /** The phone's clock, ms. */
  now: v.pipe(v.number(), v.safeInteger()),
  ops: listOf(HandedOpSchema, DEVICE_EXPORT_OPS),
  /** This was the last message. The phone is wiped when it is answered. */
  done: v.boolean(),
});
export type DeviceExport = { now: number; ops: ExportedOp[]; done: boolean };

/** The op as it was written; undefined if it isn't one. */
export function parseExportedOp(op: unknown): Op | undefined {
  const read = v.safeParse(OpSchema, op);
  return read.success ? (read.output as Op) : undefined;
}

/** The ops to export, oldest first: those that wait and those that were refused. */
export const opsToExport = (outbox: readonly OutboxOp[], parked: readonly ParkedOp[]): Op[] =>
  [...outbox.filter((entry) => entry.ack === undefined), ...parked]
    .map((entry) => entry.op)
    .sort((a, b) => a.counter - b.counter);

/** The messages with the ops, in order. Each may be sent any number of times. */
export function deviceExports(ops: readonly Op[], now: number): DeviceExport[] {
  const pieces: DeviceExport[] = [];
  for (let start = 0; start < ops.length; start += pieces.at(-1)?.ops.length ?? 0)
    pieces.push({ now, ops: opsForOneRequest(ops.slice(start, start + DEVICE_EXPORT_OPS)), done: false });
  return pieces;
}

/** The last message, after the photos and voice notes. */
export const lastDeviceExport = (now: number): DeviceExport => ({ now, ops: [], done: true });

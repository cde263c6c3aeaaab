/**
 * What an ended device gives up before it is wiped [S51]: everything that the server has not taken in, in as
 * many pieces as it needs.
 */
import * as v from 'valibot';
import { listOf } from '../../domain/base/record.ts';
import type { Data } from '../../domain/kinds/kinds.ts';
import { opsForOneRequest } from '../client/client.ts';
import { isShallow, type Op, OpSchema } from './op.ts';
import type { OutboxOp, ParkedOp } from './ports.ts';

export const DEVICE_EXPORT_OPS = 200;

/**
 * Looser than an op must be to be taken in: what a server once refused to read is handed over word for word
 * too [R4]. Whoever accepts it later is told whether it can be read.
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
  /** That was all: from here on the device has nothing more to say, and the phone is wiped when this is answered. */
  done: v.boolean(),
});
export type DeviceExport = { now: number; ops: ExportedOp[]; done: boolean };

/** As it was written; undefined for what is no edit. */
export function parseExportedOp(op: unknown): Op | undefined {
  const read = v.safeParse(OpSchema, op);
  return read.success ? (read.output as Op) : undefined;
}

/** The ops to hand over, oldest first: those that wait and those that were refused. */
export const opsToExport = (outbox: readonly OutboxOp[], parked: readonly ParkedOp[]): Op[] =>
  [...outbox.filter((entry) => entry.ack === undefined), ...parked]
    .map((entry) => entry.op)
    .sort((a, b) => a.counter - b.counter);

/** The messages with the edits, in order. Each may be sent again, however often. */
export function deviceExports(ops: readonly Op[], now: number): DeviceExport[] {
  const pieces: DeviceExport[] = [];
  for (let start = 0; start < ops.length; start += pieces.at(-1)?.ops.length ?? 0)
    pieces.push({ now, ops: opsForOneRequest(ops.slice(start, start + DEVICE_EXPORT_OPS)), done: false });
  return pieces;
}

/** That was all, photos and voice notes too. */
export const lastDeviceExport = (now: number): DeviceExport => ({ now, ops: [], done: true });

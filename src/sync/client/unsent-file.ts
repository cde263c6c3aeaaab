/**
 * All unsent work as a file that only the server can open [S23] [S150]. Anybody can read the header. Each
 * part is sealed for the server and signed by the device (HPKE, RFC 9180, auth mode), and bound to the
 * header and to its place. Pure: the app and the server do sealing, compression and storage.
 * Layout: magic, header length (u32, little endian), header (JSON in UTF-8), then the parts in the header's
 * order.
 */
import * as v from 'valibot';
import { check } from '../../domain/base/check.ts';
import { AccountIdSchema, DeviceIdSchema, type RecordId } from '../../domain/base/ids.ts';
import type { LocalDate } from '../../domain/base/local-date.ts';
import { BlobIdSchema, MAX_BLOB } from '../../domain/base/photo.ts';
import { SCHEMA_VERSION } from '../../domain/kinds/kinds.ts';
import { SCHEMA } from '../../domain/kinds/upcast.ts';
import { PARK_REASONS } from '../protocol/message.ts';
import { type Op, OpSchema, opKey } from '../protocol/op.ts';
import type { OutboxOp, ParkedOp, PhoneChange, PhoneMeta, PhoneState } from '../protocol/ports.ts';
import { emptyChange, projectRows } from './overlay.ts';

/** `decode` throws on what is no UTF-8. */
export interface Utf8 {
  encode(text: string): Uint8Array;
  decode(bytes: Uint8Array): string;
}

const MAGIC_LETTERS = 'LOABAN2\n';
const MAGIC = Uint8Array.from(MAGIC_LETTERS, (letter) => letter.charCodeAt(0));
const VERSION = 2;
/** HPKE's `info`: a part can be used for nothing but such a file. */
export const SEAL_INFO = 'loa-ban unsent file 2';
/** An encapsulated P-256 key and the tag of AES-GCM: what sealing adds to a part. */
export const SEAL_KEY_BYTES = 65;
const SEALED_EXTRA = SEAL_KEY_BYTES + 16;

/** Ops in one part, and UTF-16 units of their JSON: a sync request is no larger. */
const PART_OPS = 200;
const PART_TEXT = 300_000;
const MAX_PARTS = 2_000;
const MAX_HEADER = 400_000;
export const MAX_SEALED_PART = MAX_BLOB + SEALED_EXTRA;
/** A header, a part and their two numbers. */
export const MAX_PART_MESSAGE = MAX_HEADER + MAX_SEALED_PART + 8;
/** A phone's counter continues above the ops of a file: a forged counter must not use the numbers up. */
const MAX_COUNTER = 2 ** 40;

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const time = v.pipe(v.number(), v.safeInteger());
/** A P-256 public key, uncompressed, in base64. */
export const PublicKeySchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{87}=$/));

const PartSchema = v.object({
  /** Absent for edits. */
  blob: v.exactOptional(BlobIdSchema),
  /** Length of the sealed part. */
  bytes: v.pipe(whole, v.minValue(SEALED_EXTRA), v.maxValue(MAX_SEALED_PART)),
});

export const FileHeaderSchema = v.object({
  version: whole,
  /** The newest schema version that the app which wrote it knows. */
  schema: whole,
  account: AccountIdSchema,
  /** The author's login name, shown to whoever carries the file. */
  login: v.pipe(v.string(), v.maxLength(200)),
  device: DeviceIdSchema,
  /** The device's public key; the server knows it as that device's. */
  key: PublicKeySchema,
  /** By the phone's clock, ms. */
  madeAt: time,
  /** Records with something unsent or refused, and approvals among them. */
  records: whole,
  approvals: whole,
  parts: v.pipe(v.array(PartSchema), v.maxLength(MAX_PARTS)),
});
export type FileHeader = v.InferOutput<typeof FileHeaderSchema>;

const FiledOpSchema = v.pipe(
  OpSchema,
  v.check((op) => op.counter <= MAX_COUNTER),
);
const FiledParkedSchema = v.object({
  op: FiledOpSchema,
  // An unknown reason: the op is kept all the same.
  reason: v.fallback(v.picklist(PARK_REASONS), 'refused'),
  fields: v.array(v.string()),
  at: time,
});

/** The content of a part of edits, compressed with gzip before it is sealed. */
export const EditsPartSchema = v.object({ ops: v.array(FiledOpSchema), parked: v.array(FiledParkedSchema) });
export type EditsPart = { ops: Op[]; parked: ParkedOp[] };

/** The waiting ops in edit order and the refused ones with their reasons, in parts that fit into a request. */
export function editsParts(outbox: readonly OutboxOp[], parked: readonly ParkedOp[]): EditsPart[] {
  const parts: EditsPart[] = [];
  let room = { ops: 0, text: 0 };
  const partFor = (entry: unknown): EditsPart => {
    const text = JSON.stringify(entry).length;
    let part = parts.at(-1);
    if (!part || room.ops === 0 || room.text < text) {
      part = { ops: [], parked: [] };
      parts.push(part);
      room = { ops: PART_OPS, text: PART_TEXT };
    }
    room = { ops: room.ops - 1, text: room.text - text };
    return part;
  };
  for (const { op, ack } of outbox) if (ack === undefined) partFor(op).ops.push(op);
  for (const { op, reason, fields, at } of parked) {
    const entry = { op, reason, fields, at };
    partFor(entry).parked.push(entry);
  }
  return parts;
}

/** `parts`: their lengths before sealing, edits first. */
export function makeHeader(
  who: Pick<PhoneMeta, 'account' | 'device'> & { login: string; key: string },
  edits: readonly EditsPart[],
  parts: readonly { blob?: FileHeader['parts'][number]['blob']; plain: number }[],
  now: number,
): FileHeader {
  const ops = edits.flatMap((part) => [...part.ops, ...part.parked.map((entry) => entry.op)]);
  const records = new Map(ops.map((op) => [op.record, op.kind]));
  return {
    version: VERSION,
    schema: SCHEMA_VERSION,
    account: who.account,
    login: who.login,
    device: who.device,
    key: who.key,
    madeAt: now,
    records: records.size,
    approvals: [...records.values()].filter((kind) => kind === 'approval').length,
    parts: parts.map(({ blob, plain }) => ({
      ...(blob === undefined ? {} : { blob }),
      bytes: plain + SEALED_EXTRA,
    })),
  };
}

export const unsentFileName = (login: string, date: LocalDate): string =>
  `loa-ban-${login.replace(/[^a-z0-9._-]/gi, '-')}-${date}.loaban`;

/** The bytes of the file before the parts. */
export function encodeFileHead(header: Uint8Array): Uint8Array<ArrayBuffer> {
  return concat(MAGIC, u32(header.length), header);
}

export type ParsedFileHead =
  /** `header`: its bytes, to which each part is bound. `start`: where the first part begins. */
  | { kind: 'head'; header: Uint8Array<ArrayBuffer>; told: FileHeader; start: number }
  /** Not a file of this kind, or damaged. */
  | { kind: 'bad' }
  /** Written by a newer app. */
  | { kind: 'newer' };

/** `size`: of the whole file; `bytes` is its beginning. */
export function parseFileHead(bytes: Uint8Array, size: number, utf8: Utf8): ParsedFileHead {
  const magic = String.fromCharCode(...bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC_LETTERS) return { kind: /^LOABAN[3-9]\n$/.test(magic) ? 'newer' : 'bad' };
  const start = MAGIC.length + 4;
  const length = readU32(bytes, MAGIC.length);
  if (length === undefined || length > MAX_HEADER || bytes.length < start + length) return { kind: 'bad' };
  const header = new Uint8Array(bytes.subarray(start, start + length));
  const told = readHeader(header, utf8);
  if (!told) return { kind: 'bad' };
  const end = told.parts.reduce((sum, part) => sum + part.bytes, start + length);
  return end === size ? { kind: 'head', header, told, start: start + length } : { kind: 'bad' };
}

/** Most bytes that `parseFileHead` needs of a file. */
export const MAX_HEAD_BYTES = MAGIC.length + 4 + MAX_HEADER;

function readHeader(bytes: Uint8Array, utf8: Utf8): FileHeader | undefined {
  try {
    const read = check(FileHeaderSchema, JSON.parse(utf8.decode(bytes)));
    return read.ok && read.value.version === VERSION ? read.value : undefined;
  } catch {
    return undefined;
  }
}

/** The data that a part is bound to: header and place. HPKE's additional data. */
export const partAssociatedData = (header: Uint8Array, index: number): Uint8Array<ArrayBuffer> =>
  concat(header, u32(index));

/** One part as it is sent to the server: header length, header, the part's index, the part. */
export const encodePartMessage = (
  header: Uint8Array,
  index: number,
  part: Uint8Array,
): Uint8Array<ArrayBuffer> => concat(u32(header.length), header, u32(index), part);

export type ParsedPart = {
  header: Uint8Array;
  told: FileHeader;
  index: number;
  part: FileHeader['parts'][number];
  sealed: Uint8Array;
};

/** Undefined for what is no such message. */
export function parsePartMessage(bytes: Uint8Array, utf8: Utf8): ParsedPart | undefined {
  const length = readU32(bytes, 0);
  if (length === undefined || length > MAX_HEADER) return undefined;
  const header = bytes.subarray(4, 4 + length);
  const index = readU32(bytes, 4 + length);
  const told = readHeader(header, utf8);
  const part = index === undefined ? undefined : told?.parts[index];
  const sealed = bytes.subarray(8 + length);
  if (!told || index === undefined || !part || sealed.length !== part.bytes) return undefined;
  return { header, told, index, part, sealed };
}

/**
 * Stores what the server returned of an own file and this phone doesn't have: refused ops, and ops that wait
 * behind them [R4]. `held`: keys of the ops in the journal and among the parked ones. The phone's counter
 * continues above the file's, so that later edits come after these.
 */
export function restoreReturnedOps(
  state: PhoneState,
  held: ReadonlySet<string>,
  back: EditsPart,
): PhoneChange {
  const mine = new Set(state.outbox.map((entry) => opKey(entry.op)));
  const isNew = ({ op }: { op: Op }) => !held.has(opKey(op)) && !mine.has(opKey(op));
  const parked = unique(back.parked).filter(isNew);
  const refused = new Set(parked.map((entry) => opKey(entry.op)));
  const added = unique(back.ops.map((op) => ({ op }))).filter(
    (entry) => isNew(entry) && !refused.has(opKey(entry.op)),
  );
  const all = [...back.ops, ...back.parked.map((entry) => entry.op)];
  const outbox = [...state.outbox, ...added].sort((a, b) => a.op.counter - b.op.counter);
  const shown = new Set(added.map(({ op }) => op.record));
  const change = emptyChange({
    ...state.meta,
    counter: all.reduce((highest, op) => Math.max(highest, op.counter), state.meta.counter),
  });
  change.putOps = added;
  change.park = parked;
  change.putRows = projectRows(state.rows, shown, outbox, { account: state.meta.account, schema: SCHEMA });
  return change;
}

function unique<T extends { op: Op }>(entries: readonly T[]): T[] {
  return [...new Map(entries.map((entry) => [opKey(entry.op), entry])).values()];
}

/** The records that `restoreReturnedOps` needs. */
export const returnedRecords = (back: EditsPart): RecordId[] => [...new Set(back.ops.map((op) => op.record))];

function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

const readU32 = (bytes: Uint8Array, at: number): number | undefined =>
  bytes.length < at + 4 ? undefined : new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true);

function concat(...pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

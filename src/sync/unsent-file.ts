/**
 * Everything unsent as a file, and handed in on another device of the same person: each op keeps its identity and its time, so it
 * arrives once however often it is handed in [S1]. Pure; packing and disks are the app's.
 */
import * as v from 'valibot';
import { AccountIdSchema, DeviceIdSchema, type RecordId, RecordIdSchema } from '../domain/ids.ts';
import { SCHEMA_VERSION } from '../domain/kinds.ts';
import type { LocalDate } from '../domain/local-date.ts';
import { type BlobId, BlobIdSchema, type BlobType, PHOTO_TYPES, VOICE_TYPES } from '../domain/photo.ts';
import { SCHEMA } from '../domain/upcast.ts';
import { PARK_REASONS } from './message.ts';
import { type Op, OpSchema, opKey } from './op.ts';
import { layOver, noChange } from './overlay.ts';
import type { OutboxOp, ParkedOp, PhoneChange, PhoneMeta, PhoneState } from './ports.ts';

const FORMAT = 'loa-ban-unsent';
const VERSION = 1;
/** Handing in raises the phone's own counter above the file's: a forged one must not use the numbers up. */
const MAX_COUNTER = 2 ** 40;

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const time = v.pipe(v.number(), v.safeInteger());

/** What every version of the format says, the later ones too. */
const EnvelopeSchema = v.object({ format: v.literal(FORMAT), version: whole, schema: whole });

const FiledOpSchema = v.pipe(
  OpSchema,
  v.check((op) => op.counter <= MAX_COUNTER),
);

const UnsentFileSchema = v.object({
  ...EnvelopeSchema.entries,
  account: AccountIdSchema,
  /** To say whose file it is to someone who can't use it. */
  login: v.pipe(v.string(), v.maxLength(200)),
  device: DeviceIdSchema,
  /** By the phone's clock, ms. */
  madeAt: time,
  ops: v.array(FiledOpSchema),
  parked: v.array(
    v.object({
      op: FiledOpSchema,
      // A reason that this app doesn't know yet: the words are kept all the same.
      reason: v.fallback(v.picklist(PARK_REASONS), 'refused'),
      fields: v.array(v.string()),
      at: time,
    }),
  ),
  // An app without photos writes none.
  blobs: v.optional(
    v.array(
      v.object({
        id: BlobIdSchema,
        type: v.picklist([...PHOTO_TYPES, ...VOICE_TYPES]),
        records: v.array(RecordIdSchema),
        data: v.string(),
      }),
    ),
    [],
  ),
});

/** A photo or voice note that the server hasn't received; `data` in base64. */
export type FiledBlob = { id: BlobId; type: BlobType; records: RecordId[]; data: string };

export type UnsentFile = {
  format: typeof FORMAT;
  version: number;
  /** The newest schema version that the app which wrote it knows. */
  schema: number;
  account: PhoneMeta['account'];
  login: string;
  device: PhoneMeta['device'];
  madeAt: number;
  ops: Op[];
  parked: ParkedOp[];
  blobs: FiledBlob[];
};

/** The waiting ops in the order of the edits, and the refused ones word for word with their reasons. Blobs are put in by the app, piece by piece. */
export function makeUnsentFile(
  who: Pick<PhoneMeta, 'account' | 'device'> & { login: string },
  outbox: readonly OutboxOp[],
  parked: readonly ParkedOp[],
  now: number,
): UnsentFile {
  return {
    ...{ format: FORMAT, version: VERSION, schema: SCHEMA_VERSION },
    ...{ account: who.account, login: who.login, device: who.device, madeAt: now },
    ops: outbox.filter((entry) => entry.ack === undefined).map((entry) => entry.op),
    parked: parked.map(({ op, reason, fields, at }) => ({ op, reason, fields, at })),
    blobs: [],
  };
}

export const unsentFileName = (login: string, date: LocalDate): string =>
  `loa-ban-${login.replace(/[^a-z0-9._-]/gi, '-')}-${date}.loaban`;

export type ReadFile =
  | { kind: 'file'; file: UnsentFile }
  /** Not a file of this kind, or damaged. */
  | { kind: 'bad' }
  /** Written by a newer app. */
  | { kind: 'newer' }
  | { kind: 'other-person'; login: string };

export function readUnsentFile(json: unknown, account: PhoneMeta['account']): ReadFile {
  const envelope = v.safeParse(EnvelopeSchema, json);
  if (!envelope.success) return { kind: 'bad' };
  if (envelope.output.version > VERSION || envelope.output.schema > SCHEMA_VERSION) return { kind: 'newer' };
  const checked = v.safeParse(UnsentFileSchema, json);
  if (!checked.success) return { kind: 'bad' };
  if (checked.output.account !== account) return { kind: 'other-person', login: checked.output.login };
  return { kind: 'file', file: checked.output as UnsentFile };
}

export type TakenFile = {
  change: PhoneChange;
  /** Records with something that this phone didn't have, and those without. */
  fresh: number;
  known: number;
};

/**
 * Takes in what this phone doesn't have. `held`: keys of the ops in its journal and among its parked ones. The phone's counter goes
 * on above the file's, so that a later edit here comes after those it may stand on, on the screen and on the way to the server.
 */
export function takeUnsentFile(state: PhoneState, held: ReadonlySet<string>, file: UnsentFile): TakenFile {
  const mine = new Set(state.outbox.map((entry) => opKey(entry.op)));
  const isNew = ({ op }: { op: Op }) => !held.has(opKey(op)) && !mine.has(opKey(op));
  const parked = unique(file.parked).filter(isNew);
  const refused = new Set(parked.map((entry) => opKey(entry.op)));
  const added = unique(file.ops.map((op) => ({ op }))).filter(
    (entry) => isNew(entry) && !refused.has(opKey(entry.op)),
  );
  const all = [...file.ops, ...file.parked.map((entry) => entry.op)];
  const fresh = new Set([...added, ...parked].map((entry) => entry.op.record));

  const outbox = [...state.outbox, ...added].sort((a, b) => a.op.counter - b.op.counter);
  const shown = new Set(added.map(({ op }) => op.record));
  const change = noChange({
    ...state.meta,
    counter: all.reduce((highest, op) => Math.max(highest, op.counter), state.meta.counter),
  });
  change.putOps = added;
  change.park = parked;
  change.putRows = layOver(state.rows, shown, outbox, { account: state.meta.account, schema: SCHEMA });
  return { change, fresh: fresh.size, known: new Set(all.map((op) => op.record)).size - fresh.size };
}

function unique<T extends { op: Op }>(entries: readonly T[]): T[] {
  return [...new Map(entries.map((entry) => [opKey(entry.op), entry])).values()];
}

/** The records that `takeUnsentFile` needs to see. */
export const recordsOfFile = (file: UnsentFile): RecordId[] => [...new Set(file.ops.map((op) => op.record))];

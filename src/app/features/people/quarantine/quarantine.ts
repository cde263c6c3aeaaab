/**
 * What ended phones have handed over, as a reader looks through it: by record, in the order in which it was
 * written.
 */
import * as v from 'valibot';
import type { HandedOver } from '../../../../domain/accounts/device.ts';
import { type Photo, PhotoSchema, type Voice, VoiceSchema } from '../../../../domain/base/photo.ts';
import { fieldInfo } from '../../../../domain/kinds/fields.ts';
import { type Data, KINDS } from '../../../../domain/kinds/kinds.ts';
import { isReadable, valueWords } from '../../../../domain/kinds/value-words.ts';
import { composeFields } from '../../../../sync/merge/sets.ts';

export type KeptRecord = {
  device: string;
  account: string;
  record: string;
  kind: string;
  makes: boolean;
  ops: HandedOver[];
  /** When it was written last, ms. */
  at: number;
  refused: string | undefined;
};

export function byRecord(ops: readonly HandedOver[]): KeptRecord[] {
  const found = new Map<string, KeptRecord>();
  for (const op of ops) {
    const key = `${op.device} ${op.record}`;
    const { device, account, record, kind } = op;
    const known = found.get(key) ?? {
      device,
      account,
      record,
      kind,
      makes: false,
      ops: [],
      at: 0,
      refused: undefined,
    };
    found.set(key, {
      ...known,
      makes: known.makes || op.makes,
      ops: [...known.ops, op],
      at: Math.max(known.at, op.at),
      refused: op.refused ?? known.refused,
    });
  }
  return [...found.values()];
}

/** The edits as one. */
function fieldsOf(kept: KeptRecord): Data {
  const kind = KINDS.find((known) => known === kept.kind);
  const edits = kept.ops.map((op) => op.fields);
  return kind ? composeFields(kind, edits) : Object.assign({}, ...edits);
}

/** The photos and the voice note that it adds; whatever else stands there is passed over. */
export function shownIn(kept: KeptRecord): { photos: Photo[]; voice: Voice | undefined } {
  const { photos, voice } = fieldsOf(kept);
  const read = v.safeParse(VoiceSchema, voice);
  return {
    photos: (Array.isArray(photos) ? photos : []).filter((photo): photo is Photo => v.is(PhotoSchema, photo)),
    voice: read.success ? read.output : undefined,
  };
}

export type Written = { name: string; text: string };

/** The newest value of each field. Ids, and what the app sets by itself, mean nothing to a reader and are left out. */
export function writtenIn(kept: KeptRecord): Written[] {
  const kind = KINDS.find((known) => known === kept.kind);
  return Object.entries(fieldsOf(kept)).flatMap(([field, value]) => {
    const text = isReadable(kind, field) ? valueWords(kind, field, value, undefined) : '';
    return text === '' ? [] : [{ name: fieldInfo(kind, field)?.label ?? field, text }];
  });
}

/**
 * What ended phones have handed over, as a reader looks through it: by record, in the order in which it was
 * written.
 */
import * as v from 'valibot';
import { ROLE_NAMES } from '../../../../domain/accounts/account.ts';
import type { HandedOver } from '../../../../domain/accounts/device.ts';
import { type LocalDate, LocalDateSchema, shortDate } from '../../../../domain/base/local-date.ts';
import {
  blobWords,
  type Photo,
  PhotoSchema,
  type Voice,
  VoiceSchema,
} from '../../../../domain/base/photo.ts';
import { fieldName } from '../../../../domain/kinds/field-names.ts';
import { type Data, KINDS, type Kind } from '../../../../domain/kinds/kinds.ts';
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

/** The last word on each field; what are only ids and codes is left out. */
export function writtenIn(kept: KeptRecord): Written[] {
  const kind = KINDS.find((known) => known === kept.kind);
  const fields = fieldsOf(kept);
  return Object.entries(fields).flatMap(([field, value]) => {
    const text = wordsOf(kind, field, value);
    return text === '' ? [] : [{ name: (kind && fieldName(kind, field)) ?? field, text }];
  });
}

// With them what needs a consent of its own: whether it is in force isn't asked here.
const CODES = new Set([
  ...['unit', 'author', 'by', 'at', 'hash', 'language', 'deleted', 'down', 'stageBy', 'ethnicity'],
]);

function wordsOf(kind: Kind | undefined, field: string, value: unknown): string {
  const blobs = blobWords(field, value);
  if (blobs !== undefined) return blobs;
  if (CODES.has(field) || value === null || value === undefined) return '';
  if (kind === 'account' && field === 'roles' && Array.isArray(value))
    return value.map((role) => ROLE_NAMES[role as keyof typeof ROLE_NAMES] ?? role).join(', ');
  if (typeof value === 'boolean') return value ? 'Có' : 'Không';
  if (typeof value === 'number') return value.toLocaleString('vi-VN');
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string' && !isId(one)).join(', ');
  if (typeof value !== 'string') return '';
  if (v.is(LocalDateSchema, value)) return shortDate(value as LocalDate, true);
  return isId(value) ? '' : value;
}

/** Made on a phone, or of the demo's form: it names nothing to a reader. */
const isId = (value: string): boolean => /^[a-z0-9]{1,12}(-[a-z0-9:]+)+$/.test(value);

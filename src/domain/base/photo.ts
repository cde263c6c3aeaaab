/**
 * Photos and voice notes. The record carries what a screen needs at once: size, thumbnail, caption; the bytes
 * themselves are a blob, known by its hash and sent on a lane of its own.
 */
import * as v from 'valibot';
import { LocalDateSchema } from './local-date.ts';
import { listOf, mapOf, maybe } from './record.ts';
import { text } from './text.ts';

/** SHA-256 of the bytes, lower case hexadecimal. */
export const BlobIdSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/), v.brand('BlobId'));
export type BlobId = v.InferOutput<typeof BlobIdSchema>;

export const PHOTO_TYPES = ['image/webp', 'image/jpeg'] as const;
export const VOICE_TYPES = ['audio/webm', 'audio/mp4', 'audio/ogg'] as const;
export type PhotoType = (typeof PHOTO_TYPES)[number];
export type VoiceType = (typeof VOICE_TYPES)[number];
export type BlobType = PhotoType | VoiceType;

/** The long side of a photo as it is kept. */
export const PHOTO_SIDE = 1_600;
export const THUMB_SIDE = 200;
/** Bytes, before base64. */
export const MAX_THUMB = 10_000;
export const MAX_PHOTO = 4_000_000;
export const MAX_VOICE = 6_000_000;
export const MAX_BLOB = Math.max(MAX_PHOTO, MAX_VOICE);
export const MAX_VOICE_SECONDS = 300;
/** On one record, as far as one person adds them. */
export const MAX_PHOTOS = 20;
/** Those that several people added at once. */
export const MAX_PHOTOS_TOGETHER = 60;
const MOST_TAKEN_OUT = 200;

const count = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** Standard base64 with its padding, of at most `most` bytes. */
const base64 = (most: number) =>
  v.pipe(
    v.string(),
    v.maxLength(Math.ceil(most / 3) * 4),
    v.regex(/^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/),
  );

export const PhotoSchema = v.looseObject({
  id: BlobIdSchema,
  type: v.picklist(PHOTO_TYPES),
  width: count(1, 10_000),
  height: count(1, 10_000),
  bytes: count(1, MAX_PHOTO),
  /** A small picture of the same type, base64: seen at once, wherever the record is. */
  thumb: base64(MAX_THUMB),
  caption: maybe(text(200)),
  takenOn: maybe(LocalDateSchema),
  /** How often it was put in and taken out, where that isn't once [S84]: odd, for it is in. */
  n: v.exactOptional(
    v.pipe(
      count(1, 9_999),
      v.check((n) => n % 2 === 1),
    ),
  ),
});
export type Photo = v.InferOutput<typeof PhotoSchema>;

export const VoiceSchema = v.looseObject({
  id: BlobIdSchema,
  type: v.picklist(VOICE_TYPES),
  seconds: count(0, MAX_VOICE_SECONDS + 5),
  bytes: count(1, MAX_VOICE),
});
export type Voice = v.InferOutput<typeof VoiceSchema>;

/** Each photo once. */
const photos = v.pipe(
  listOf(PhotoSchema, MAX_PHOTOS_TOGETHER),
  v.check((list) => new Set(list.map((photo) => photo.id)).size === list.length),
);

/** By photo, the number under which it was taken out: even. */
const photosOut = mapOf(
  BlobIdSchema,
  v.pipe(
    count(2, 9_998),
    v.check((n) => n % 2 === 0),
  ),
  MOST_TAKEN_OUT,
);

/** A set that several people may change at once, and what was taken out of it [S84]. */
export const photoSet = { photos: maybe(photos), photosOut: maybe(photosOut) };

/** Fields of the records that can show and tell. */
export const shown = { ...photoSet, voice: maybe(VoiceSchema) };

/** What a record says of one of its blobs. */
export type NamedBlob = { id: BlobId; type: BlobType; bytes: number };

const NamedBlobSchema = v.object({
  id: BlobIdSchema,
  type: v.picklist([...PHOTO_TYPES, ...VOICE_TYPES]),
  bytes: count(1, MAX_BLOB),
});

/** The blobs that a record or an old value of it names. Anything else in the fields is ignored. */
export function blobsOf(data: { photos?: unknown; voice?: unknown }): NamedBlob[] {
  const named = [...(Array.isArray(data.photos) ? data.photos : []), data.voice];
  return named.flatMap((value) => {
    const read = v.safeParse(NamedBlobSchema, value);
    return read.success ? [read.output] : [];
  });
}

export const thumbUrl = (photo: Pick<Photo, 'type' | 'thumb'>): string =>
  `data:${photo.type};base64,${photo.thumb}`;

/** 'Ảnh 2 trong 3: Cầu mới': the text alternative of a photo. */
export function photoLabel(photo: Pick<Photo, 'caption'>, index: number, of: number): string {
  const place = of === 1 ? 'Ảnh' : `Ảnh ${index + 1} trong ${of}`;
  return photo.caption ? `${place}: ${photo.caption}` : place;
}

/** '0:07', '4:59' */
export const lengthLabel = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds) % 60).padStart(2, '0')}`;

/** The size to draw at: the long side at most `side`, never larger than it was, never less than a pixel. */
export function fitted(width: number, height: number, side: number): { width: number; height: number } {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

export type Receipt = { received: number; total: number };

/** '2/3 ảnh' */
export function countLabel({ received, total }: Receipt, what: 'photos' | 'voice' | 'both'): string {
  const noun = { photos: 'ảnh', voice: 'ghi âm', both: 'ảnh và ghi âm' }[what];
  return `${received}/${total} ${noun}`;
}

/** 'Máy chủ đã nhận 2/3 ảnh' [R12]. */
export const receiptLabel = (receipt: Receipt, what: 'photos' | 'voice' | 'both'): string =>
  `đã nhận ${countLabel(receipt, what)}`;

/** '3 ảnh', 'Ghi âm 0:32': of a record's field as people read it; undefined for any other field. */
export function blobWords(field: string, value: unknown): string | undefined {
  if (field === 'photos') return Array.isArray(value) && value.length > 0 ? `${value.length} ảnh` : '';
  if (field === 'photosOut') {
    const count = Object.keys((value as object | null | undefined) ?? {}).length;
    return count > 0 ? `${count} ảnh` : '';
  }
  if (field !== 'voice') return undefined;
  const read = v.safeParse(v.object({ seconds: v.number() }), value);
  return read.success ? `Ghi âm ${lengthLabel(read.output.seconds)}` : '';
}

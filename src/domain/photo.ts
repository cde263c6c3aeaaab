/**
 * Photos and voice notes. The record carries what a screen needs at once: size, thumbnail, caption; the bytes themselves are a
 * blob, known by its hash and sent on a lane of its own.
 */
import * as v from 'valibot';
import { LocalDateSchema } from './local-date.ts';
import { listOf, maybe } from './record.ts';
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
/** On one record. */
export const MAX_PHOTOS = 20;

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
  listOf(PhotoSchema, MAX_PHOTOS),
  v.check((list) => new Set(list.map((photo) => photo.id)).size === list.length),
);

/** Fields of the records that can show and tell. */
export const shown = { photos: maybe(photos), voice: maybe(VoiceSchema) };

/** What a record says of one of its blobs. */
export type NamedBlob = { id: BlobId; type: BlobType; bytes: number };

const NamedBlobSchema = v.object({
  id: BlobIdSchema,
  type: v.picklist([...PHOTO_TYPES, ...VOICE_TYPES]),
  bytes: count(1, MAX_BLOB),
});

/** The blobs that a record, or what once stood in its fields, names. Whatever else may stand there is passed over. */
export function blobsOf(data: { photos?: unknown; voice?: unknown }): NamedBlob[] {
  const named = [...(Array.isArray(data.photos) ? data.photos : []), data.voice];
  return named.flatMap((value) => {
    const read = v.safeParse(NamedBlobSchema, value);
    return read.success ? [read.output] : [];
  });
}

export const thumbUrl = (photo: Pick<Photo, 'type' | 'thumb'>): string =>
  `data:${photo.type};base64,${photo.thumb}`;

/** 'Ảnh 2 trong 3, 22/11: Cầu mới'. What is told of a picture to those who don't see it. */
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

/** 'Máy chủ đã nhận 2/3 ảnh' [R12]. */
export function receiptLabel({ received, total }: Receipt, what: 'photos' | 'voice' | 'both'): string {
  const noun = { photos: 'ảnh', voice: 'ghi âm', both: 'ảnh và ghi âm' }[what];
  return `đã nhận ${received}/${total} ${noun}`;
}

/** '3 ảnh', 'Ghi âm 0:32': of a record's field as people read it; undefined for any other field. */
export function blobWords(field: string, value: unknown): string | undefined {
  if (field === 'photos') return Array.isArray(value) && value.length > 0 ? `${value.length} ảnh` : '';
  if (field !== 'voice') return undefined;
  const read = v.safeParse(v.object({ seconds: v.number() }), value);
  return read.success ? `Ghi âm ${lengthLabel(read.output.seconds)}` : '';
}

/** Photos and voice notes counted: how many of a record's the server has received [R12]. */
import { computed, type ReadonlySignal } from '@preact/signals';
import type { RecordId } from '../../domain/ids.ts';
import { blobsOf, type Receipt, receiptLabel } from '../../domain/photo.ts';
import type { PhoneBlob } from '../../sync/blobs.ts';
import { useAwaited } from './awaited.ts';
import { useWork, type Work } from './work.ts';

/** Those that were saved here, without their bytes. Undefined while they are being read. */
export const blobsHere = (work: Work): ReadonlySignal<readonly PhoneBlob[] | undefined> =>
  work.live.query('blobs', (db) => db.blobs.where('state').anyOf('waiting', 'received').toArray());

/** Undefined where nothing of this record waits here: whoever else's photos they are, their phone tells. */
export function receiptOf(
  blobs: readonly PhoneBlob[] | undefined,
  data: { photos?: unknown; voice?: unknown },
): Receipt | undefined {
  const named = new Set(blobsOf(data).map((blob) => blob.id));
  const mine = (blobs ?? []).filter((blob) => named.has(blob.id));
  if (!mine.some((blob) => blob.state === 'waiting')) return undefined;
  const waiting = mine.filter((blob) => blob.state === 'waiting').length;
  return { received: named.size - waiting, total: named.size };
}

type Shown = { photos?: unknown; voice?: unknown };

/** 'đã nhận 2/3 ảnh'; undefined where none of the record's waits. */
export function receiptWords(blobs: readonly PhoneBlob[] | undefined, record: Shown): string | undefined {
  const receipt = receiptOf(blobs, record);
  if (!receipt) return undefined;
  const photos = blobsOf({ photos: record.photos }).length;
  return receiptLabel(receipt, photos === 0 ? 'voice' : record.voice ? 'both' : 'photos');
}

/** For the page of one record: also of photos that are somebody else's to send. */
export function useReceipt(record: Shown): string | undefined {
  const work = useWork();
  const here = blobsHere(work).value;
  const ids = blobsOf(record).map((blob) => blob.id);
  const foreign = here ? ids.filter((id) => !here.some((blob) => blob.id === id)) : [];
  const awaited = useAwaited(work, foreign);
  const mine = receiptWords(here, record);
  if (mine || awaited === 0) return mine;
  const what = record.photos ? (record.voice ? 'both' : 'photos') : 'voice';
  return receiptLabel({ received: ids.length - awaited, total: ids.length }, what);
}

export type WaitingBlobs = Receipt & {
  /** By record, those with something waiting. */
  records: Map<RecordId, PhoneBlob[]>;
  /** Is a voice note among them? */
  voice: boolean;
  /** Bytes not sent yet. */
  bytesLeft: number;
};

/** All of the records that wait for at least one; undefined where none does. */
export function waitingBlobs(blobs: readonly PhoneBlob[] | undefined): WaitingBlobs | undefined {
  const waiting = (blobs ?? []).filter((blob) => blob.state === 'waiting');
  if (waiting.length === 0) return undefined;
  const open = new Set(waiting.flatMap((blob) => blob.records));
  const together = (blobs ?? []).filter((blob) => blob.records.some((record) => open.has(record)));
  const records = new Map([...open].map((id) => [id, together.filter((blob) => blob.records.includes(id))]));
  return {
    records,
    total: together.length,
    received: together.length - waiting.length,
    voice: together.some((blob) => blob.type.startsWith('audio/')),
    bytesLeft: waiting.reduce((sum, blob) => sum + blob.bytes - blob.offset, 0),
  };
}

export const waitingBlobsOf = (work: Work): ReadonlySignal<WaitingBlobs | undefined> => {
  const here = blobsHere(work);
  return computed(() => waitingBlobs(here.value));
};

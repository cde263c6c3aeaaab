/** Photos and voice notes counted: how many of a record's the server has received [R12]. */
import { type BlobId, blobsOf, countLabel, type Receipt, receiptLabel } from '../../../domain/base/photo.ts';
import type { PhoneBlob } from '../../../sync/client/blobs.ts';
import { blobsHere } from '../../store/blobs/waiting-blobs.ts';
import { useWork } from '../use-work.ts';
import { useMissingBlobs } from './awaited.ts';

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
  return receiptLabel(receipt, nounOf(record));
}

function nounOf(record: Shown): 'photos' | 'voice' | 'both' {
  const photos = blobsOf({ photos: record.photos }).length;
  return photos === 0 ? 'voice' : record.voice ? 'both' : 'photos';
}

/** `photos`: some are still to come. `arrived`: this phone has been told of every one that it was received. */
export type RecordReceipt = { photos?: string; arrived?: string };

/** For the page of one record: also of photos that are somebody else's to send. */
export function useReceipt(record: Shown): RecordReceipt {
  const work = useWork();
  const here = blobsHere(work).value;
  const awaited = useMissingBlobs(work, foreignTo(here, record));
  return recordReceipt(here, awaited, record);
}

/** `awaited`: how many of those that another phone sends the server is known to wait for. */
export function recordReceipt(
  here: readonly PhoneBlob[] | undefined,
  awaited: number,
  record: Shown,
): RecordReceipt {
  const mine = receiptWords(here, record);
  if (mine) return { photos: mine };
  const total = blobsOf(record).length;
  if (awaited > 0) return { photos: receiptLabel({ received: total - awaited, total }, nounOf(record)) };
  if (total === 0 || !here || foreignTo(here, record).length > 0) return {};
  return { arrived: countLabel({ received: total, total }, nounOf(record)) };
}

function foreignTo(here: readonly PhoneBlob[] | undefined, record: Shown): BlobId[] {
  const own = new Set(here?.map((blob) => blob.id));
  return here ? blobsOf(record).flatMap(({ id }) => (own.has(id) ? [] : [id])) : [];
}

/** Photos and voice notes of saved records that this phone still has to send. */
import { computed, type ReadonlySignal } from '@preact/signals';
import type { RecordId } from '../../../domain/base/ids.ts';
import type { Receipt } from '../../../domain/base/photo.ts';
import type { PhoneBlob } from '../../../sync/client/blobs.ts';
import type { Work } from '../work.ts';

/** Those that were saved here, without their bytes. Undefined while they are being read. */
export const blobsHere = (work: Work): ReadonlySignal<readonly PhoneBlob[] | undefined> =>
  work.live.query('blobs', (db) => db.blobs.where('state').anyOf('waiting', 'received').toArray());

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

/** Chosen files become photos, one after the other: two decoded at once can be one too many for a small phone. */
import { dateAt, type LocalDate } from '../../../../domain/base/local-date.ts';
import type { Photo } from '../../../../domain/base/photo.ts';
import { hashOfBytes, type NewBlob } from '../../../store/blobs/blobs.ts';
import { workerUrl } from '../../../store/platform/worker-url.ts';
import workerAddress from './photo-worker.ts?worker&url';
import { encodePicture, type Made, makePicture, type PhotoTrouble, type Picture } from './pixels.ts';

export type NewPhoto = { photo: Photo; blob: NewBlob };
export type Processed = ({ kind: 'photo' } & NewPhoto) | { kind: PhotoTrouble };

/** Longer than the slowest phone takes; beyond it the worker has died of the photo. */
const PATIENCE_MS = 60_000;

export async function processPhoto(file: File, today: LocalDate): Promise<Processed> {
  const made = await makeElsewhere(file);
  if (made.kind !== 'picture') return made;
  // Cameras and galleries keep the day it was taken as the file's own; one that knows no day gives now.
  const day = dateAt(file.lastModified);
  return { kind: 'photo', ...(await named(made.picture, day <= today && day > '1990' ? day : today)) };
}

/** A photo whose pixels were changed by hand: another one, by its hash. */
export async function repaintPhoto(canvas: HTMLCanvasElement, photo: Photo): Promise<NewPhoto> {
  const made = await named(await encodePicture(canvas, canvas), photo.takenOn ?? null);
  return photo.caption ? { ...made, photo: { ...made.photo, caption: photo.caption } } : made;
}

async function named({ data, ...picture }: Picture, takenOn: LocalDate | null): Promise<NewPhoto> {
  const id = await hashOfBytes(data);
  const { type, width, height, thumb } = picture;
  return {
    photo: { id, type, width, height, bytes: data.byteLength, thumb, ...(takenOn ? { takenOn } : {}) },
    blob: { id, type, data },
  };
}

async function makeElsewhere(file: Blob): Promise<Made> {
  if (typeof OffscreenCanvas === 'undefined' || typeof Worker === 'undefined') return makeHere(file);
  const worker = new Worker(workerUrl(workerAddress), import.meta.env.DEV ? { type: 'module' } : {});
  try {
    const { port1, port2 } = new MessageChannel();
    return await new Promise<Made>((done) => {
      const giveUp = setTimeout(() => done({ kind: 'broken' }), PATIENCE_MS);
      const end = (made: Made | Promise<Made>) => {
        clearTimeout(giveUp);
        done(made);
      };
      port1.onmessage = ({ data }: MessageEvent<Made>) => end(data);
      // The worker itself could not be started: then the page does it.
      worker.onerror = () => end(makeHere(file));
      worker.postMessage(file, [port2]);
    });
  } finally {
    worker.terminate();
  }
}

const makeHere = (file: Blob): Promise<Made> => makePicture(file).catch((): Made => ({ kind: 'broken' }));

/**
 * The photos of a form: each is on the disk, together with the draft that names it, before it is shown as
 * kept [R1].
 */
import { useState } from 'preact/hooks';
import { MAX_PHOTOS, type Photo } from '../../../../domain/base/photo.ts';
import { blobBytes, holdBlob } from '../../../store/blobs/blobs.ts';
import type { PatchWith } from '../../../store/database/drafts.ts';
import { isQuotaError } from '../../../store/database/reserve.ts';
import { useWork } from '../../use-work.ts';
import { type NewPhoto, processPhoto, repaintPhoto } from './process.ts';
import { shownPhotos } from './shown.ts';
import { troubleWords } from './trouble-words.ts';

export type WithPhotos = { photos: readonly Photo[] };

/** What the field of a form needs, whatever form it is. */
export type FormPhotos = {
  photos: ReturnType<typeof shownPhotos>;
  /** How many are being worked on. */
  busy: number;
  /** What became of those that aren't photos, or weren't kept. */
  troubles: string[];
  onFiles(files: readonly File[]): void;
  onRemove(id: string): void;
  /** Full size, to paint on; undefined where it isn't on this phone any more. */
  onOpen(id: string): Promise<Blob | undefined>;
  onPaint(id: string, canvas: HTMLCanvasElement): Promise<void>;
};

/** `changeWith`: of the form's draft. */
export function useFormPhotos(
  photos: readonly Photo[] | undefined,
  changeWith: (patch: PatchWith<WithPhotos>) => Promise<void>,
): FormPhotos {
  const { db, today } = useWork();
  const [busy, setBusy] = useState(0);
  const [troubles, setTroubles] = useState<string[]>([]);
  const tell = (words: string) => setTroubles((told) => [...told, words]);

  const keep = (patchOf: (now: readonly Photo[]) => readonly Photo[], made?: NewPhoto): Promise<void> =>
    changeWith({
      // A draft of an app without photos holds none.
      patchOf: (form) => ({ photos: patchOf(form.photos ?? []) }),
      tables: [db.blobs, db.blobData],
      also: async () => {
        if (made) await holdBlob(db, made.blob);
      },
    });

  const addOne = async (file: File): Promise<void> => {
    const made = await processPhoto(file, today.value);
    if (made.kind !== 'photo') return tell(troubleWords(made.kind, file.name));
    let full = false;
    try {
      await keep((now) => {
        const known = now.some((photo) => photo.id === made.photo.id);
        full = !known && now.length >= MAX_PHOTOS;
        return full || known ? now : [...now, made.photo];
      }, made);
      if (full) tell(troubleWords('too-many', file.name));
    } catch (error) {
      reportError(error);
      tell(troubleWords(isQuotaError(error) ? 'no-room' : 'not-kept', file.name));
    }
  };
  const addAll = async (files: readonly File[]) => {
    setTroubles([]);
    setBusy((n) => n + files.length);
    for (const file of files) {
      await addOne(file);
      setBusy((n) => n - 1);
    }
  };
  const find = (id: string) => photos?.find((photo) => photo.id === id);

  return {
    photos: shownPhotos(photos),
    busy,
    troubles,
    onFiles: (files) => void addAll(files),
    onRemove: (id) => void keep((now) => now.filter((photo) => photo.id !== id)).catch(reportError),
    async onOpen(id) {
      const photo = find(id);
      const data = photo && (await blobBytes(db, photo.id));
      return data && new Blob([data], { type: photo.type });
    },
    async onPaint(id, canvas) {
      const photo = find(id);
      if (!photo) return;
      const made = await repaintPhoto(canvas, photo);
      await keep((now) => now.map((one) => (one.id === id ? made.photo : one)), made);
    },
  };
}

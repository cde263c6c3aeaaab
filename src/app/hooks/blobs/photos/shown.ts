/** A record's photos as the screens show them. */
import { type Photo, photoLabel, thumbUrl } from '../../../../domain/base/photo.ts';

export const shownPhotos = (photos: readonly Photo[] | null | undefined) =>
  (photos ?? []).map((photo, i, all) => ({
    id: photo.id,
    src: thumbUrl(photo),
    label: photoLabel(photo, i, all.length),
    caption: photo.caption ?? undefined,
    width: photo.width,
    height: photo.height,
  }));

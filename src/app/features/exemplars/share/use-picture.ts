/** The photo that stands for an exemplar, as a picture to be drawn or printed. */
import { useEffect, useState } from 'preact/hooks';
import { type Photo, thumbUrl } from '../../../../domain/base/photo.ts';
import { showBlob } from '../../../hooks/blobs/photos/show-blob.ts';
import { useWork } from '../../../hooks/use-work.ts';

/**
 * `small`: only the small picture is here, and why. Undefined while it is looked for, and where there is none
 * to be shown.
 */
export type Picture = { url: string; small: string | undefined };

export function usePicture(photo: Photo | undefined): Picture | undefined {
  const work = useWork();
  const [picture, setPicture] = useState<Picture>();
  const id = photo?.id;
  useEffect(() => {
    setPicture(undefined);
    if (!photo) return;
    const control = new AbortController();
    let made: string | undefined;
    void showBlob(work, photo, control.signal).then((shown) => {
      if (control.signal.aborted) return;
      if (shown.kind === 'here') made = URL.createObjectURL(shown.blob);
      setPicture(
        made
          ? { url: made, small: undefined }
          : { url: thumbUrl(photo), small: shown.kind === 'away' ? shown.text : '' },
      );
    });
    return () => {
      control.abort();
      if (made) URL.revokeObjectURL(made);
    };
  }, [work, id]);
  return picture;
}

import { useEffect, useState } from 'preact/hooks';
import { Button } from '../base/button.tsx';
import { Dialog } from '../feedback/dialog.tsx';
import './photo.css';

export interface GridPhoto {
  id: string;
  /** Its small picture, seen at once. */
  src: string;
  label: string;
  caption?: string | undefined;
  width: number;
  height: number;
}

/** The photo itself, or in plain words why it isn't to be seen now. */
export type LoadedPhoto = { kind: 'here'; blob: Blob } | { kind: 'away'; text: string };

export interface PhotoGridProps {
  photos: readonly GridPhoto[];
  load: (id: string, signal: AbortSignal) => Promise<LoadedPhoto>;
}

/** Small pictures; a press opens the photo, which is fetched only then. */
export function PhotoGrid({ photos, load }: PhotoGridProps) {
  const [open, setOpen] = useState<number>();
  const shown = open === undefined ? undefined : photos[open];
  if (photos.length === 0) return null;
  return (
    <>
      <ul class="photo-grid">
        {photos.map((photo, index) => (
          <li key={photo.id}>
            <button type="button" class="photo-open" onClick={() => setOpen(index)}>
              <img src={photo.src} alt={photo.label} />
              {photo.caption && <p class="photo-caption small">{photo.caption}</p>}
            </button>
          </li>
        ))}
      </ul>
      <Dialog
        open={shown !== undefined}
        title={shown?.label ?? ''}
        onClose={() => setOpen(undefined)}
        actions={
          <>
            {photos.length > 1 && open !== undefined && (
              <>
                <Button icon="back" disabled={open === 0} onClick={() => setOpen(open - 1)}>
                  Trước
                </Button>
                <Button
                  icon="forward"
                  disabled={open === photos.length - 1}
                  onClick={() => setOpen(open + 1)}
                >
                  Sau
                </Button>
              </>
            )}
            <Button onClick={() => setOpen(undefined)}>Đóng</Button>
          </>
        }
      >
        {shown && <OpenPhoto key={shown.id} photo={shown} load={load} />}
      </Dialog>
    </>
  );
}

function OpenPhoto({ photo, load }: { photo: GridPhoto; load: PhotoGridProps['load'] }) {
  const [loaded, setLoaded] = useState<{ url: string } | { text: string }>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const ending = new AbortController();
    let url: string | undefined;
    setLoaded(undefined);
    void load(photo.id, ending.signal).then((got) => {
      if (ending.signal.aborted) return;
      if (got.kind === 'away') return setLoaded({ text: got.text });
      url = URL.createObjectURL(got.blob);
      setLoaded({ url });
    });
    return () => {
      ending.abort();
      if (url) URL.revokeObjectURL(url);
    };
  }, [photo.id, attempt]);

  const away = loaded && 'text' in loaded ? loaded.text : undefined;
  return (
    <>
      <img
        class={loaded && 'url' in loaded ? 'photo-big' : 'photo-big photo-soft'}
        src={loaded && 'url' in loaded ? loaded.url : photo.src}
        width={photo.width}
        height={photo.height}
        alt={photo.label}
      />
      {photo.caption && <p>{photo.caption}</p>}
      <div role="status">
        {!loaded && <p class="muted small">Đang mở ảnh lớn…</p>}
        {away && <p class="small">{away}</p>}
      </div>
      {away && (
        <Button icon="sync" onClick={() => setAttempt(attempt + 1)}>
          Thử lại
        </Button>
      )}
    </>
  );
}

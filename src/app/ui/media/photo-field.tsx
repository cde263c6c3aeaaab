import { useRef, useState } from 'preact/hooks';
import { Button, IconButton } from '../base/button.tsx';
import { Banner } from '../feedback/banner.tsx';
import { ConfirmDialog } from '../feedback/dialog.tsx';
import { type FieldLabels, GroupFrame } from '../forms/field-frame.tsx';
import { BlurDialog } from './blur-dialog.tsx';
import './photo.css';
import { Skeleton } from '../base/skeleton.tsx';

export interface FieldPhoto {
  id: string;
  /** Its small picture. */
  src: string;
  /** What it is called where it isn't seen: 'Ảnh 2 trong 3'. */
  label: string;
}

export type PhotoFieldProps = FieldLabels & {
  photos: readonly FieldPhoto[];
  /** How many are still being made ready. */
  busy: number;
  /** What became of files that couldn't be kept. */
  troubles: readonly string[];
  onFiles: (files: File[]) => void;
  onRemove: (id: string) => void;
  /** Full size, to paint on; undefined where it is no longer on this phone. */
  onOpen: (id: string) => Promise<Blob | undefined>;
  onPaint: (id: string, canvas: HTMLCanvasElement) => Promise<void>;
};

/** Camera or gallery, several at once; each can be taken out, and faces on it blurred. */
export function PhotoField(props: PhotoFieldProps) {
  const { photos, busy, troubles, onFiles, onRemove, onOpen, onPaint, ...labels } = props;
  const [painting, setPainting] = useState<{ id: string; image: Blob }>();
  const [removing, setRemoving] = useState<FieldPhoto>();
  const open = async (id: string) => {
    const image = await onOpen(id);
    if (image) setPainting({ id, image });
  };
  return (
    <GroupFrame {...labels}>
      <div class="row">
        <FileButton id={`${labels.id}-camera`} icon="camera" text="Chụp ảnh" camera onFiles={onFiles} />
        <FileButton id={`${labels.id}-gallery`} icon="picture" text="Chọn ảnh" onFiles={onFiles} />
      </div>
      <div role="status">
        {busy > 0 && <p class="muted">Đang xử lý {busy} ảnh…</p>}
        {troubles.length > 0 && (
          <Banner tone="bad" title="Có tệp chưa thêm được">
            <ul class="photo-troubles">
              {troubles.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </Banner>
        )}
      </div>
      {(photos.length > 0 || busy > 0) && (
        <ul class="photo-grid">
          {photos.map((photo) => (
            <li key={photo.id} class="photo-edit">
              <img src={photo.src} alt={photo.label} />
              <div class="photo-edit-acts">
                <Button variant="quiet" onClick={() => void open(photo.id)}>
                  Làm mờ<span class="sr-only"> mặt người trên {photo.label}</span>
                </Button>
                <IconButton icon="trash" label={`Bỏ ${photo.label}`} onClick={() => setRemoving(photo)} />
              </div>
            </li>
          ))}
          {busy > 0 && (
            <li class="photo-edit" aria-hidden="true">
              <Skeleton rows={1} />
            </li>
          )}
        </ul>
      )}
      <BlurDialog
        image={painting?.image}
        onClose={() => setPainting(undefined)}
        onDone={async (canvas) => {
          if (painting) await onPaint(painting.id, canvas);
          setPainting(undefined);
        }}
      />
      <ConfirmDialog
        open={removing !== undefined}
        title="Bỏ ảnh này?"
        confirm="Bỏ ảnh"
        danger
        onCancel={() => setRemoving(undefined)}
        onConfirm={() => {
          if (removing) onRemove(removing.id);
          setRemoving(undefined);
        }}
      >
        {removing && <img class="photo-big" src={removing.src} alt={removing.label} />}
      </ConfirmDialog>
    </GroupFrame>
  );
}

interface FileButtonProps {
  id: string;
  icon: 'camera' | 'picture';
  text: string;
  camera?: boolean;
  onFiles: (files: File[]) => void;
}

function FileButton({ id, icon, text, camera, onFiles }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon={icon} onClick={() => input.current?.click()}>
        {text}
      </Button>
      <input
        ref={input}
        id={id}
        type="file"
        accept="image/*"
        aria-label={text}
        hidden
        {...(camera ? { capture: 'environment' as const } : { multiple: true })}
        onChange={(event) => {
          const field = event.currentTarget;
          const files = [...(field.files ?? [])];
          // The same file may be chosen again.
          field.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}

import { useState } from 'preact/hooks';
import { Button, type ButtonVariant } from '../base/button.tsx';
import { ConfirmDialog } from '../feedback/dialog.tsx';

/** The one act after which typed words are gone: asked back. */
export function DropDraft({ variant, onDrop }: { variant?: ButtonVariant; onDrop: () => void }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant={variant} icon="trash" onClick={() => setAsking(true)}>
        Bỏ bản nháp
      </Button>
      <ConfirmDialog
        open={asking}
        title="Bỏ bản nháp này?"
        confirm="Bỏ bản nháp"
        danger
        onConfirm={() => {
          setAsking(false);
          onDrop();
        }}
        onCancel={() => setAsking(false)}
      >
        <p>Chữ trong bản nháp sẽ mất hẳn. Những gì đã bấm lưu trước đó không đổi.</p>
      </ConfirmDialog>
    </>
  );
}

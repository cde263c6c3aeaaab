import { useState } from 'preact/hooks';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { ConfirmDialog } from './dialog.tsx';

export interface FoundDraftProps {
  /** What the form holds, e.g. "Việc tốt đang viết dở". */
  title: string;
  onDrop: () => void;
}

/** The form goes on from what was typed before; the person may rather begin anew. */
export function FoundDraft({ title, onDrop }: FoundDraftProps) {
  const [asking, setAsking] = useState(false);
  return (
    <Banner
      tone="info"
      sign="edit"
      title={title}
      actions={
        <Button icon="trash" onClick={() => setAsking(true)}>
          Bỏ bản nháp
        </Button>
      }
    >
      Chữ bạn gõ lần trước còn nguyên, hãy viết tiếp.
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
    </Banner>
  );
}

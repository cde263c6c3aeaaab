import { useState } from 'preact/hooks';
import { leave } from '../../store/current.ts';
import { outboxOf, parkedOf, unsentRecords } from '../../store/sync-status.ts';
import { saveUnsent } from '../../store/unsent-file.ts';
import { useWork } from '../../store/work.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';

const SAVED_WORDS = {
  downloaded:
    'Đã lưu tệp vào mục Tải xuống của máy. Hãy chép hoặc gửi tệp đi trước khi đưa máy cho người khác.',
  shared: 'Đã chuyển tệp.',
  cancelled: 'Chưa lưu tệp.',
  failed: 'Chưa lưu được tệp. Việc của bạn vẫn còn nguyên; hãy thử lại.',
};

/** Says what happens to what is unsent, and offers to take it along as a file. */
export function SignOutDialog({ open, onClose }: { open: boolean; onClose(): void }) {
  const work = useWork();
  const [outbox, parked] = [outboxOf(work).value ?? [], parkedOf(work).value ?? []];
  const unsent = unsentRecords(outbox, parked);
  const [saved, setSaved] = useState<keyof typeof SAVED_WORDS>();
  const [saving, setSaving] = useState(false);

  const save = async () => {
    setSaving(true);
    setSaved(
      await saveUnsent(work).catch((error: unknown) => {
        reportError(error);
        return 'failed' as const;
      }),
    );
    setSaving(false);
  };

  return (
    <ConfirmDialog
      open={open}
      title="Đăng xuất?"
      confirm="Đăng xuất"
      danger={unsent > 0}
      onConfirm={() => void leave(work)}
      onCancel={onClose}
    >
      {unsent > 0 ? (
        <div class="stack">
          <p>
            Còn <strong>{unsent} việc chưa gửi</strong>. Đăng xuất rồi chúng vẫn được giữ trên máy này, và chỉ
            được gửi khi bạn đăng nhập lại trên chính máy này. Nên chờ gửi xong rồi hãy đăng xuất.
          </p>
          <p>Sắp đưa máy cho người khác? Lưu thành tệp rồi nộp tệp ở máy mới, dưới tài khoản này.</p>
          <Button icon="download" block busy={saving} onClick={() => void save()}>
            Lưu việc chưa gửi thành tệp
          </Button>
          <p role="status" class="small">
            {saved && SAVED_WORDS[saved]}
          </p>
        </div>
      ) : (
        <p>Mọi việc đã được máy chủ nhận. Lần sau đăng nhập cần có mạng.</p>
      )}
    </ConfirmDialog>
  );
}

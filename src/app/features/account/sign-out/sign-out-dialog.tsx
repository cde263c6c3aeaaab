import { useWork } from '../../../hooks/use-work.ts';
import { blobsHere } from '../../../store/blobs/waiting-blobs.ts';
import { signOutOf } from '../../../store/session/current.ts';
import { outboxOf, parkedOf, unsentRecords } from '../../../store/sync/sync-status.ts';
import { ConfirmDialog } from '../../../ui/feedback/dialog.tsx';
import { SaveUnsent } from './save-unsent.tsx';

/** Says what happens to what is unsent, and offers to take it along as a file. */
export function SignOutDialog({ open, onClose }: { open: boolean; onClose(): void }) {
  const work = useWork();
  const [outbox, parked] = [outboxOf(work).value ?? [], parkedOf(work).value ?? []];
  const unsent = unsentRecords(outbox, parked, blobsHere(work).value ?? []);
  return (
    <ConfirmDialog
      open={open}
      title="Đăng xuất?"
      confirm="Đăng xuất"
      danger={unsent > 0}
      onConfirm={() => void signOutOf(work)}
      onCancel={onClose}
    >
      {unsent > 0 ? (
        <div class="stack">
          <p>
            Còn <strong>{unsent} việc chưa gửi</strong>. Đăng xuất rồi chúng vẫn được giữ trên máy này, và chỉ
            được gửi khi bạn đăng nhập lại trên chính máy này. Nên chờ gửi xong rồi hãy đăng xuất.
          </p>
          <p>Sắp đưa máy cho người khác? Lưu thành tệp rồi nộp tệp ở máy mới, dưới tài khoản này.</p>
          <SaveUnsent />
        </div>
      ) : (
        <p>Mọi việc đã được máy chủ nhận. Lần sau đăng nhập cần có mạng.</p>
      )}
    </ConfirmDialog>
  );
}

import { useState } from 'preact/hooks';
import { type UnsentCounts, unsentCounts } from '../../../hooks/sync/only-here.ts';
import type { DeviceProfile } from '../../../store/device/device-profiles.ts';
import { notify } from '../../../store/platform/notices.ts';
import { removeFromPhone } from '../../../store/sync/remove-from-phone.ts';
import { Button } from '../../../ui/base/button.tsx';
import { ConfirmDialog, Dialog } from '../../../ui/feedback/dialog.tsx';

/** For somebody who has signed out: taken off the phone where all of theirs is on the server. */
export function RemovePerson({ person, onRemoved }: { person: DeviceProfile; onRemoved: () => void }) {
  const [found, setFound] = useState<UnsentCounts>();
  const [busy, setBusy] = useState(false);
  const close = () => setFound(undefined);
  const hasWork = found !== undefined && sumOf(found) > 0;

  const remove = async () => {
    setBusy(true);
    // Looked at once more: another window may have written since.
    const now = await unsentCounts(person.account);
    if (sumOf(now) > 0) setFound(now);
    else {
      await removeFromPhone(person.account);
      notify(`Đã gỡ ${person.name} khỏi máy này`);
      onRemoved();
    }
    setBusy(false);
  };

  return (
    <>
      <Button
        variant="quiet"
        icon="trash"
        block
        onClick={() => void unsentCounts(person.account).then(setFound)}
      >
        Gỡ {person.name} khỏi máy này
      </Button>
      <ConfirmDialog
        open={found !== undefined && !hasWork}
        title={`Gỡ ${person.name} khỏi máy này?`}
        confirm="Gỡ khỏi máy"
        danger
        busy={busy}
        onConfirm={() => void remove()}
        onCancel={close}
      >
        <p>
          Mọi việc của người này đã được máy chủ nhận. Dữ liệu trên máy này được xóa; đăng nhập lại là tải về
          lại.
        </p>
      </ConfirmDialog>
      <Dialog
        open={hasWork}
        title="Chưa gỡ được"
        onClose={close}
        actions={<Button onClick={close}>Đã hiểu</Button>}
      >
        <p>
          Trên máy còn {found && leftWords(found)} của {person.name}, máy chủ chưa có. Người này cần đăng nhập
          để gửi, hoặc lưu thành tệp ở mục Tài khoản rồi tự gỡ.
        </p>
      </Dialog>
    </>
  );
}

const sumOf = ({ unsent, photos, drafts }: UnsentCounts): number => unsent + photos + drafts;

/** '3 việc chưa gửi và 1 bản nháp' */
export const leftWords = ({ unsent, photos, drafts }: UnsentCounts): string =>
  [
    unsent > 0 && `${unsent} việc chưa gửi`,
    photos > 0 && `${photos} ảnh, ghi âm chưa gửi`,
    drafts > 0 && `${drafts} bản nháp`,
  ]
    .filter(Boolean)
    .join(', ');

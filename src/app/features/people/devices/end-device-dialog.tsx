import type { DeviceInfo } from '../../../../domain/accounts/device.ts';
import { ConfirmDialog } from '../../../ui/feedback/dialog.tsx';
import '../people.css';

export interface EndDeviceDialogProps {
  /** Undefined: closed. */
  device: DeviceInfo | undefined;
  /** Whose it is; undefined: one's own. */
  name: string | undefined;
  busy: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Everything that will happen, before it does. */
export function EndDeviceDialog({ device, name, busy, onConfirm, onCancel }: EndDeviceDialogProps) {
  const whose = name ?? 'bạn';
  return (
    <ConfirmDialog
      open={device !== undefined}
      title={`Ngừng máy ${device?.name || device?.device || ''}?`}
      confirm="Ngừng máy này"
      danger
      busy={busy}
      onConfirm={onConfirm}
      onCancel={onCancel}
    >
      <div class="stack">
        <p>
          Dùng khi máy mất, bị lấy, hoặc giao cho người khác. Từ bây giờ máy chủ không cho máy ấy xem gì nữa.
        </p>
        <ol class="people-steps">
          <li>
            Lần đầu máy ấy có mạng, nó nộp những việc chưa gửi. Việc ấy được giữ riêng để quản trị xem lại,
            không tự vào sổ.
          </li>
          <li>
            Nộp xong, dữ liệu của {whose} trên máy ấy bị xóa. Ảnh chưa kịp gửi và chữ gõ dở cũng mất theo.
          </li>
          <li>Tài khoản của {whose} vẫn dùng được ở máy khác.</li>
        </ol>
        <p>
          Máy không bao giờ có mạng lại thì không xóa được: hãy nhờ khóa màn hình của điện thoại. Tìm thấy máy
          trước khi nó có mạng thì cho dùng lại được.
        </p>
      </div>
    </ConfirmDialog>
  );
}

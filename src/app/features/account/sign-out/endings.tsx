import { useEffect, useState } from 'preact/hooks';
import {
  dismissEndedProfile,
  type EndedProfile,
  watchEndedProfiles,
} from '../../../store/device/device-profiles.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';

/** Whose work was taken off this phone from afar, until somebody has read it. */
export function Endings() {
  const [endings, setEndings] = useState<EndedProfile[]>([]);
  useEffect(() => watchEndedProfiles(setEndings), []);
  return (
    <>
      {endings.map(({ account, name, handedOver }) => (
        <Banner
          key={account}
          tone="bad"
          sign="lock"
          title={`Quản trị đã ngừng máy này cho ${name}`}
          actions={<Button onClick={() => void dismissEndedProfile(account)}>Đã hiểu</Button>}
        >
          {handedOver > 0
            ? `Máy đã nộp ${handedOver} việc chưa gửi cho quản trị xem lại, rồi xóa dữ liệu của người này trên máy.`
            : 'Mọi việc đã được máy chủ nhận từ trước; dữ liệu của người này trên máy đã xóa.'}{' '}
          Người này vẫn đăng nhập được ở máy khác. Nếu ngừng nhầm, hãy hỏi quản trị đơn vị.
        </Banner>
      ))}
    </>
  );
}

import { paths } from '../paths.ts';
import { Button } from '../ui/base/button.tsx';
import { Banner } from '../ui/feedback/banner.tsx';
import { applyUpdate, updateReady } from './update.ts';

/**
 * Offered where nothing can be interrupted: on the start screen and in the account, never during a form or a
 * reading [R10].
 */
export function UpdateOffer({ path }: { path: string }) {
  if (!updateReady.value || (path !== paths.today() && path !== paths.account())) return null;
  return (
    <Banner
      tone="info"
      title="Có bản Loa Bản mới"
      actions={
        <Button onClick={applyUpdate} icon="download">
          Dùng bản mới
        </Button>
      }
    >
      Bản mới đã tải sẵn trên máy. Không bấm cũng được: lần mở ứng dụng sau sẽ tự dùng.
    </Banner>
  );
}

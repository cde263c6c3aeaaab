import { paths } from '../paths.ts';
import { storageTrouble } from '../store/database/storage-fault.ts';
import { Button } from '../ui/base/button.tsx';
import { ErrorState } from '../ui/feedback/error-state.tsx';
import { Page } from '../ui/layout/page.tsx';
import { NoStorage } from './no-storage.tsx';

/** A fault of ours. What was typed and saved is on the disk; a new start shows it again. */
export function Broken({ fault }: { fault: Error }) {
  const why = storageTrouble(fault);
  if (why) return <NoStorage why={why} detail={fault.message} />;
  return (
    <Page title="Loa Bản">
      <ErrorState
        title="Màn hình này vừa gặp lỗi"
        text="Những gì đã lưu trên máy vẫn còn nguyên, chữ đang gõ cũng được giữ ở bản nháp. Hãy mở lại ứng dụng."
        actions={
          <Button variant="primary" onClick={() => location.assign(paths.today())}>
            Mở lại
          </Button>
        }
        detail={fault.message}
      />
    </Page>
  );
}

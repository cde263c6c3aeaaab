import { useState } from 'preact/hooks';
import { saveUnsent } from '../../../hooks/sync/unsent-file.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { Button } from '../../../ui/base/button.tsx';

const SAVED_WORDS = {
  downloaded:
    'Đã lưu tệp vào mục Tải xuống của máy. Hãy chép hoặc gửi tệp đi trước khi đưa máy cho người khác.',
  shared: 'Đã chuyển tệp.',
  cancelled: 'Chưa lưu tệp.',
  'no-key':
    'Máy này chưa gặp máy chủ lần nào từ khi đăng nhập nên chưa niêm phong tệp được. Việc của bạn vẫn còn nguyên; hãy tìm chỗ có mạng rồi thử lại.',
  failed: 'Chưa lưu được tệp. Việc của bạn vẫn còn nguyên; hãy thử lại.',
};

/** What is unsent, taken along as a file. */
export function SaveUnsent({ onSaved }: { onSaved?: () => void }) {
  const work = useWork();
  const [saved, setSaved] = useState<keyof typeof SAVED_WORDS>();
  const [saving, setSaving] = useState(false);

  const save = async () => {
    setSaving(true);
    const done = await saveUnsent(work).catch((error: unknown) => {
      reportError(error);
      return 'failed' as const;
    });
    setSaved(done);
    setSaving(false);
    if (done === 'downloaded' || done === 'shared') onSaved?.();
  };

  return (
    <div>
      <Button icon="download" block busy={saving} onClick={() => void save()}>
        Lưu việc chưa gửi thành tệp
      </Button>
      <p role="status" class="small">
        {saved && SAVED_WORDS[saved]}
      </p>
    </div>
  );
}

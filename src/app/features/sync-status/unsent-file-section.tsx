import { useRef, useState } from 'preact/hooks';
import { type ChosenFile, type FileSummary, handIn, lookAtFile } from '../../hooks/sync/hand-in.ts';
import { blobsForFile } from '../../hooks/sync/unsent-blobs.ts';
import { saveUnsent } from '../../hooks/sync/unsent-file.ts';
import { useWork } from '../../hooks/use-work.ts';
import { notify } from '../../store/platform/notices.ts';
import { Button } from '../../ui/base/button.tsx';
import { Card, Section } from '../../ui/base/card.tsx';
import { Banner } from '../../ui/feedback/banner.tsx';
import { bytesLabel } from './bytes-label.ts';
import { HandInDialog } from './hand-in-dialog.tsx';
import { type HandInWords, handInWords, troubleWords } from './hand-in-words.ts';

/** A backup of what is unsent, and the way in for one from another device. `unsent`: how many things would be in it. */
export function UnsentFileSection({ unsent }: { unsent: number }) {
  const work = useWork();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState<'saving' | 'handing-in'>();
  const [told, setTold] = useState<HandInWords>();
  const [chosen, setChosen] = useState<{ chosen: ChosenFile; summary: FileSummary }>();
  const [progress, setProgress] = useState<{ done: number; parts: number }>();
  const photos = work.live.query('photos for the file', blobsForFile).value;

  const save = async () => {
    setBusy('saving');
    setTold(undefined);
    try {
      const saved = await saveUnsent(work);
      if (saved === 'no-key') setTold(NO_KEY);
      if (saved === 'downloaded') notify('Đã lưu tệp vào mục Tải xuống của máy');
      if (saved === 'shared') notify('Đã chuyển tệp');
    } catch (error) {
      reportError(error);
      setTold({
        tone: 'bad',
        title: 'Chưa lưu được tệp',
        text: 'Việc của bạn vẫn còn nguyên trong ứng dụng. Hãy thử lại.',
      });
    }
    setBusy(undefined);
  };
  const look = async (file: File) => {
    setBusy('handing-in');
    setTold(undefined);
    try {
      const looked = await lookAtFile(work, file);
      if (looked.kind === 'file') setChosen(looked);
      else setTold(troubleWords(looked.trouble));
    } catch (error) {
      reportError(error);
      setTold(troubleWords('bad'));
    }
    setBusy(undefined);
  };
  const take = async () => {
    if (!chosen || progress) return;
    setProgress({ done: 0, parts: chosen.chosen.told.parts.length });
    const result = await handIn(work, chosen, (done, parts) => setProgress({ done, parts })).catch(
      (error: unknown) => {
        reportError(error);
        return 'failed' as const;
      },
    );
    setTold(handInWords(result));
    setProgress(undefined);
    setChosen(undefined);
  };

  return (
    <Section title="Mang việc sang máy khác">
      <Card>
        <div class="stack">
          <p>
            Sắp đổi máy, đưa máy cho người khác, hoặc mãi không có mạng? Lưu việc chưa gửi thành tệp, chuyển
            sang một máy có mạng rồi nộp ở đó: máy của bạn, hoặc của ai trong tỉnh đi ra nơi có sóng. Nộp mấy
            lần cũng chỉ ghi một lần.
          </p>
          {unsent > 0 ? (
            <p class="muted small">
              Tệp có {unsent} việc{photos && photosWords(photos)}. Tệp được niêm phong: chỉ máy chủ mở được,
              người mang hộ không đọc và không sửa được.
            </p>
          ) : (
            <p class="muted small">Lúc này máy không có việc nào chưa gửi, nên không cần lưu tệp.</p>
          )}
          {told && (
            <Banner tone={told.tone} title={told.title}>
              {told.text}
            </Banner>
          )}
          <div class="row">
            {unsent > 0 && (
              <Button icon="download" busy={busy === 'saving'} onClick={() => void save()}>
                Lưu việc chưa gửi thành tệp
              </Button>
            )}
            <Button icon="plus" busy={busy === 'handing-in'} onClick={() => input.current?.click()}>
              Nộp tệp từ máy khác
            </Button>
            {/* No `accept`: phones grey out endings that they don't know. */}
            <input
              ref={input}
              type="file"
              hidden
              aria-label="Tệp từ máy khác"
              onChange={(event) => {
                const field = event.currentTarget;
                const file = field.files?.[0];
                if (!file) return;
                void look(file).finally(() => {
                  // The same file may be chosen again.
                  field.value = '';
                });
              }}
            />
          </div>
        </div>
      </Card>
      <HandInDialog
        summary={chosen?.summary}
        progress={progress}
        onHandIn={() => void take()}
        onClose={() => setChosen(undefined)}
      />
    </Section>
  );
}

const NO_KEY: HandInWords = {
  tone: 'bad',
  title: 'Chưa niêm phong được tệp',
  text: 'Máy này chưa gặp máy chủ lần nào từ khi đăng nhập. Việc của bạn vẫn còn nguyên trong ứng dụng; hãy tìm chỗ có mạng rồi thử lại.',
};

/** ', 5 ảnh và ghi âm (1,4 MB)': told before, for a file that large goes slowly by Zalo. */
function photosWords({ along, bytes, left }: Awaited<ReturnType<typeof blobsForFile>>): string {
  if (along.length === 0) return '';
  const rest = left > 0 ? `; ${left} ảnh khác không vừa tệp, vẫn nằm trên máy này` : '';
  return `, ${along.length} ảnh và ghi âm (${bytesLabel(bytes)})${rest}`;
}

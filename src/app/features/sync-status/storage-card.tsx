import { useEffect, useState } from 'preact/hooks';
import { fillReserve, storageLevel } from '../../store/database/reserve.ts';
import { Button } from '../../ui/base/button.tsx';
import { Card, Section } from '../../ui/base/card.tsx';
import { Banner } from '../../ui/feedback/banner.tsx';
import { ProgressBar } from '../../ui/feedback/progress-bar.tsx';
import { bytesLabel } from './bytes-label.ts';

type Space = { usage: number; quota: number };
/** Above this share a save may soon fail. */
const NEARLY_FULL = 0.8;

/** How much of the phone's room is taken, and whether the browser may clear it by itself. */
export function StorageCard() {
  const [space, setSpace] = useState<Space>();
  const [kept, setKept] = useState<boolean>();
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    const storage = navigator.storage;
    void storage?.estimate?.().then(({ usage = 0, quota = 0 }) => setSpace({ usage, quota }), reportError);
    void storage?.persisted?.().then(setKept, reportError);
    // Room may have been made since.
    void fillReserve();
  }, []);
  const full = storageLevel.value !== 'enough';
  if (!space && kept === undefined && !full) return null;

  const ask = async () => {
    const granted = await navigator.storage.persist();
    setKept(granted);
    setRefused(!granted);
  };
  const tight = space !== undefined && space.usage > space.quota * NEARLY_FULL;
  return (
    <Section title="Bộ nhớ của máy">
      <Card>
        <div class="stack">
          {space && space.quota > 0 && (
            <ProgressBar
              label="Loa Bản đang dùng"
              value={space.usage}
              max={space.quota}
              word={`${bytesLabel(space.usage)} trong ${bytesLabel(space.quota)}`}
              tone={tight ? 'bad' : 'info'}
            />
          )}
          {(tight || full) && (
            <Banner
              tone="bad"
              title={storageLevel.value === 'none' ? 'Bộ nhớ máy đã đầy' : 'Bộ nhớ máy sắp đầy'}
            >
              {storageLevel.value === 'none' && 'Lần lưu vừa rồi chưa được. '}
              Xóa bớt ảnh, phim hoặc ứng dụng không dùng để máy còn chỗ lưu việc. Đừng xóa dữ liệu của trình
              duyệt: việc chưa gửi nằm ở đó.
            </Banner>
          )}
          {!navigator.storage?.persisted && (
            <p>
              Trình duyệt này không hứa giữ dữ liệu được. Hãy gửi việc lên mỗi khi có mạng, hoặc dùng Chrome.
            </p>
          )}
          {!('serviceWorker' in navigator) && (
            <p>Trình duyệt này không mở lại được Loa Bản khi mất mạng. Việc đã lưu vẫn còn trên máy.</p>
          )}
          {kept === true && <p>Máy đã hứa không tự xóa dữ liệu của Loa Bản khi thiếu chỗ.</p>}
          {kept === false && (
            <>
              <p>
                {refused
                  ? 'Trình duyệt chưa chịu giữ. Thêm Loa Bản ra màn hình chính rồi bấm lại, thường sẽ được.'
                  : 'Khi máy thiếu chỗ, trình duyệt có thể tự xóa dữ liệu của Loa Bản. Hãy xin giữ lại.'}
              </p>
              <div class="row">
                <Button icon="lock" onClick={() => void ask().catch(reportError)}>
                  Xin giữ dữ liệu
                </Button>
              </div>
            </>
          )}
        </div>
      </Card>
    </Section>
  );
}

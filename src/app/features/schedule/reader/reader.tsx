import { useEffect, useMemo, useState } from 'preact/hooks';
import { timeAt } from '../../../../domain/base/local-date.ts';
import type { Approval } from '../../../../domain/broadcast/approval.ts';
import type { OnAir } from '../../../../domain/broadcast/programme.ts';
import {
  minutesAndSeconds,
  readingParts,
  secondsLeft,
  stepSpeed,
} from '../../../../domain/broadcast/reading.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { readingSpeedOf, saveReadingSpeed } from '../../../store/device/reading-speed.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { LogButton } from '../log/log-button.tsx';
import { useVerified, type Verdict } from '../use-verified.ts';
import type { ReaderFrame } from './reader-frame.ts';
import { ReaderGo, ReaderHead } from './reader-head.tsx';
import { fitScale } from './reader-scale.ts';
import { ReaderText } from './reader-text.tsx';
import { useReading } from './use-reading.ts';

export interface ReaderProps {
  frame: ReaderFrame;
  onAir: Extract<OnAir, { kind: 'ready' }>;
}

export function Reader({ frame, onAir }: ReaderProps) {
  const [begunWith, setBegunWith] = useState<Approval>();
  // A newer approval that arrives in the middle of a sentence is offered, not put under the reader's eyes.
  // One that is taken back, or a consent withdrawn, never gets here: the item is a hole then.
  const approval = begunWith ?? onAir.approval;
  const verdict = useVerified(approval);
  if (verdict !== 'genuine') return <NotGenuine frame={frame} verdict={verdict} />;
  return (
    <ReadAloud
      key={approval.id}
      frame={frame}
      approval={approval}
      changed={onAir.changed}
      newer={onAir.approval.id !== approval.id}
      onBegin={() => setBegunWith(approval)}
      onNewer={() => setBegunWith(undefined)}
    />
  );
}

interface ReadAloudProps {
  frame: ReaderFrame;
  approval: Approval;
  changed: boolean;
  newer: boolean;
  onBegin: () => void;
  onNewer: () => void;
}

function ReadAloud({ frame, approval, changed, newer, onBegin, onNewer }: ReadAloudProps) {
  const work = useWork();
  const speed = readingSpeedOf(work.account).value;
  const parts = useMemo(() => readingParts(approval), [approval]);
  const reading = useReading(parts, speed);
  const { place, going, done, begun } = reading;
  useEffect(() => {
    if (begun) onBegin();
  }, [begun]);

  const left = secondsLeft(parts, place, speed);
  const whole = secondsLeft(parts, { at: 0, seconds: 0 }, speed);
  const change = (by: -1 | 1) => saveReadingSpeed(work.account, stepSpeed(speed, by));
  const texts = useMemo(() => parts.map((part) => part.text), [parts]);
  const ends = useMemo(() => parts.flatMap((part, i) => (part.endsParagraph ? [i] : [])), [parts]);

  return (
    <>
      <ReaderHead frame={frame}>
        <p class="read-left num">
          {done ? (
            'đã hết bài'
          ) : (
            <>
              còn <b>{minutesAndSeconds(left)}</b> · xong {timeAt(work.now.value + left * 1000)}
            </>
          )}
        </p>
      </ReaderHead>
      <div class="read-body">
        {newer && (
          <Banner
            tone="wait"
            title="Vừa có bản duyệt mới của bài này"
            actions={<Button onClick={onNewer}>Đọc bản mới từ đầu</Button>}
          />
        )}
        {frame.mayDim && !begun && (
          <Banner tone="wait" title="Máy không giữ được màn hình sáng">
            Màn hình có thể tự tắt khi đang đọc. Hãy tăng thời gian chờ tắt màn hình trong phần cài đặt của
            máy, cắm sạc nếu pin yếu, hoặc thỉnh thoảng chạm vào màn hình.
          </Banner>
        )}
        {changed && !begun && (
          <Banner tone="wait" title="Bài đang được sửa">
            Đây là bản đã duyệt gần nhất. Bản sửa chưa duyệt nên chưa được đọc.
          </Banner>
        )}
        <ReaderText
          sentences={texts}
          current={Math.min(place.at, parts.length)}
          onTap={reading.jump}
          paragraphEnds={ends}
          scale={fitScale()}
          lang={approval.language}
        />
      </div>
      <footer class="read-foot">
        <div class="read-pace">
          <Button icon="minus" onClick={() => change(-1)}>
            chậm
          </Button>
          <Button icon={going ? 'pause' : 'play'} onClick={reading.toggle}>
            {going ? 'Dừng' : done ? 'Đọc lại' : 'Đọc'}
          </Button>
          <Button icon="plus" onClick={() => change(1)}>
            nhanh
          </Button>
        </div>
        <p class="read-speed num" role="status">
          {speed} tiếng một phút
        </p>
        <ReaderGo frame={frame}>
          <LogButton frame={frame} approval={approval} done={done} minutes={whole / 60} />
        </ReaderGo>
      </footer>
    </>
  );
}

function NotGenuine({ frame, verdict }: { frame: ReaderFrame; verdict: Verdict }) {
  return (
    <>
      <ReaderHead frame={frame} />
      <div class="read-body">
        {verdict !== 'checking' && (
          <EmptyState
            icon="lock"
            title={
              verdict === 'altered'
                ? 'Lời bài khác với bản đã duyệt'
                : 'Chưa kiểm tra được lời bài trên máy này'
            }
            text="Để chắc chắn chỉ đọc đúng bản đã duyệt, máy không hiện lời bài này. Hãy sang bài sau và nhờ người duyệt duyệt lại; bài vẫn còn nguyên."
          />
        )}
      </div>
      <footer class="read-foot">
        <ReaderGo frame={frame}>
          <Button onClick={() => frame.go(frame.next ?? frame.leave)}>
            {frame.next ? 'Sang bài sau' : 'Về buổi phát'}
          </Button>
        </ReaderGo>
      </footer>
    </>
  );
}

import { useState } from 'preact/hooks';
import { airingDoubt } from '../../../../domain/broadcast/airing-time.ts';
import type { Approval } from '../../../../domain/broadcast/approval.ts';
import { itemState } from '../../../../domain/broadcast/programme-words.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { notify } from '../../../store/platform/notices.ts';
import { Button } from '../../../ui/base/button.tsx';
import { ConfirmDialog } from '../../../ui/feedback/dialog.tsx';
import type { ReaderFrame } from '../reader/reader-frame.ts';
import { logAiring } from './log-airing.ts';

export interface LogButtonProps {
  frame: ReaderFrame;
  /** The text that was read. */
  approval: Approval;
  /** The end was reached: now it is the main act. */
  done: boolean;
  minutes: number;
}

/** Writes the airing into the log and goes on to the next item. */
export function LogButton({ frame, approval, done, minutes }: LogButtonProps) {
  const work = useWork();
  const [asking, setAsking] = useState(false);
  const [state, setState] = useState<'open' | 'saving' | 'failed'>('open');
  const { occurrence, item, mayLog, next, leave, go } = frame;
  const onward = next ? 'sang bài sau' : 'về buổi phát';

  if (!mayLog || item.airing)
    return (
      <Button variant="quiet" onClick={() => go(next ?? leave)}>
        {item.airing ? `${itemState(item).text}, ${onward}` : `Đọc thử, không ghi nhật ký`}
      </Button>
    );

  const { slot, date } = occurrence;
  const doubt = (early: boolean) =>
    airingDoubt({ date, time: work.time.value, start: slot.time, early }, work.now.value);

  const log = async (early: boolean) => {
    const found = doubt(early);
    setAsking(found === 'early');
    if (found === 'ahead') notify(`Buổi ${slot.time} này chưa tới, nhật ký chưa ghi được.`, 'bad');
    if (found) return;
    if (state === 'saving' || item.onAir.kind !== 'ready') return;
    setState('saving');
    try {
      const result = await logAiring(work, {
        occurrence,
        // What was read is what is logged, though a newer approval has arrived since.
        item: { ...item, onAir: { ...item.onAir, approval } },
        way: 'read',
        time: work.time.value,
        early,
        minutes: Math.round(minutes * 10) / 10,
      });
      if (result === 'logged') notify('Đã ghi nhật ký, lưu trên máy');
      go(next ?? leave);
    } catch (error) {
      reportError(error);
      setState('failed');
    }
  };
  return (
    <>
      <Button
        variant={done ? 'main-act' : 'quiet'}
        icon="check"
        busy={state === 'saving'}
        onClick={() => void log(false)}
      >
        {state === 'failed' ? 'Chưa ghi được, bấm lại' : 'Đã đọc xong, ghi nhật ký'}
      </Button>
      <ConfirmDialog
        open={asking}
        title="Buổi phát này chưa tới giờ"
        confirm="Đã phát, ghi nhật ký"
        cancel="Chưa phát"
        onConfirm={() => void log(true)}
        onCancel={() => setAsking(false)}
      >
        <p>
          Buổi phát bắt đầu lúc {slot.time}, bây giờ là {work.time.value}. Chỉ ghi khi bà con đã nghe bài này
          trên loa. Đọc thử thì không ghi.
        </p>
      </ConfirmDialog>
    </>
  );
}

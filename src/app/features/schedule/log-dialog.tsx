import { useState } from 'preact/hooks';
import * as v from 'valibot';
import { type Airing, SKIP_REASON_NAMES, SKIP_REASONS, type SkipReason } from '../../../domain/airing.ts';
import { LocalTimeSchema, minutesOf } from '../../../domain/local-date.ts';
import type { Occurrence, ProgrammeItem } from '../../../domain/programme.ts';
import { itemTitle } from '../../../domain/programme-words.ts';
import { clean } from '../../../domain/text.ts';
import { notify } from '../../store/notices.ts';
import { useWork, type Work } from '../../store/work.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceChips, named } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { logAiring } from './log-airing.ts';

type Way = Airing['way'];

const ways: { value: Way; label: string }[] = [
  { value: 'read', label: 'Đã đọc' },
  { value: 'played', label: 'Đã phát bản ghi âm' },
  { value: 'skipped', label: 'Bỏ qua' },
];
const reasons = named(SKIP_REASONS, SKIP_REASON_NAMES);

export interface LogDialogProps {
  occurrence: Occurrence;
  item: ProgrammeItem;
  onClose: () => void;
}

/** What really happened to one item. A hole can only have been skipped [R5] [R6]. */
export function LogDialog({ occurrence, item, onClose }: LogDialogProps) {
  const work = useWork();
  const hole = item.onAir.kind === 'hole';
  const [way, setWay] = useState<Way>(hole ? 'skipped' : 'read');
  const [reason, setReason] = useState<SkipReason | null>(hole ? holeReasonOf(item) : null);
  const [time, setTime] = useState<string>(() => likelyTime(occurrence, work));
  const [note, setNote] = useState('');
  const [errors, setErrors] = useState<{ time?: string; reason?: string }>({});
  const [state, setState] = useState<'open' | 'saving' | 'failed'>('open');

  const save = async () => {
    const at = v.safeParse(LocalTimeSchema, time);
    const noReason = way === 'skipped' && !reason;
    setErrors({
      ...(!at.success && { time: 'Ghi giờ phát, ví dụ 05:03.' }),
      ...(noReason && { reason: 'Chọn lý do bỏ qua.' }),
    });
    if (!at.success || noReason || state === 'saving') return;
    setState('saving');
    const said = clean(note);
    try {
      const result = await logAiring(work, {
        ...{ occurrence, item, way, time: at.output },
        ...(way === 'skipped' && reason ? { reason } : {}),
        ...(item.onAir.kind === 'ready' && way !== 'skipped' ? { minutes: rounded(item.onAir.minutes) } : {}),
        ...(said && { note: said }),
      });
      if (result === 'logged') notify('Đã ghi nhật ký, lưu trên máy');
      else notify('Bài này vừa có nhật ký khác, không ghi thêm lần nữa', 'info');
      onClose();
    } catch (error) {
      reportError(error);
      setState('failed');
    }
  };

  return (
    <Dialog
      open
      sticky
      title={`Nhật ký: ${itemTitle(item)}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Thôi</Button>
          <Button variant="primary" busy={state === 'saving'} onClick={() => void save()}>
            Ghi nhật ký
          </Button>
        </>
      }
    >
      <div class="stack">
        {state === 'failed' && (
          <Banner tone="bad" title="Chưa ghi được nhật ký">
            Điều bạn chọn vẫn ở đây. Bấm “Ghi nhật ký” lần nữa; nếu vẫn không được, hãy ghi tạm ra giấy.
          </Banner>
        )}
        {hole ? (
          <p>Bài này là chỗ trống nên chỉ ghi được là bỏ qua.</p>
        ) : (
          <ChoiceChips<Way> id="nk-cach" label="Đã làm gì?" options={ways} value={way} onChange={setWay} />
        )}
        {way === 'skipped' && (
          <ChoiceChips<SkipReason>
            id="nk-ly-do"
            label="Vì sao bỏ qua?"
            options={reasons}
            value={reason}
            error={errors.reason}
            onChange={setReason}
          />
        )}
        <TextField
          id="nk-gio"
          label="Lúc mấy giờ?"
          type="time"
          value={time}
          error={errors.time}
          onInput={setTime}
        />
        <TextField id="nk-ghi-chu" label="Ghi chú" optional value={note} maxLength={500} onInput={setNote} />
      </div>
    </Dialog>
  );
}

const holeReasonOf = ({ onAir }: ProgrammeItem): SkipReason =>
  onAir.kind === 'hole' && onAir.reason === 'no-consent' ? 'withdrawn' : 'other';

/** Logged while it is on: now. Logged afterwards: when it was planned. */
function likelyTime({ slot, date }: Occurrence, work: Work): string {
  const [today, now] = [work.today.value, work.time.value];
  const since = minutesOf(now) - minutesOf(slot.time);
  return date === today && since >= 0 && since <= slot.minutes + 15 ? now : slot.time;
}

const rounded = (minutes: number): number => Math.round(minutes * 10) / 10;

import * as v from 'valibot';
import { type LocalTime, LocalTimeSchema, shortDate } from '../../../../domain/base/local-date.ts';
import { clean } from '../../../../domain/base/text.ts';
import {
  type Airing,
  SKIP_REASON_NAMES,
  SKIP_REASONS,
  type SkipReason,
} from '../../../../domain/broadcast/airing.ts';
import { airingDoubt } from '../../../../domain/broadcast/airing-time.ts';
import { minutesInto, type Occurrence, type ProgrammeItem } from '../../../../domain/broadcast/programme.ts';
import { itemTitle } from '../../../../domain/broadcast/programme-words.ts';
import { useForm } from '../../../hooks/forms/use-form.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { notify } from '../../../store/platform/notices.ts';
import type { Work } from '../../../store/work.ts';
import { CheckField, ChoiceChips, named } from '../../../ui/forms/choice.tsx';
import { TextField } from '../../../ui/forms/field.tsx';
import { FormDialog } from '../../../ui/records/form-dialog.tsx';
import { airingKey, logAiring } from './log-airing.ts';

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

type AiringDraft = { way: Way; reason: SkipReason | null; time: string; early: boolean; note: string };

/** What really happened to one item. A hole can only have been skipped [R5] [R6]. */
export function LogDialog({ occurrence, item, onClose }: LogDialogProps) {
  const work = useWork();
  const hole = item.onAir.kind === 'hole';
  const doubtOf = (time: LocalTime, early: boolean) =>
    airingDoubt({ date: occurrence.date, time, start: occurrence.slot.time, early }, work.now.value);
  const isEarly = (time: LocalTime) => doubtOf(time, false) === 'early';
  // The draft may be of a time when the item could still be read.
  const wayOf = (form: AiringDraft): Way => (hole ? 'skipped' : form.way);
  const edit = useForm<AiringDraft>({
    key: airingKey(occurrence, item),
    kind: 'airing',
    open: () => ({
      way: hole ? 'skipped' : 'read',
      reason: hole ? holeReasonOf(item) : null,
      time: likelyTime(occurrence, work),
      early: false,
      note: '',
    }),
    errorsOf: (form) => {
      const at = v.safeParse(LocalTimeSchema, form.time);
      const doubt = at.success ? doubtOf(at.output, form.early) : undefined;
      return [
        ...(wayOf(form) === 'skipped' && !form.reason ? [wrong('reason', 'Chọn lý do bỏ qua.')] : []),
        ...(at.success ? [] : [wrong('time', 'Ghi giờ phát, ví dụ 05:03.')]),
        ...(doubt === 'ahead' ? [wrong('time', aheadWords(work))] : []),
        ...(doubt === 'early' ? [wrong('early', 'Đánh dấu ô này, hoặc sửa lại giờ.')] : []),
      ];
    },
    save: async ({ form }, options) => {
      const { reason } = form;
      const way = wayOf(form);
      const time = v.parse(LocalTimeSchema, form.time);
      const said = clean(form.note);
      const entry = await logAiring(work, {
        occurrence,
        item,
        way,
        time,
        ...(isEarly(time) ? { early: true } : {}),
        ...(way === 'skipped' && reason ? { reason } : {}),
        ...(item.onAir.kind === 'ready' && way !== 'skipped' ? { minutes: rounded(item.onAir.minutes) } : {}),
        ...(said && { note: said }),
      });
      if (entry === 'logged') notify('Đã ghi nhật ký, lưu trên máy');
      else {
        // Nothing was written; the draft is deleted all the same.
        await work.save(async () => {}, options);
        notify('Bài này vừa có nhật ký khác, không ghi thêm lần nữa', 'info');
      }
      return undefined;
    },
    notice: '',
  });
  const { form, change, errorOf } = edit;
  const way = form && wayOf(form);
  const typed = v.safeParse(LocalTimeSchema, form?.time);

  return (
    <FormDialog title={`Nhật ký: ${itemTitle(item)}`} edit={edit} act="Ghi nhật ký" onClose={onClose}>
      {form && way && (
        <>
          {hole ? (
            <p>Bài này là chỗ trống nên chỉ ghi được là bỏ qua.</p>
          ) : (
            <ChoiceChips<Way>
              id="nk-cach"
              label="Đã làm gì?"
              options={ways}
              value={way}
              onChange={(one) => change({ way: one })}
            />
          )}
          {way === 'skipped' && (
            <ChoiceChips<SkipReason>
              id="nk-ly-do"
              label="Vì sao bỏ qua?"
              options={reasons}
              value={form.reason}
              error={errorOf('reason')}
              onChange={(reason) => change({ reason })}
            />
          )}
          <TextField
            id="nk-gio"
            label="Lúc mấy giờ?"
            type="time"
            value={form.time}
            error={errorOf('time')}
            onInput={(time) => change({ time })}
          />
          {typed.success && isEarly(typed.output) && (
            <CheckField
              id="nk-som"
              label={`Đúng là ${way === 'skipped' ? 'bỏ qua' : 'phát'} từ ${typed.output}, trước giờ`}
              hint={`Buổi phát này bắt đầu lúc ${occurrence.slot.time}.`}
              checked={form.early === true}
              error={errorOf('early')}
              onChange={(early) => change({ early })}
            />
          )}
          <TextField
            id="nk-ghi-chu"
            label="Ghi chú"
            optional
            value={form.note}
            maxLength={500}
            onInput={(note) => change({ note })}
          />
        </>
      )}
    </FormDialog>
  );
}

const wrong = (id: string, text: string) => ({ id, text });

const holeReasonOf = ({ onAir }: ProgrammeItem): SkipReason =>
  onAir.kind === 'hole' && onAir.reason === 'no-consent' ? 'withdrawn' : 'other';

/** By the phone's clock; where that is wrong, the person sets it right. */
const aheadWords = (work: Work): string =>
  `Giờ này chưa tới: máy đang là ${work.time.value}, ngày ${shortDate(work.today.value)}. Đồng hồ máy sai thì chỉnh lại rồi ghi.`;

/** Logged while it is on, or before: now. Logged afterwards: when it was planned. */
function likelyTime(occurrence: Occurrence, work: Work): string {
  const { slot } = occurrence;
  const now = work.time.value;
  const since = minutesInto(occurrence, work.today.value, now);
  return since <= slot.minutes + 15 ? now : slot.time;
}

const rounded = (minutes: number): number => Math.round(minutes * 10) / 10;

import { shortDate } from '../../../../domain/base/local-date.ts';
import type { Finding } from '../../../../domain/exemplars/criterion.ts';
import { STAGE_NAMES, STAGES, type Stage } from '../../../../domain/exemplars/exemplar.ts';
import { useWork } from '../../../hooks/use-work.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { ConfirmDialog } from '../../../ui/feedback/dialog.tsx';
import { TextArea } from '../../../ui/forms/field.tsx';
import '../exemplars.css';
import { STAGE_MEANINGS } from './stage-words.ts';

export interface StageDialogProps {
  exemplar: LiveRecord<'exemplar'>;
  to: Stage;
  note: string;
  /** What the note lacks. */
  error: string | undefined;
  /** The criteria that aren't met, or that nobody has judged yet. */
  open: readonly Finding[];
  onNote: (note: string) => void;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asked once before a stage is moved: what it means, what is still open, and why. */
export function StageDialog({
  exemplar,
  to,
  note,
  error,
  open,
  onNote,
  onConfirm,
  onCancel,
}: StageDialogProps) {
  const today = useWork().today.value;
  const forward = STAGES.indexOf(to) > STAGES.indexOf(exemplar.stage);
  return (
    <ConfirmDialog
      open
      title={`${exemplar.name}: ${STAGE_NAMES[to]}?`}
      confirm={forward ? `Chuyển sang ${STAGE_NAMES[to]}` : 'Đưa về'}
      onConfirm={onConfirm}
      onCancel={onCancel}
    >
      <div class="stack">
        <p>
          {STAGE_MEANINGS[to]} Ngày chuyển: hôm nay, {shortDate(today, true)}.
        </p>
        {forward && open.length > 0 && (
          <Banner tone="wait" title={`Còn ${open.length} tiêu chí chưa đạt hoặc chưa xét`}>
            <ul class="exemplar-points">
              {open.map(({ criterion }) => (
                <li key={criterion.id}>{criterion.text}</li>
              ))}
            </ul>
            <p>Vẫn chuyển được, nếu bạn đã cân nhắc.</p>
          </Banner>
        )}
        <TextArea
          id="stage-note"
          label={forward ? 'Căn cứ' : 'Vì sao đưa về?'}
          hint={forward ? 'Đã hỏi ai, xem gì. Người sau đọc được.' : undefined}
          optional={forward}
          rows={3}
          value={note}
          error={error}
          onInput={onNote}
        />
      </div>
    </ConfirmDialog>
  );
}

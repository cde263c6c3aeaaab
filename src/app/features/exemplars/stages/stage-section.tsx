import { useState } from 'preact/hooks';
import { shortDate } from '../../../../domain/base/local-date.ts';
import { clean } from '../../../../domain/base/text.ts';
import { stillOpen } from '../../../../domain/exemplars/criterion.ts';
import {
  moveStage,
  nextStage,
  STAGE_NAMES,
  STAGES,
  type Stage,
  type StageRefusal,
} from '../../../../domain/exemplars/exemplar.ts';
import { useDraft } from '../../../hooks/forms/use-draft.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { notify } from '../../../store/platform/notices.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Section } from '../../../ui/base/card.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { useChecklist } from '../criteria/use-checklist.ts';
import { StageDialog } from './stage-dialog.tsx';
import { STAGE_MEANINGS, STAGE_REFUSALS } from './stage-words.ts';
import { StageSteps } from './stepper.tsx';

const TOO_LONG = 'Dài quá 1.000 chữ cái, hãy rút ngắn lại';

export function StageSection({
  exemplar,
  mayChange,
}: {
  exemplar: LiveRecord<'exemplar'>;
  mayChange: boolean;
}) {
  const work = useWork();
  const [asking, setAsking] = useState<Stage>();
  const draft = useDraft(`stage:${exemplar.id}`, () => ({ note: '' }));
  const note = clean(draft.value.value?.note ?? '');
  const [missing, setMissing] = useState(false);
  const [problem, setProblem] = useState<StageRefusal | 'not-saved'>();
  const at = STAGES.indexOf(exemplar.stage);
  const next = nextStage(exemplar.stage);
  const before = STAGES[at - 1];
  const mover = work.live.all('account').value?.find((account) => account.id === exemplar.stageBy);
  const open = stillOpen(useChecklist(exemplar) ?? []);

  const ask = (to: Stage) => {
    const move = moveStage(exemplar, to, work.today.value, note);
    const asks = move.kind === 'moved' || move.reason === 'no-reason';
    setProblem(move.kind === 'refused' && !asks ? move.reason : undefined);
    setAsking(asks ? to : undefined);
    setMissing(false);
  };
  const confirm = async () => {
    if (!asking) return;
    // Asked again: the record may have changed while the dialog stood open.
    const move = moveStage(exemplar, asking, work.today.value, note);
    if (move.kind === 'refused' && move.reason === 'no-reason') return setMissing(true);
    if (note.length > 1_000) return setMissing(true);
    setAsking(undefined);
    if (move.kind === 'refused') return setProblem(move.reason);
    // Who it was, the edit itself says [S68].
    const { kind: _, ...moved } = move;
    try {
      await work.save(
        (edit) => edit({ record: exemplar.id, kind: 'exemplar', fields: moved, base: exemplar.seq }),
        {
          dropDraft: `stage:${exemplar.id}`,
        },
      );
      await draft.drop();
      notify(`Đã lưu trên máy: ${STAGE_NAMES[moved.stage]}`);
    } catch (error) {
      reportError(error);
      setProblem('not-saved');
    }
  };

  return (
    <Section title="Giai đoạn">
      <StageSteps current={at} />
      <p class="muted small">
        {STAGE_NAMES[exemplar.stage]} từ {shortDate(exemplar.stageOn, true)}
        {mover ? `, ${mover.name} chuyển` : ''}. {STAGE_MEANINGS[exemplar.stage]}
      </p>
      {exemplar.stageNote && <p class="small">“{exemplar.stageNote}”</p>}
      {problem && (
        <Banner
          tone="bad"
          title="Chưa chuyển được giai đoạn"
          actions={
            problem === 'no-story' && <Button href={paths.editExemplar(exemplar.id)}>Viết câu chuyện</Button>
          }
        >
          {problem === 'not-saved'
            ? 'Máy không ghi được vào bộ nhớ, có thể vì đã đầy. Gương vẫn như cũ, hãy thử lại.'
            : STAGE_REFUSALS[problem]}
        </Banner>
      )}
      {mayChange && (
        <div class="row">
          {next && (
            <Button icon="forward" onClick={() => ask(next)}>
              Chuyển sang {STAGE_NAMES[next]}
            </Button>
          )}
          {before && (
            <Button variant="quiet" icon="back" onClick={() => ask(before)}>
              Đưa về {STAGE_NAMES[before]}
            </Button>
          )}
        </div>
      )}
      {asking && (
        <StageDialog
          exemplar={exemplar}
          to={asking}
          note={draft.value.value?.note ?? ''}
          error={missing ? (note === '' ? STAGE_REFUSALS['no-reason'] : TOO_LONG) : undefined}
          open={open}
          onNote={(typed) => draft.update({ note: typed })}
          onConfirm={() => void confirm()}
          onCancel={() => setAsking(undefined)}
        />
      )}
    </Section>
  );
}

import { useState } from 'preact/hooks';
import {
  moveStage,
  nextStage,
  STAGE_NAMES,
  STAGES,
  type Stage,
  type StageRefusal,
} from '../../../domain/exemplar.ts';
import { shortDate } from '../../../domain/local-date.ts';
import type { Held } from '../../store/live.ts';
import { notify } from '../../store/notices.ts';
import { useWork } from '../../store/work.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { StageSteps } from '../../ui/stepper.tsx';

const MEANING: Record<Stage, string> = {
  spotted: 'Mới ghi nhận, còn phải tìm hiểu thêm.',
  verified: 'Đã xác minh: việc có thật, đúng người, không nói quá.',
  recognised: 'Đã được khen, hoặc được giới thiệu công khai. Tính vào chỉ tiêu năm.',
  spread: 'Nơi khác đang học và làm theo.',
};

const REFUSALS: Record<StageRefusal, string> = {
  'same-stage': 'Gương đã ở giai đoạn này rồi.',
  'skips-a-stage': 'Mỗi lần chỉ tiến một giai đoạn, vì mỗi giai đoạn là một phần việc phải làm.',
  'no-story': 'Gương chưa có câu chuyện. Hãy viết việc đã làm trước khi biểu dương.',
};

export function StageSection({ exemplar, mayChange }: { exemplar: Held<'exemplar'>; mayChange: boolean }) {
  const work = useWork();
  const [asking, setAsking] = useState<Stage>();
  const [problem, setProblem] = useState<StageRefusal | 'not-saved'>();
  const at = STAGES.indexOf(exemplar.stage);
  const next = nextStage(exemplar.stage);
  const before = STAGES[at - 1];

  const ask = (to: Stage) => {
    const move = moveStage(exemplar, to, work.today.value);
    setProblem(move.kind === 'refused' ? move.reason : undefined);
    setAsking(move.kind === 'moved' ? to : undefined);
  };
  const confirm = async () => {
    if (!asking) return;
    // Asked again: the record may have changed while the dialog stood open.
    const move = moveStage(exemplar, asking, work.today.value);
    setAsking(undefined);
    if (move.kind === 'refused') return setProblem(move.reason);
    const { stage, stageOn } = move;
    try {
      await work.save((edit) =>
        edit({ record: exemplar.id, kind: 'exemplar', fields: { stage, stageOn }, base: exemplar.seq }),
      );
      notify(`Đã lưu trên máy: ${STAGE_NAMES[stage]}`);
    } catch (error) {
      reportError(error);
      setProblem('not-saved');
    }
  };

  return (
    <Section title="Giai đoạn">
      <StageSteps current={at} />
      <p class="muted small">
        {STAGE_NAMES[exemplar.stage]} từ {shortDate(exemplar.stageOn, true)}. {MEANING[exemplar.stage]}
      </p>
      {problem && (
        <Banner
          tone="bad"
          title="Chưa chuyển được giai đoạn"
          actions={
            problem === 'no-story' && <Button href={`/guong/${exemplar.id}/sua`}>Viết câu chuyện</Button>
          }
        >
          {problem === 'not-saved'
            ? 'Máy không ghi được vào bộ nhớ, có thể vì đã đầy. Gương vẫn như cũ, hãy thử lại.'
            : REFUSALS[problem]}
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
      <ConfirmDialog
        open={asking !== undefined}
        title={asking ? `${exemplar.name}: ${STAGE_NAMES[asking]}?` : ''}
        confirm={asking && asking === next ? `Chuyển sang ${STAGE_NAMES[asking]}` : 'Đưa về'}
        onConfirm={() => void confirm()}
        onCancel={() => setAsking(undefined)}
      >
        {asking && (
          <p>
            {MEANING[asking]} Ngày chuyển: hôm nay, {shortDate(work.today.value, true)}.
          </p>
        )}
      </ConfirmDialog>
    </Section>
  );
}

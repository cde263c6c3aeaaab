import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { UnitId } from '../../../../domain/base/ids.ts';
import { effectOf } from '../../../../domain/units/unit-effect.ts';
import type { Plan, Refusal } from '../../../../domain/units/unit-plan.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import type { DraftHandle } from '../../../store/database/drafts.ts';
import { notify } from '../../../store/platform/notices.ts';
import { Button } from '../../../ui/base/button.tsx';
import { SaveFailed } from '../../../ui/feedback/save-failed.tsx';
import { SavedMark } from '../../../ui/feedback/saved-mark.tsx';
import { ErrorSummary } from '../../../ui/forms/error-summary.tsx';
import { FoundDraft } from '../../../ui/records/found-draft.tsx';
import { refusalWords } from '../unit-words.ts';
import type { Units } from '../use-units.ts';
import { EffectPreview } from './effect-preview.tsx';
import { editsOf } from './save-plan.ts';

export interface PlanFormProps<F> {
  units: Units;
  draftKey: string;
  draft: Pick<DraftHandle<F>, 'state' | 'found' | 'drop'>;
  plan: Plan;
  /** 'Từ ngày 1/7/2025' */
  when: string;
  /** The button: what will be done, in a word or two. */
  save: string;
  /** The unit to look at afterwards; that which the plan makes where it isn't said. */
  show?: UnitId | undefined;
  fieldOf: Partial<Record<Refusal['why'], string>> & { else: string };
  /** The fields, with what is wrong with each. */
  children: (errorOf: (field: string) => string | undefined) => ComponentChildren;
}

/**
 * A form over a plan: what it will do stands below it as it is filled in, and what stands against it when it
 * is to be saved.
 */
export function PlanForm<F>(props: PlanFormProps<F>) {
  const { units, draftKey, draft, plan, when, save, show, fieldOf, children } = props;
  const work = useWork();
  const { route } = useLocation();
  const [attempt, setAttempt] = useState(0);
  const [saving, setSaving] = useState<'busy' | 'failed'>();
  const refused = plan.ok || attempt === 0 ? [] : plan.refusals;
  const errors = refused.map((refusal) => ({
    id: fieldOf[refusal.why] ?? fieldOf.else,
    text: refusalWords(refusal, units.tree),
  }));

  const finish = async () => {
    setAttempt(attempt + 1);
    if (saving === 'busy' || !plan.ok) return;
    setSaving('busy');
    try {
      const seqs = new Map(units.all.map((unit) => [unit.id as UnitId, unit.seq]));
      const made = await work.saveAll(
        editsOf(plan.steps, (unit) => seqs.get(unit)),
        { dropDraft: draftKey },
      );
      notify('Đã lưu trên máy');
      const first = plan.steps.findIndex((step) => step.make);
      route(paths.unit(show ?? made[Math.max(0, first)] ?? ''), true);
      // A write of the draft that was still on its way must not bring it back.
      void draft.drop();
    } catch (error) {
      reportError(error);
      setSaving('failed');
    }
  };

  return (
    <form class="stack" noValidate onSubmit={(event) => event.preventDefault()}>
      {draft.found.value && <FoundDraft title="Bạn đang làm dở" onDrop={() => void draft.drop()} />}
      <ErrorSummary errors={errors} attempt={attempt} title="Chưa làm được" />
      {children((field) => errors.find((error) => error.id === field)?.text)}
      {plan.ok && <EffectPreview when={when} effect={effectOf(units.all, plan.steps, units.accounts)} />}
      {saving === 'failed' && <SaveFailed act={save} />}
      {draft.state.value && <SavedMark state={draft.state.value} />}
      <Button variant="primary" block busy={saving === 'busy'} onClick={() => void finish()}>
        {save}
      </Button>
    </form>
  );
}

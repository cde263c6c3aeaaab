import type { UnitId } from '../../../../domain/base/ids.ts';
import { type LocalDate, shortDate } from '../../../../domain/base/local-date.ts';
import { mayHangBelow, type Unit } from '../../../../domain/units/unit.ts';
import { isLiving } from '../../../../domain/units/unit-in-time.ts';
import { planMove } from '../../../../domain/units/unit-plans.ts';
import { useDraft } from '../../../hooks/forms/use-draft.ts';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { UnitPicker } from '../unit-picker.tsx';
import type { Units } from '../use-units.ts';
import { PLAN_DAY, PlanDay } from './plan-day.tsx';
import { PlanForm } from './plan-form.tsx';

type Form = { parent: UnitId | ''; from: LocalDate };

export function MoveForm({ units, unit }: { units: Units; unit: Unit }) {
  const key = `unit-move:${unit.id}`;
  const draft = useDraft<Form>(key, () => ({ parent: '', from: units.today }));
  const form = draft.value.value;
  if (!form) return <Skeleton rows={4} />;
  const { tree, own, today } = units;
  const among = tree.all.filter(
    (other) =>
      mayHangBelow(unit.kind, other.kind) &&
      other.id !== unit.parent &&
      isLiving(other, today) &&
      tree.line(other.id).includes(own) &&
      !tree.line(other.id).includes(unit.id),
  );
  const plan = planMove(tree, { unit: unit.id, parent: form.parent as UnitId, from: form.from }, today);
  return (
    <PlanForm
      units={units}
      draftKey={key}
      draft={draft}
      plan={plan}
      when={`Từ ngày ${shortDate(form.from, true)}`}
      save="Chuyển"
      show={unit.id}
      fieldOf={{ else: 'dv-cha', 'too-early': PLAN_DAY, 'too-early-to-do': PLAN_DAY }}
    >
      {(errorOf) => (
        <>
          <UnitPicker
            id="dv-cha"
            label="Chuyển về đâu?"
            hint="Mọi thứ bên dưới đi theo. Người ở nơi cũ không còn thấy, người ở nơi mới thấy."
            units={units}
            among={among}
            values={form.parent ? [form.parent] : []}
            error={errorOf('dv-cha')}
            onChange={([parent]) => draft.update({ parent: parent ?? '' })}
          />
          <PlanDay
            label="Từ ngày nào?"
            today={today}
            value={form.from}
            error={errorOf(PLAN_DAY)}
            onChange={(from) => draft.update({ from })}
          />
        </>
      )}
    </PlanForm>
  );
}

import type { UnitId } from '../../../../domain/base/ids.ts';
import { type LocalDate, shortDate } from '../../../../domain/base/local-date.ts';
import { mayHangBelow, type Unit } from '../../../../domain/units/unit.ts';
import { isLiving } from '../../../../domain/units/unit-in-time.ts';
import { dayBefore } from '../../../../domain/units/unit-plan.ts';
import { planEnd } from '../../../../domain/units/unit-plans.ts';
import { useDraft } from '../../../hooks/forms/use-draft.ts';
import { paths } from '../../../paths.ts';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { DateField } from '../../../ui/forms/date-field.tsx';
import { UnitPicker } from '../unit-picker.tsx';
import { countWords } from '../unit-words.ts';
import type { Units } from '../use-units.ts';
import { PlanForm } from './plan-form.tsx';

type Form = { lastDay: LocalDate; below: UnitId | '' };

export function EndForm({ units, unit }: { units: Units; unit: Unit }) {
  const key = `unit-end:${unit.id}`;
  const draft = useDraft<Form>(key, () => ({ lastDay: dayBefore(units.today), below: '' }));
  const form = draft.value.value;
  if (!form) return <Skeleton rows={4} />;
  const { tree, own, today } = units;
  const left = tree.children(unit.id).filter((child) => !child.validTo && isLiving(child, today));
  const among = tree.all.filter(
    (other) =>
      isLiving(other, today) &&
      tree.line(other.id).includes(own) &&
      !tree.line(other.id).includes(unit.id) &&
      left.every((child) => mayHangBelow(child.kind, other.kind)),
  );
  const below = form.below || null;
  const plan = planEnd(tree, { unit: unit.id, lastDay: form.lastDay, below }, today);
  return (
    <PlanForm
      units={units}
      draftKey={key}
      draft={draft}
      plan={plan}
      when={`Sau ngày ${shortDate(form.lastDay, true)}`}
      save="Kết thúc đơn vị"
      show={unit.id}
      fieldOf={{
        else: 'dv-ngay',
        'has-units': 'dv-cho-moi',
        cycle: 'dv-cho-moi',
        'wrong-level': 'dv-cho-moi',
        unknown: 'dv-cho-moi',
        'too-deep': 'dv-cho-moi',
      }}
    >
      {(errorOf) => (
        <>
          <p>
            Dùng khi đơn vị giải thể mà không nhập vào đơn vị cùng cấp nào. Nếu nhập vào đơn vị khác, hãy dùng{' '}
            <a href={paths.editUnit(unit.id, { act: 'gop' })}>Gộp</a>.
          </p>
          <DateField
            id="dv-ngay"
            label="Ngày cuối cùng"
            chips="none"
            today={today}
            value={form.lastDay}
            error={errorOf('dv-ngay')}
            onChange={(value) => draft.update({ lastDay: value as LocalDate })}
          />
          {left.length > 0 && (
            <UnitPicker
              id="dv-cho-moi"
              label={`${countWords(left)} bên dưới chuyển về đâu?`}
              units={units}
              among={among}
              values={form.below ? [form.below] : []}
              error={errorOf('dv-cho-moi')}
              onChange={([to]) => draft.update({ below: to ?? '' })}
            />
          )}
        </>
      )}
    </PlanForm>
  );
}

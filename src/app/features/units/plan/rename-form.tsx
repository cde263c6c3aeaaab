import { type LocalDate, shortDate } from '../../../../domain/base/local-date.ts';
import { clean } from '../../../../domain/base/text.ts';
import type { Unit } from '../../../../domain/units/unit.ts';
import { planRename } from '../../../../domain/units/unit-plans.ts';
import { useDraft } from '../../../hooks/forms/use-draft.ts';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { ChoiceChips } from '../../../ui/forms/choice.tsx';
import { NameFields } from '../name-fields.tsx';
import type { Units } from '../use-units.ts';
import { PLAN_DAY, PlanDay } from './plan-day.tsx';
import { PlanForm } from './plan-form.tsx';

type Form = { title: string; name: string; why: 'renamed' | 'slip'; from: LocalDate };

export function RenameForm({ units, unit }: { units: Units; unit: Unit }) {
  const key = `unit-rename:${unit.id}`;
  const draft = useDraft<Form>(key, () => ({
    title: unit.title ?? '',
    name: unit.name,
    why: unit.validTo ? 'slip' : 'renamed',
    from: units.today,
  }));
  const form = draft.value.value;
  if (!form) return <Skeleton rows={4} />;
  const from = form.why === 'slip' ? null : form.from;
  const plan = planRename(
    units.tree,
    { unit: unit.id, name: clean(form.name), title: clean(form.title), from },
    units.today,
  );
  return (
    <PlanForm
      units={units}
      draftKey={key}
      draft={draft}
      plan={plan}
      when={from ? `Từ ngày ${shortDate(from, true)}` : 'Sau khi lưu'}
      save="Lưu tên mới"
      show={unit.id}
      fieldOf={{ else: 'dv-ten', 'too-early': PLAN_DAY, 'too-early-to-do': PLAN_DAY, ended: 'dv-vi-sao' }}
    >
      {(errorOf) => (
        <>
          <NameFields
            id="dv-ten"
            kind={unit.kind}
            name={form.name}
            title={form.title}
            error={errorOf('dv-ten')}
            onChange={draft.update}
          />
          <ChoiceChips<Form['why']>
            id="dv-vi-sao"
            label="Vì sao đổi?"
            hint="Đổi theo quyết định thì tên cũ được giữ lại, kèm ngày. Sửa chữ gõ sai thì không."
            options={[
              { value: 'renamed', label: 'Đổi theo quyết định' },
              { value: 'slip', label: 'Sửa chữ gõ sai' },
            ]}
            value={form.why}
            error={errorOf('dv-vi-sao')}
            onChange={(why) => draft.update({ why })}
          />
          {form.why === 'renamed' && (
            <PlanDay
              label="Tên mới từ ngày nào?"
              today={units.today}
              value={form.from}
              error={errorOf(PLAN_DAY)}
              onChange={(from) => draft.update({ from })}
            />
          )}
        </>
      )}
    </PlanForm>
  );
}

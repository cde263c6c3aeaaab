import type { UnitId } from '../../../../domain/base/ids.ts';
import { type LocalDate, shortDate } from '../../../../domain/base/local-date.ts';
import { clean } from '../../../../domain/base/text.ts';
import { type Unit, unitLabel } from '../../../../domain/units/unit.ts';
import { isLiving } from '../../../../domain/units/unit-in-time.ts';
import { planMerge } from '../../../../domain/units/unit-merge.ts';
import { useDraft } from '../../../hooks/forms/use-draft.ts';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { SelectField } from '../../../ui/forms/select.tsx';
import { NameFields } from '../name-fields.tsx';
import { UnitPicker } from '../unit-picker.tsx';
import type { Units } from '../use-units.ts';
import { PLAN_DAY, PlanDay } from './plan-day.tsx';
import { PlanForm } from './plan-form.tsx';

type Form = {
  others: UnitId[];
  /** One of them, or a new one. */
  into: UnitId | 'new';
  title: string;
  name: string;
  on: LocalDate;
};

export function MergeForm({ units, unit }: { units: Units; unit: Unit }) {
  const key = `unit-merge:${unit.id}`;
  const draft = useDraft<Form>(key, () => ({
    others: [],
    into: 'new',
    title: unit.title ?? '',
    name: '',
    on: units.today,
  }));
  const form = draft.value.value;
  if (!form) return <Skeleton rows={4} />;
  const { tree, own, today } = units;
  const among = tree.all.filter(
    (other) =>
      other.id !== unit.id &&
      other.kind === unit.kind &&
      isLiving(other, today) &&
      !other.validTo &&
      other.id !== own &&
      tree.line(other.id).includes(own),
  );
  const all = [unit.id, ...form.others];
  const into = form.into === 'new' || all.includes(form.into) ? form.into : 'new';
  const plan = planMerge(
    tree,
    {
      from: all.filter((id) => id !== into),
      into: into === 'new' ? { name: clean(form.name), title: clean(form.title) } : into,
      on: form.on,
    },
    today,
  );
  return (
    <PlanForm
      units={units}
      draftKey={key}
      draft={draft}
      plan={plan}
      when={`Từ ngày ${shortDate(form.on, true)}`}
      save="Gộp"
      show={into === 'new' ? undefined : into}
      fieldOf={{
        else: 'dv-gop',
        'no-name': 'dv-ten',
        'same-name': 'dv-ten',
        'too-early': PLAN_DAY,
        'too-early-to-do': PLAN_DAY,
      }}
    >
      {(errorOf) => (
        <>
          <UnitPicker
            id="dv-gop"
            label={`Gộp ${unitLabel(unit)} với đơn vị nào?`}
            units={units}
            among={among}
            values={form.others}
            several
            error={errorOf('dv-gop')}
            onChange={(others) => draft.update({ others })}
          />
          <SelectField<string>
            id="dv-thanh"
            label="Gộp lại thành"
            value={into}
            options={[
              { value: 'new', label: 'Một đơn vị mới' },
              ...all.map((id) => {
                const one = tree.get(id);
                return { value: id as string, label: `Nhập vào ${one ? unitLabel(one) : id}` };
              }),
            ]}
            onChange={(value) => draft.update({ into: value as Form['into'] })}
          />
          {into === 'new' && (
            <NameFields
              id="dv-ten"
              kind={unit.kind}
              name={form.name}
              title={form.title}
              error={errorOf('dv-ten')}
              onChange={draft.update}
            />
          )}
          <PlanDay
            label="Là một từ ngày nào?"
            today={today}
            value={form.on}
            error={errorOf(PLAN_DAY)}
            onChange={(on) => draft.update({ on })}
          />
          <p class="muted small">Hồ sơ đã có giữ nguyên đơn vị cũ, và tìm thấy ở đơn vị sau khi gộp.</p>
        </>
      )}
    </PlanForm>
  );
}

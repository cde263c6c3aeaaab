import { type LocalDate, shortDate } from '../../../../domain/base/local-date.ts';
import { clean } from '../../../../domain/base/text.ts';
import { UNIT_KIND_NAMES, type Unit, type UnitKind } from '../../../../domain/units/unit.ts';
import { planAdd } from '../../../../domain/units/unit-plans.ts';
import { TITLES } from '../../../../domain/units/unit-words.ts';
import { useDraft } from '../../../hooks/forms/use-draft.ts';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { ChoiceChips } from '../../../ui/forms/choice.tsx';
import { DateField } from '../../../ui/forms/date-field.tsx';
import { TextField } from '../../../ui/forms/field.tsx';
import { NameFields } from '../name-fields.tsx';
import { capital } from '../unit-words.ts';
import type { Units } from '../use-units.ts';
import { kindsBelow } from './acts.ts';
import { PlanForm } from './plan-form.tsx';

type Form = { kind: UnitKind; title: string; name: string; code: string; from: string };

export function AddForm({ units, unit }: { units: Units; unit: Unit }) {
  const kinds = kindsBelow(unit, units);
  // What a province hangs below itself is a commune, what a commune does a village.
  const usual: UnitKind = unit.kind === 'commune' || kinds.length === 1 ? (kinds[0] ?? 'village') : 'commune';
  const key = `unit-add:${unit.id}`;
  const draft = useDraft<Form>(key, () => ({
    kind: usual,
    title: TITLES[usual][0] ?? '',
    name: '',
    code: '',
    from: '',
  }));
  const form = draft.value.value;
  if (!form) return <Skeleton rows={4} />;
  const from = (form.from || null) as LocalDate | null;
  const made = {
    name: clean(form.name),
    title: form.kind === 'department' ? null : clean(form.title),
    code: clean(form.code),
  };
  const plan = planAdd(units.tree, { ...made, kind: form.kind, parent: unit.id, from }, units.today);
  return (
    <PlanForm
      units={units}
      draftKey={key}
      draft={draft}
      plan={plan}
      when={from ? `Từ ngày ${shortDate(from, true)}` : 'Sau khi lưu'}
      save="Thêm đơn vị"
      fieldOf={{ else: 'dv-ten', 'wrong-level': 'dv-cap', 'too-early': 'dv-ngay', ended: 'dv-ngay' }}
    >
      {(errorOf) => (
        <>
          {kinds.length > 1 && (
            <ChoiceChips<UnitKind>
              id="dv-cap"
              label="Cấp nào?"
              options={kinds.map((kind) => ({ value: kind, label: capital(UNIT_KIND_NAMES[kind]) }))}
              value={form.kind}
              error={errorOf('dv-cap')}
              onChange={(kind) =>
                draft.update({ kind, title: kind === 'department' ? '' : (TITLES[kind][0] ?? '') })
              }
            />
          )}
          <NameFields
            id="dv-ten"
            kind={form.kind}
            name={form.name}
            title={form.title}
            error={errorOf('dv-ten')}
            onChange={draft.update}
          />
          <TextField
            id="dv-ma"
            label="Mã đơn vị"
            optional
            value={form.code}
            maxLength={20}
            autoComplete="off"
            verbatim
            onInput={(code) => draft.update({ code })}
          />
          <DateField
            id="dv-ngay"
            label="Có từ ngày"
            optional
            chips="none"
            today={units.today}
            value={form.from}
            error={errorOf('dv-ngay')}
            onChange={(value) => draft.update({ from: value })}
          />
        </>
      )}
    </PlanForm>
  );
}

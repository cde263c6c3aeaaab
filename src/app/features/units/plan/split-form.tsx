import type { UnitId } from '../../../../domain/base/ids.ts';
import { type LocalDate, shortDate } from '../../../../domain/base/local-date.ts';
import { clean } from '../../../../domain/base/text.ts';
import { type Unit, unitLabel } from '../../../../domain/units/unit.ts';
import { isLiving } from '../../../../domain/units/unit-in-time.ts';
import { planSplit } from '../../../../domain/units/unit-merge.ts';
import { useDraft } from '../../../hooks/forms/use-draft.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Section } from '../../../ui/base/card.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { SelectField } from '../../../ui/forms/select.tsx';
import { byLevel } from '../find-units.ts';
import { NameFields } from '../name-fields.tsx';
import { capital } from '../unit-words.ts';
import type { Units } from '../use-units.ts';
import { PLAN_DAY, PlanDay } from './plan-day.tsx';
import { PlanForm } from './plan-form.tsx';

type Part = { title: string; name: string };
type Form = {
  parts: Part[];
  /** Which part each unit below goes to, by its place in `parts`. */
  place: Record<string, number>;
  heir: number | null;
  on: LocalDate;
};

export function SplitForm({ units, unit }: { units: Units; unit: Unit }) {
  const key = `unit-split:${unit.id}`;
  const part = (): Part => ({ title: unit.title ?? '', name: '' });
  const draft = useDraft<Form>(key, () => ({ parts: [part(), part()], place: {}, heir: 0, on: units.today }));
  const form = draft.value.value;
  if (!form) return <Skeleton rows={5} />;
  const { tree, today } = units;
  const below = tree.children(unit.id).filter((child) => !child.validTo && isLiving(child, today));
  const plan = planSplit(
    tree,
    {
      unit: unit.id,
      heir: form.heir,
      on: form.on,
      into: form.parts.map(({ title, name }) => ({ title: clean(title), name: clean(name) })),
      place: new Map(Object.entries(form.place) as [UnitId, number][]),
    },
    today,
  );
  const options = form.parts.map(({ title, name }, i) => ({
    value: String(i),
    label: name.trim() ? capital(`${title} ${name}`.trim()) : `Nơi thứ ${i + 1}`,
  }));
  const change = (i: number, patch: Partial<Part>) =>
    draft.update({ parts: form.parts.map((one, at) => (at === i ? { ...one, ...patch } : one)) });
  return (
    <PlanForm
      units={units}
      draftKey={key}
      draft={draft}
      plan={plan}
      when={`Từ ngày ${shortDate(form.on, true)}`}
      save="Tách"
      show={unit.id}
      fieldOf={{
        else: 'dv-ten-0',
        'has-units': 'dv-chia',
        'too-early': PLAN_DAY,
        'too-early-to-do': PLAN_DAY,
      }}
    >
      {(errorOf) => (
        <>
          {form.parts.map((one, i) => (
            <Section key={i} title={`Nơi thứ ${i + 1}`}>
              <NameFields
                id={`dv-ten-${i}`}
                kind={unit.kind}
                name={one.name}
                title={one.title}
                error={
                  i === form.parts.findIndex((p) => !p.name.trim()) || i === 0
                    ? errorOf('dv-ten-0')
                    : undefined
                }
                onChange={(patch) => change(i, patch)}
              />
            </Section>
          ))}
          <p>
            <Button icon="plus" onClick={() => draft.update({ parts: [...form.parts, part()] })}>
              Thêm một nơi
            </Button>
          </p>
          {below.length > 0 && (
            <Section title={`${below.length} đơn vị bên dưới về đâu?`}>
              <div class="stack" id="dv-chia" tabIndex={-1}>
                {errorOf('dv-chia') && <p class="muted">{errorOf('dv-chia')}</p>}
                {[...below].sort(byLevel).map((child) => (
                  <SelectField<string>
                    key={child.id}
                    id={`dv-chia-${child.id}`}
                    label={capital(unitLabel(child))}
                    options={options}
                    value={form.place[child.id] === undefined ? null : String(form.place[child.id])}
                    error={
                      errorOf('dv-chia') && form.place[child.id] === undefined ? 'Chọn nơi về.' : undefined
                    }
                    onChange={(value) =>
                      draft.update({ place: { ...form.place, [child.id]: Number(value) } })
                    }
                  />
                ))}
              </div>
            </Section>
          )}
          <SelectField<string>
            id="dv-giu"
            label="Nơi nào giữ hồ sơ cũ?"
            options={[...options, { value: 'none', label: 'Không nơi nào, cấp trên giữ' }]}
            value={form.heir === null ? 'none' : String(form.heir)}
            onChange={(value) => draft.update({ heir: value === 'none' ? null : Number(value) })}
          />
          <PlanDay
            label="Tách từ ngày nào?"
            today={today}
            value={form.on}
            error={errorOf(PLAN_DAY)}
            onChange={(on) => draft.update({ on })}
          />
        </>
      )}
    </PlanForm>
  );
}

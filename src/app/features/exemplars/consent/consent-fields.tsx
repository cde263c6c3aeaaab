import type { ComponentChildren } from 'preact';
import {
  type Age,
  CONSENT_WAYS,
  type Consent,
  type ConsentWay,
  GIVERS,
  type Giver,
  WAY_NAMES,
} from '../../../../domain/exemplars/consent.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { ChoiceChips, named } from '../../../ui/forms/choice.tsx';
import { DateField } from '../../../ui/forms/date-field.tsx';
import type { FieldError } from '../../../ui/forms/error-summary.tsx';
import { TextField } from '../../../ui/forms/field.tsx';
import { askedBy, type ConsentForm, CONSENT_IDS as IDS } from './consent-form.ts';

export interface ConsentFieldsProps {
  form: ConsentForm;
  decision: Consent['decision'];
  /** Whom to ask hangs on it. */
  age: Age;
  errors: readonly FieldError[];
  onChange: (patch: Partial<ConsentForm>) => void;
  /** The paper photographed, the voice recorded; left out where the form can't keep them. */
  evidence?: ComponentChildren;
}

const CHILD_GIVERS: Record<Giver, string> = { self: 'Chính em', guardian: 'Cha, mẹ, người giám hộ' };

export function ConsentFields({ form, decision, age, errors, onChange, evidence }: ConsentFieldsProps) {
  const work = useWork();
  const [today, latest] = [work.today.value, work.latest.value];
  const error = (id: string) => errors.find((e) => e.id === id)?.text;
  const given = decision === 'given';
  const asked = askedBy(form, age, today);
  const guardian = asked.includes('guardian') && (asked.length === 1 || form.giver === 'guardian');
  return (
    <>
      {asked.length > 1 && (
        <ChoiceChips<Giver>
          id={IDS.giver}
          label={given ? 'Ai đồng ý?' : 'Ai rút lại?'}
          hint={
            given
              ? 'Người dưới 18 tuổi cần cả hai: chính em, và cha mẹ hoặc người giám hộ. Ghi từng người một.'
              : undefined
          }
          optional={!given}
          value={form.giver ?? null}
          options={named(GIVERS, CHILD_GIVERS)}
          error={error(IDS.giver)}
          onChange={(giver) => onChange({ giver })}
        />
      )}
      {guardian && (
        <TextField
          id={IDS.giverName}
          label="Tên cha, mẹ hoặc người giám hộ"
          hint={asked.length === 1 ? 'Em dưới 7 tuổi: cha, mẹ hoặc người giám hộ đồng ý thay em.' : undefined}
          optional={!given}
          value={form.giverName ?? ''}
          autoComplete="off"
          error={error(IDS.giverName)}
          onInput={(giverName) => onChange({ giverName })}
        />
      )}
      <ChoiceChips<ConsentWay>
        id={IDS.way}
        label={given ? 'Đồng ý bằng cách nào?' : 'Rút lại bằng cách nào?'}
        value={form.way}
        options={CONSENT_WAYS.map((way) => ({
          value: way,
          label: way === 'in-person' && !given ? 'Nói trực tiếp' : WAY_NAMES[way],
        }))}
        error={error(IDS.way)}
        onChange={(way) => onChange({ way })}
      />
      {evidence}
      <TextField
        id={IDS.witness}
        label="Ai làm chứng?"
        optional={!given || form.way !== 'in-person'}
        value={form.witness}
        autoComplete="off"
        error={error(IDS.witness)}
        onInput={(witness) => onChange({ witness })}
      />
      <DateField
        id={IDS.on}
        label={given ? 'Đồng ý ngày nào?' : 'Rút lại ngày nào?'}
        value={form.on}
        today={today}
        max={latest}
        error={error(IDS.on)}
        onChange={(on) => onChange({ on })}
      />
    </>
  );
}

import type { ComponentChildren } from 'preact';
import { CONSENT_WAYS, type Consent, type ConsentWay, WAY_NAMES } from '../../../domain/consent.ts';
import { useWork } from '../../store/work.ts';
import { ChoiceChips } from '../../ui/choice.tsx';
import { DateField } from '../../ui/date-field.tsx';
import type { FieldError } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { type ConsentForm, CONSENT_IDS as IDS } from './consent-form.ts';

export interface ConsentFieldsProps {
  form: ConsentForm;
  decision: Consent['decision'];
  errors: readonly FieldError[];
  onChange: (patch: Partial<ConsentForm>) => void;
  /** The paper photographed, the voice recorded; left out where the form can't keep them. */
  evidence?: ComponentChildren;
}

export function ConsentFields({ form, decision, errors, onChange, evidence }: ConsentFieldsProps) {
  const today = useWork().today.value;
  const error = (id: string) => errors.find((e) => e.id === id)?.text;
  const given = decision === 'given';
  return (
    <>
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
        max={today}
        error={error(IDS.on)}
        onChange={(on) => onChange({ on })}
      />
    </>
  );
}

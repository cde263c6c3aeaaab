import { ChoiceChips } from '../../../ui/forms/choice.tsx';
import type { FieldError } from '../../../ui/forms/error-summary.tsx';
import { ageIn } from '../profile/exemplar-form.ts';
import type { NewExemplar } from '../profile/new-exemplar.ts';
import { ConsentFields } from './consent-fields.tsx';

export interface AskBroadcastProps {
  form: NewExemplar;
  errors: readonly FieldError[];
  onChange: (patch: Partial<NewExemplar>) => void;
}

/** Asked where the answer is known best: beside the person, as the profile is written. */
export function AskBroadcast({ form, errors, onChange }: AskBroadcastProps) {
  return (
    <>
      <ChoiceChips
        id="exemplar-broadcast"
        label="Người trong gương có đồng ý cho đọc trên loa không?"
        hint="Chưa trả lời cũng lưu được. Chỉ khi có đồng ý thì bài về gương này mới được duyệt."
        value={form.broadcast}
        options={[
          { value: 'given', label: 'Có, đã đồng ý' },
          { value: 'not-yet', label: 'Chưa hỏi, hoặc chưa đồng ý' },
        ]}
        onChange={(broadcast) => onChange({ broadcast })}
      />
      {form.broadcast === 'given' && (
        <ConsentFields
          form={form.consent}
          decision="given"
          age={ageIn(form)}
          errors={errors}
          onChange={(patch) => onChange({ consent: { ...form.consent, ...patch } })}
        />
      )}
    </>
  );
}

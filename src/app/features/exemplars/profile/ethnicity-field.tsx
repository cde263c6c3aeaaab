import { ETHNIC_GROUPS, mayTellEthnicity } from '../../../../domain/kinds/ethnicity.ts';
import { useMergedExemplars } from '../../../hooks/records/use-persons.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Card } from '../../../ui/base/card.tsx';
import { TextField } from '../../../ui/forms/field.tsx';
import { PROFILE_IDS } from './profile-form.ts';

export interface EthnicityFieldProps {
  exemplar: LiveRecord<'exemplar'>;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** Typed in only once the person has agreed to just this; until then the way to ask stands here. */
export function EthnicityField({ exemplar, value, error, onChange }: EthnicityFieldProps) {
  const consents = useWork().live.all('consent').value;
  const person = useMergedExemplars()?.asked(exemplar);
  if (!consents || !person) return null;
  if (mayTellEthnicity(person, consents))
    return (
      <TextField
        id={PROFILE_IDS.ethnicity}
        label="Dân tộc"
        hint="Người trong gương đã đồng ý nêu. Họ rút lại lúc nào thì mục này được xóa lúc ấy."
        optional
        suggestions={ETHNIC_GROUPS}
        value={value}
        autoComplete="off"
        error={error}
        onInput={onChange}
      />
    );
  return (
    <Card title="Dân tộc">
      <div class="stack">
        <p class="small">
          Thông tin này phải giữ kín, nên chỉ ghi khi người ấy đã đồng ý riêng. Không ghi cũng không sao.
        </p>
        <div class="row">
          <Button icon="check" href={paths.consent(exemplar.id, { purpose: 'ethnicity' })}>
            Hỏi và ghi đồng ý
          </Button>
        </div>
      </div>
    </Card>
  );
}

import { EXEMPLAR_TYPES, type ExemplarType, TYPE_NAMES } from '../../../../domain/exemplars/exemplar.ts';
import { useFormPhotos } from '../../../hooks/blobs/photos/form-photos.ts';
import { useWork } from '../../../hooks/use-work.ts';
import type { PatchWith } from '../../../store/database/drafts.ts';
import { CheckField, ChoiceChips, named } from '../../../ui/forms/choice.tsx';
import type { FieldError } from '../../../ui/forms/error-summary.tsx';
import { TextArea, TextField } from '../../../ui/forms/field.tsx';
import { SelectField } from '../../../ui/forms/select.tsx';
import { PhotoField } from '../../../ui/media/photo-field.tsx';
import { type ExemplarForm, EXEMPLAR_IDS as IDS } from './exemplar-form.ts';
import { VillageField } from './village-field.tsx';

export interface ExemplarFieldsProps {
  form: ExemplarForm;
  errors: readonly FieldError[];
  /** The birth date is in the profile, and says how old the person is. */
  birthKnown?: boolean;
  onChange: (patch: Partial<ExemplarForm>) => void;
  /** Changes the form together with the photos written beside it. */
  onChangeWith: (patch: PatchWith<ExemplarForm>) => Promise<void>;
}

const WHO: Record<ExemplarType, { name: string; position: string; example: string }> = {
  person: { name: 'Họ tên', position: 'Làm gì, ở đâu?', example: 'Trưởng bản Nà Vàng' },
  collective: { name: 'Tên tập thể', position: 'Gồm những ai?', example: 'Mười hai người, tổ trưởng là…' },
  household: { name: 'Tên hộ gia đình', position: 'Gồm những ai?', example: 'Vợ chồng ông…, ba con' },
  model: { name: 'Tên mô hình', position: 'Của ai, ở đâu?', example: 'Mô hình của bản Thà Giàng' },
};

export function ExemplarFields({
  form,
  errors,
  birthKnown = false,
  onChange,
  onChangeWith,
}: ExemplarFieldsProps) {
  const work = useWork();
  const photos = useFormPhotos(form.photos, onChangeWith);
  const words = WHO[form.type ?? 'person'];
  const error = (id: string) => errors.find((e) => e.id === id)?.text;
  const known = work.live.all('exemplar').value ?? [];
  const fields = [...new Set(known.map((exemplar) => exemplar.field).filter((field) => !!field))] as string[];
  const today = work.today.value;
  const movements = (work.live.all('movement').value ?? []).filter(
    (movement) => movement.id === form.movement || !movement.to || movement.to >= today,
  );
  return (
    <>
      <ChoiceChips<ExemplarType>
        id={IDS.type}
        label="Gương này là"
        value={form.type}
        options={named(EXEMPLAR_TYPES, TYPE_NAMES)}
        error={error(IDS.type)}
        onChange={(type) => onChange({ type })}
      />
      <TextField
        id={IDS.name}
        label={form.type ? words.name : 'Tên'}
        value={form.name}
        autoComplete="off"
        error={error(IDS.name)}
        onInput={(name) => onChange({ name })}
      />
      {form.type === 'person' && !birthKnown && (
        <CheckField
          id={IDS.minor}
          label="Dưới 18 tuổi"
          hint="Khi ấy hỏi đồng ý cả em và cha mẹ, hoặc người giám hộ."
          checked={form.minor ?? false}
          onChange={(minor) => onChange({ minor })}
        />
      )}
      <TextField
        id={IDS.position}
        label={words.position}
        optional
        placeholder={words.example}
        value={form.position}
        autoComplete="off"
        error={error(IDS.position)}
        onInput={(position) => onChange({ position })}
      />
      <TextArea
        id={IDS.story}
        label="Câu chuyện"
        hint="Kể đúng việc thật: làm gì, từ bao giờ, giúp được ai. Không nói quá."
        rows={6}
        value={form.story}
        error={error(IDS.story)}
        onInput={(story) => onChange({ story })}
      />
      <PhotoField id={IDS.photos} label="Ảnh" optional {...photos} />
      <TextField
        id={IDS.field}
        label="Lĩnh vực"
        optional
        placeholder="Y tế, giáo dục, giữ nghề…"
        suggestions={fields.sort((a, b) => a.localeCompare(b, 'vi'))}
        value={form.field}
        autoComplete="off"
        error={error(IDS.field)}
        onInput={(field) => onChange({ field })}
      />
      <VillageField value={form.village ?? ''} onChange={(village) => onChange({ village })} />
      {(movements.length > 0 || form.movement) && (
        <SelectField<string>
          id={IDS.movement}
          label="Phong trào thi đua"
          optional
          value={form.movement}
          options={[
            { value: '', label: 'Không gắn với phong trào nào' },
            ...movements.map((movement) => ({ value: movement.id, label: movement.name })),
          ]}
          onChange={(movement) => onChange({ movement: movement as ExemplarForm['movement'] })}
        />
      )}
    </>
  );
}

import { readBirth } from '../../../../domain/base/birth.ts';
import type { LocalDate } from '../../../../domain/base/local-date.ts';
import { whoIsAsked } from '../../../../domain/exemplars/consent.ts';
import {
  type ExemplarType,
  NOMINATED_TYPES,
  type NominatedType,
  SEX_NAMES,
  SEXES,
  type Sex,
  TYPE_NAMES,
} from '../../../../domain/exemplars/exemplar.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { ChoiceChips, named } from '../../../ui/forms/choice.tsx';
import type { FieldError } from '../../../ui/forms/error-summary.tsx';
import { TextArea, TextField } from '../../../ui/forms/field.tsx';
import { PROFILE_IDS as IDS, isAskedOfType, type ProfileForm } from './profile-form.ts';

export interface ProfileFieldsProps {
  type: ExemplarType;
  form: ProfileForm;
  errors: readonly FieldError[];
  onChange: (patch: Partial<ProfileForm>) => void;
}

export function ProfileFields({ type, form, errors, onChange }: ProfileFieldsProps) {
  const error = (field: keyof ProfileForm) => errors.find((e) => e.id === IDS[field])?.text;
  const today = useWork().today.value;
  const asks = (field: keyof ProfileForm) => isAskedOfType(field, type);
  /** A line of text; all of them may stay empty. */
  const text = (field: keyof ProfileForm, label: string, placeholder?: string) => (
    <TextField
      id={IDS[field]}
      label={label}
      optional
      placeholder={placeholder}
      value={form[field] ?? ''}
      autoComplete="off"
      error={error(field)}
      onInput={(value) => onChange({ [field]: value })}
    />
  );
  const area = (field: keyof ProfileForm, label: string, hint: string, rows: number) => (
    <TextArea
      id={IDS[field]}
      label={label}
      optional
      hint={hint}
      rows={rows}
      value={form[field] ?? ''}
      error={error(field)}
      onInput={(value) => onChange({ [field]: value })}
    />
  );
  return (
    <>
      {asks('birth') && (
        <TextField
          id={IDS.birth}
          label="Ngày sinh"
          hint={`Như 12/5/1980. Không rõ ngày thì chỉ ghi năm. ${whoToAsk(form.birth, today)}`.trim()}
          optional
          value={form.birth}
          autoComplete="off"
          error={error('birth')}
          onInput={(birth) => onChange({ birth })}
        />
      )}
      {asks('sex') && (
        <ChoiceChips<Sex>
          id={IDS.sex}
          label="Giới tính"
          optional
          value={form.sex}
          options={named(SEXES, SEX_NAMES)}
          error={error('sex')}
          onChange={(sex) => onChange({ sex })}
        />
      )}
      {asks('home') && text('home', 'Quê quán')}
      {text('residence', asks('home') ? 'Nơi ở' : 'Địa chỉ')}
      {text('workUnit', asks('home') ? 'Đơn vị công tác' : 'Đơn vị quản lý')}
      {asks('behind') && (
        <>
          <ChoiceChips<NominatedType>
            id={IDS.behindType}
            label="Ai làm ra mô hình?"
            hint="Khi đề nghị khen thưởng thì khen người, tập thể hoặc hộ gia đình làm ra mô hình."
            optional
            value={form.behindType ?? null}
            options={named(NOMINATED_TYPES, TYPE_NAMES)}
            error={error('behindType')}
            onChange={(behindType) => onChange({ behindType })}
          />
          {text('behind', 'Tên người, tập thể hoặc hộ ấy', 'Chi hội phụ nữ bản Thà Giàng')}
        </>
      )}
      {asks('formed') &&
        area('formed', 'Quá trình thành lập và phát triển', 'Lập từ bao giờ, lớn lên ra sao.', 3)}
      {asks('organisation') &&
        area(
          'organisation',
          'Cơ cấu tổ chức',
          'Bao nhiêu người, gồm những tổ nào, tổ chức đảng, đoàn thể.',
          3,
        )}
      {asks('training') && text('training', 'Trình độ', '12/12, trung cấp thú y…')}
      {area('duties', 'Nhiệm vụ được giao', 'Được giao việc gì, từ bao giờ.', 3)}
      {area(
        'achievements',
        'Thành tích',
        'Việc đã làm được, có con số: bao nhiêu hộ, bao nhiêu năm, tăng giảm thế nào. Đúng sự thật, không nói quá.',
        6,
      )}
      {area('titles', 'Danh hiệu, khen thưởng đã có', 'Mỗi dòng một lần: hình thức, số, ngày quyết định.', 3)}
    </>
  );
}

/** Said as the date is typed, for whom to ask follows from it. */
function whoToAsk(typed: string, today: LocalDate): string {
  const read = readBirth(typed, today);
  const asked = read.kind === 'birth' ? whoIsAsked({ birth: read.birth }, today) : [];
  if (!asked.includes('guardian')) return '';
  return asked.length > 1
    ? 'Dưới 18 tuổi: mỗi việc cần cả em và cha mẹ hoặc người giám hộ đồng ý.'
    : 'Dưới 7 tuổi: cha mẹ hoặc người giám hộ đồng ý thay em.';
}

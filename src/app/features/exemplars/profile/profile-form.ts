/** Hồ sơ thành tích: what the achievement report asks for beside the story. */
import { birthLabel, readBirth } from '../../../../domain/base/birth.ts';
import type { LocalDate } from '../../../../domain/base/local-date.ts';
import { clean } from '../../../../domain/base/text.ts';
import {
  type Exemplar,
  type ExemplarType,
  isGroup,
  type NominatedType,
  type Sex,
} from '../../../../domain/exemplars/exemplar.ts';
import { checkData, type Data } from '../../../../domain/kinds/kinds.ts';
import type { FieldError } from '../../../ui/forms/error-summary.tsx';

export type ProfileForm = {
  /** As typed: '12/5/1980', '1980'. */
  birth: string;
  sex: Sex | null;
  home: string;
  residence: string;
  workUnit: string;
  training: string;
  duties: string;
  formed: string;
  organisation: string;
  behind: string;
  behindType: NominatedType | null;
  achievements: string;
  titles: string;
  /** Asked only where its own consent is in force. */
  ethnicity: string;
};

export const PROFILE_IDS: Record<keyof ProfileForm, string> = {
  birth: 'profile-birth',
  sex: 'profile-sex',
  home: 'profile-home',
  residence: 'profile-residence',
  workUnit: 'profile-work-unit',
  training: 'profile-training',
  duties: 'profile-duties',
  formed: 'profile-formed',
  organisation: 'profile-organisation',
  behind: 'profile-behind',
  behindType: 'profile-behind-type',
  achievements: 'profile-achievements',
  titles: 'profile-titles',
  ethnicity: 'profile-ethnicity',
};

export const profileKey = (exemplar: string): string => `profile:${exemplar}`;

/** Only a person has been born and been to school; a collective has come about, and a model was made by somebody. */
const ONLY_OF: Partial<Record<keyof ProfileForm, (type: ExemplarType) => boolean>> = {
  ...Object.fromEntries(
    ['birth', 'sex', 'home', 'training', 'ethnicity'].map((field) => [field, (type) => type === 'person']),
  ),
  formed: (type) => type === 'collective',
  organisation: isGroup,
  behind: (type) => type === 'model',
  behindType: (type) => type === 'model',
};
export const isAskedOfType = (field: keyof ProfileForm, type: ExemplarType): boolean =>
  ONLY_OF[field]?.(type) ?? true;

/** `ethnicity`: what of it may be shown. */
export const formOfProfile = (exemplar: Exemplar, ethnicity: string | undefined): ProfileForm => ({
  birth: exemplar.birth ? birthLabel(exemplar.birth) : '',
  sex: exemplar.sex ?? null,
  home: exemplar.home ?? '',
  residence: exemplar.residence ?? '',
  workUnit: exemplar.workUnit ?? '',
  training: exemplar.training ?? '',
  duties: exemplar.duties ?? '',
  formed: exemplar.formed ?? '',
  organisation: exemplar.organisation ?? '',
  behind: exemplar.behind ?? '',
  behindType: exemplar.behindType ?? null,
  achievements: exemplar.achievements ?? '',
  titles: exemplar.titles ?? '',
  ethnicity: ethnicity ?? '',
});

/**
 * Without the ethnic group: it is written by itself, for without its consent the server takes nothing of that
 * edit [S67].
 */
export function profileFields(form: ProfileForm, today: LocalDate): Data {
  const birth = readBirth(form.birth, today);
  return {
    birth: birth.kind === 'birth' ? birth.birth : null,
    sex: form.sex,
    home: line(form.home) || null,
    residence: line(form.residence) || null,
    workUnit: line(form.workUnit) || null,
    training: line(form.training) || null,
    duties: clean(form.duties) || null,
    // A draft of an app without them holds none.
    formed: clean(form.formed ?? '') || null,
    organisation: clean(form.organisation ?? '') || null,
    behind: line(form.behind ?? '') || null,
    behindType: form.behindType ?? null,
    achievements: clean(form.achievements) || null,
    titles: clean(form.titles) || null,
  };
}

export const ethnicityField = (form: ProfileForm): Data => ({ ethnicity: line(form.ethnicity) || null });

const line = (text: string): string => clean(text).replace(/\s+/g, ' ');

const LONGEST: Partial<Record<keyof ProfileForm, number>> = {
  home: 200,
  residence: 200,
  workUnit: 200,
  training: 300,
  ethnicity: 60,
  formed: 2_000,
  organisation: 2_000,
  behind: 200,
  duties: 2_000,
  titles: 2_000,
  achievements: 20_000,
};

const WRONG_BIRTH = {
  unreadable: 'Ghi ngày sinh như 12/5/1980, hoặc chỉ năm sinh như 1980',
  'too-early': 'Xem lại năm sinh, hình như gõ nhầm',
  'in-future': 'Ngày sinh này chưa tới. Xem lại',
} as const;

export function profileErrors(form: ProfileForm, today: LocalDate): FieldError[] {
  const errors: FieldError[] = [];
  const birth = readBirth(form.birth, today);
  if (birth.kind === 'wrong') errors.push({ id: PROFILE_IDS.birth, text: WRONG_BIRTH[birth.why] });
  const fields: Data = { ...profileFields(form, today), ...ethnicityField(form) };
  for (const [field, most] of Object.entries(LONGEST)) {
    const value = fields[field];
    if (typeof value === 'string' && value.length > most)
      errors.push({
        id: PROFILE_IDS[field as keyof ProfileForm],
        text: `Dài quá ${most.toLocaleString('vi-VN')} chữ cái, hãy rút ngắn lại`,
      });
  }
  if (errors.length > 0) return errors;
  const sample = { unit: 'x', author: 'x', type: 'person', name: 'x', story: '', stage: 'spotted' };
  const checked = checkData('exemplar', { ...sample, stageOn: today, ...fields });
  if (checked.ok) return [];
  return checked.fields.map((field) => ({
    id: PROFILE_IDS[field as keyof ProfileForm] ?? PROFILE_IDS.achievements,
    text: 'Có ký tự lạ, không lưu được. Hãy xóa rồi gõ lại chỗ này',
  }));
}

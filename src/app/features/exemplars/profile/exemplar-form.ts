/** What the form of an exemplar holds, what is wrong with it, and what it becomes in the record. */

import type { Photo } from '../../../../domain/base/photo.ts';
import { TOO_LARGE_WORDS } from '../../../../domain/base/size.ts';
import { clean } from '../../../../domain/base/text.ts';
import type { Age } from '../../../../domain/exemplars/consent.ts';
import type { Deed } from '../../../../domain/exemplars/deed.ts';
import type { Exemplar, ExemplarType } from '../../../../domain/exemplars/exemplar.ts';
import { longestText } from '../../../../domain/kinds/field-limits.ts';
import type { FieldAt } from '../../../../domain/kinds/field-places.ts';
import { checkData, tooLarge } from '../../../../domain/kinds/kinds.ts';
import type { FieldError } from '../../../ui/forms/error-summary.tsx';
import type { ProfileForm } from './profile-form.ts';

export type ExemplarForm = {
  type: ExemplarType | null;
  name: string;
  position: string;
  field: string;
  /** '' for none. */
  village: NonNullable<Exemplar['village']> | '';
  movement: NonNullable<Exemplar['movement']> | '';
  /** Dưới 18 tuổi. Where the birth date is known it decides, and this isn't asked. */
  minor: boolean;
  story: string;
  photos: readonly Photo[];
};

/** The record's fields, but for those of the profile. */
type ExemplarFields = Record<Exclude<FieldAt<'exemplar', 'form'>, keyof ProfileForm>, unknown>;

export const EXEMPLAR_IDS = {
  type: 'exemplar-type',
  name: 'exemplar-name',
  position: 'exemplar-position',
  field: 'exemplar-field',
  village: 'exemplar-village',
  movement: 'exemplar-movement',
  minor: 'exemplar-minor',
  story: 'exemplar-story',
  unit: 'exemplar-unit',
  photos: 'exemplar-photos',
} as const;

export const emptyExemplar: ExemplarForm = {
  type: null,
  name: '',
  position: '',
  field: '',
  village: '',
  movement: '',
  minor: false,
  story: '',
  photos: [],
};

/** A profile grown out of a deed: its words and photos, to be gone over. */
export const exemplarFormOfDeed = (
  deed: Pick<Deed, 'who' | 'what' | 'photos' | 'village'>,
): ExemplarForm => ({
  ...emptyExemplar,
  name: deed.who,
  story: deed.what,
  photos: deed.photos ?? [],
  village: deed.village ?? '',
});

export const formOfExemplar = (exemplar: Exemplar): ExemplarForm => ({
  type: exemplar.type,
  name: exemplar.name,
  position: exemplar.position ?? '',
  field: exemplar.field ?? '',
  village: exemplar.village ?? '',
  movement: exemplar.movement ?? '',
  minor: exemplar.minor === true,
  story: exemplar.story,
  photos: exemplar.photos ?? [],
});

export const exemplarFields = (form: ExemplarForm): ExemplarFields => ({
  type: form.type,
  name: line(form.name),
  position: line(form.position) || null,
  field: line(form.field) || null,
  village: form.village || null,
  movement: form.movement || null,
  minor: form.minor ? true : null,
  story: clean(form.story),
  // A draft of an app without photos holds none.
  photos: form.photos?.length ? form.photos : null,
});

/** What the form says of whom to ask for consent. */
export const ageIn = (form: Pick<ExemplarForm, 'minor'>): Age => ({ minor: form.minor ?? null });

const line = (text: string): string => clean(text).replace(/\s+/g, ' ');

const TEXTS = ['name', 'position', 'field', 'story'] as const;

export function exemplarErrors(form: ExemplarForm): FieldError[] {
  const fields = exemplarFields(form) as Record<string, string | null>;
  const errors: FieldError[] = [];
  if (!fields.type) errors.push({ id: EXEMPLAR_IDS.type, text: 'Chọn cá nhân, tập thể hay mô hình' });
  if (!fields.name) errors.push({ id: EXEMPLAR_IDS.name, text: 'Ghi tên gương' });
  for (const field of TEXTS) {
    const most = longestText('exemplar', field) ?? Number.POSITIVE_INFINITY;
    if ((fields[field]?.length ?? 0) > most)
      errors.push({
        id: EXEMPLAR_IDS[field],
        text: `Dài quá ${most.toLocaleString('vi-VN')} chữ cái, hãy rút ngắn lại`,
      });
  }
  if (errors.length > 0) return errors;
  const sample = { ...fields, unit: 'x', author: 'x', stage: 'spotted', stageOn: '2026-01-01' };
  if (tooLarge('exemplar', sample).length > 0) return [{ id: EXEMPLAR_IDS.photos, text: TOO_LARGE_WORDS }];
  const checked = checkData('exemplar', sample);
  if (checked.ok) return [];
  return checked.fields.map((field) => ({
    id: EXEMPLAR_IDS[field as keyof typeof EXEMPLAR_IDS] ?? EXEMPLAR_IDS.story,
    text: 'Có ký tự lạ, không lưu được. Hãy xóa rồi gõ lại chỗ này',
  }));
}

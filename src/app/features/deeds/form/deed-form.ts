/** What the form of a good deed holds, what is wrong with it, and what it becomes in the record. */

import type { UnitId } from '../../../../domain/base/ids.ts';
import { isBeforeMemory, type LocalDate } from '../../../../domain/base/local-date.ts';
import { lengthLabel, type Photo, type Voice } from '../../../../domain/base/photo.ts';
import { TOO_LARGE_WORDS } from '../../../../domain/base/size.ts';
import { clean } from '../../../../domain/base/text.ts';
import type { Deed } from '../../../../domain/exemplars/deed.ts';
import { longestText } from '../../../../domain/kinds/field-limits.ts';
import type { FieldAt } from '../../../../domain/kinds/field-places.ts';
import { checkData, tooLarge } from '../../../../domain/kinds/kinds.ts';
import { placeName, type Unit } from '../../../../domain/units/unit.ts';
import type { FieldError } from '../../../ui/forms/error-summary.tsx';

export type DeedForm = {
  who: string;
  what: string;
  on: string;
  /** Null: not touched, the village remembered counts. */
  village: UnitId | 'other' | null;
  place: string;
  witness: string;
  photos: readonly Photo[];
  voice: Voice | null;
};

export type Places = {
  /** Those that can be chosen. */
  villages: readonly Unit[];
  /** The village chosen last time, if it can still be chosen. */
  usual: UnitId | undefined;
  /** Whose deed it is where no village was chosen. */
  unit: UnitId;
};

export const emptyDeed = (today: LocalDate): DeedForm => ({
  who: '',
  what: '',
  on: today,
  village: null,
  place: '',
  witness: '',
  photos: [],
  voice: null,
});

export const isEmptyDeed = (form: Partial<DeedForm>): boolean =>
  [form.who, form.what, form.place, form.witness].every((text) => !text?.trim()) &&
  !form.photos?.length &&
  !form.voice;

/** The village that counts: the chosen one, else the usual one, else the only one. */
export function villageOf({ village }: Pick<DeedForm, 'village'>, { villages, usual }: Places) {
  if (villages.length === 0) return 'other';
  if (village === 'other' || villages.some((unit) => unit.id === village)) return village;
  return usual ?? (villages.length === 1 ? villages[0]?.id : undefined) ?? null;
}

export function formOf(deed: Deed, villages: readonly Unit[]): DeedForm {
  const village = villages.find((unit) => unit.id === (deed.village ?? deed.unit));
  const where = deed.where ?? '';
  return {
    who: deed.who,
    what: deed.what,
    on: deed.on,
    village: village ? village.id : 'other',
    place: village && where === placeName(village) ? '' : where,
    witness: deed.witness ?? '',
    photos: deed.photos ?? [],
    voice: deed.voice ?? null,
  };
}

/** The record's fields, as far as the form sets them. */
export function fieldsOf(form: DeedForm, places: Places): Record<FieldAt<'deed', 'form'> | 'unit', unknown> {
  const chosen = villageOf(form, places);
  const village = places.villages.find((unit) => unit.id === chosen);
  const place = line(form.place);
  return {
    unit: village?.id ?? places.unit,
    village: village?.id ?? null,
    who: line(form.who),
    what: clean(form.what) || (form.voice ? toldAloud(form.voice) : ''),
    on: form.on,
    where: place || (village ? placeName(village) : null),
    witness: line(form.witness) || null,
    // A draft of an app without photos holds none.
    photos: form.photos?.length ? form.photos : null,
    voice: form.voice ?? null,
  };
}

/** What stands where the words will be written down later. */
const toldAloud = (voice: Voice): string => `Lời kể ghi âm, ${lengthLabel(voice.seconds)}`;

const line = (text: string): string => clean(text).replace(/\s+/g, ' ');

const TEXTS = ['who', 'what', 'where', 'witness'] as const;

export function errorsOf(form: DeedForm, places: Places, today: LocalDate): FieldError[] {
  const fields = fieldsOf(form, places) as Record<string, string | null>;
  const errors: FieldError[] = [];
  const wrong = (id: keyof typeof IDS, text: string) => errors.push({ id: IDS[id], text });
  if (!fields.who) wrong('who', 'Ghi tên người, hoặc tập thể đã làm');
  if (!fields.what) wrong('what', 'Kể đã làm việc gì, hoặc ghi âm');
  if (form.on === '') wrong('on', 'Chọn ngày');
  else if (form.on > today) wrong('on', 'Ngày này chưa tới. Chọn ngày việc đã làm');
  else if (isBeforeMemory(form.on, today)) wrong('on', 'Xem lại năm, hình như gõ nhầm');
  if (!fields.where) {
    wrong(
      'where',
      villageOf(form, places) === 'other' ? 'Ghi nơi việc ấy diễn ra' : 'Chọn bản, hoặc nơi khác',
    );
  }
  for (const field of TEXTS) {
    const most = longestText('deed', field) ?? Number.POSITIVE_INFINITY;
    if ((fields[field]?.length ?? 0) > most)
      wrong(field, `Dài quá ${most.toLocaleString('vi-VN')} chữ cái, hãy rút ngắn lại`);
  }
  if (errors.length > 0) return errors;
  if (tooLarge('deed', fields).length > 0) return [{ id: IDS.photos, text: TOO_LARGE_WORDS }];
  const checked = checkData('deed', { ...fields, author: 'x' });
  if (checked.ok) return [];
  return checked.fields.map((field) => ({
    id: IDS[field as keyof typeof IDS] ?? IDS.what,
    text: 'Có ký tự lạ, không lưu được. Hãy xóa rồi gõ lại chỗ này',
  }));
}

/** The id of the control of each field. */
export const IDS = {
  who: 'deed-who',
  what: 'deed-what',
  on: 'deed-on',
  where: 'deed-where',
  witness: 'deed-witness',
  photos: 'deed-photos',
  voice: 'deed-voice',
} as const satisfies Record<Exclude<FieldAt<'deed', 'form'>, 'village'>, string>;

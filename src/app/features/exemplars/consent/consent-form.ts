/** How a consent was given or withdrawn: the form, what is wrong with it, and the log entry it becomes. */

import type { AccountId, UnitId } from '../../../../domain/base/ids.ts';
import { isBeforeMemory, type LocalDate, shortDate } from '../../../../domain/base/local-date.ts';
import type { Photo, Voice } from '../../../../domain/base/photo.ts';
import { clean } from '../../../../domain/base/text.ts';
import {
  type Age,
  type Consent,
  type ConsentWay,
  type Giver,
  type Purpose,
  whoIsAsked,
} from '../../../../domain/exemplars/consent.ts';
import { checkData, type Data } from '../../../../domain/kinds/kinds.ts';
import type { FieldError } from '../../../ui/forms/error-summary.tsx';

/** Nothing is chosen beforehand: consent is what a person said, not what a form assumed. */
export type ConsentForm = {
  /** Asked only of a child: the child, or father, mother, guardian. */
  giver: Giver | null;
  giverName: string;
  way: ConsentWay | null;
  witness: string;
  on: string;
  /** The signed paper. */
  photos: readonly Photo[];
  /** What the person said. */
  voice: Voice | null;
};

export const emptyConsent: ConsentForm = {
  giver: null,
  giverName: '',
  way: null,
  witness: '',
  on: '',
  photos: [],
  voice: null,
};

export const CONSENT_IDS = {
  giver: 'consent-giver',
  giverName: 'consent-giver-name',
  way: 'consent-way',
  witness: 'consent-witness',
  on: 'consent-on',
  photos: 'consent-photos',
  voice: 'consent-voice',
} as const;

/**
 * Whom the form is about. `withdrawnOn`: the day of an earlier withdrawal, which a paper from before it
 * doesn't undo [R6].
 */
export type ConsentOf = { age: Age; withdrawnOn?: LocalDate | undefined };

/** Whom the form asks: on the day that it names, else today. */
export const askedBy = (form: ConsentForm, age: Age, today: LocalDate): readonly Giver[] =>
  whoIsAsked(age, (form.on as LocalDate) || today);

/** Who has said it; null where that must still be answered. */
function giverIn(form: ConsentForm, age: Age, today: LocalDate): Giver | null {
  const asked = askedBy(form, age, today);
  // A draft of an app that didn't ask has no answer.
  return asked.length === 1 ? (asked[0] ?? null) : (form.giver ?? null);
}

export function consentErrors(
  form: ConsentForm,
  decision: Consent['decision'],
  today: LocalDate,
  { age, withdrawnOn }: ConsentOf,
): FieldError[] {
  const errors: FieldError[] = [];
  const given = decision === 'given';
  const giver = giverIn(form, age, today);
  const giverName = clean(form.giverName ?? '');
  // To withdraw is a right: no further question stands in its way.
  if (given && !giver) errors.push({ id: CONSENT_IDS.giver, text: 'Chọn ai đã đồng ý' });
  if (given && giver === 'guardian' && giverName === '')
    errors.push({ id: CONSENT_IDS.giverName, text: 'Ghi tên cha, mẹ hoặc người giám hộ đã đồng ý' });
  if (giverName.length > 200) errors.push({ id: CONSENT_IDS.giverName, text: 'Tên dài quá 200 chữ cái' });
  if (!form.way) {
    errors.push({
      id: CONSENT_IDS.way,
      text: given ? 'Chọn cách người ấy đã đồng ý' : 'Chọn cách người ấy đã rút lại',
    });
  }
  const witness = clean(form.witness);
  // To withdraw is a right: no witness stands in its way.
  if (given && form.way === 'in-person' && witness === '') {
    errors.push({ id: CONSENT_IDS.witness, text: 'Nói trực tiếp thì cần tên người làm chứng' });
  }
  if (witness.length > 200) errors.push({ id: CONSENT_IDS.witness, text: 'Tên dài quá 200 chữ cái' });
  if (form.on === '') {
    errors.push({
      id: CONSENT_IDS.on,
      text: given ? 'Chọn ngày người ấy đồng ý' : 'Chọn ngày người ấy rút lại',
    });
  } else if (form.on > today) {
    errors.push({ id: CONSENT_IDS.on, text: 'Ngày này chưa tới. Hãy chọn lại' });
  } else if (given && withdrawnOn && form.on < withdrawnOn) {
    errors.push({
      id: CONSENT_IDS.on,
      text: `Người ấy đã rút lại ngày ${shortDate(withdrawnOn, true)}. Đồng ý trước ngày đó không còn hiệu lực, hãy hỏi lại`,
    });
  } else if (isBeforeMemory(form.on, today)) {
    errors.push({ id: CONSENT_IDS.on, text: 'Xem lại năm, hình như gõ nhầm' });
  }
  if (errors.length > 0) return errors;
  const about = { purpose: 'broadcast', decision, age, today } as const;
  const sample = { ...consentFields(form, about), unit: 'x', by: 'x', at: 0, exemplar: 'x' };
  return checkData('consent', sample).ok
    ? []
    : [{ id: CONSENT_IDS.witness, text: 'Có ký tự lạ, không lưu được. Hãy xóa rồi gõ lại' }];
}

function consentFields(
  form: ConsentForm,
  { purpose, decision, age, today }: Pick<ConsentAbout, 'purpose' | 'decision' | 'age' | 'today'>,
): Data {
  const giver = giverIn(form, age, today);
  // Of a grown-up nobody else speaks, and nobody was asked who did.
  const own = giver === 'self' && askedBy(form, age, today).length === 1;
  return {
    purpose,
    decision,
    way: form.way,
    witness: clean(form.witness) || null,
    on: form.on,
    giver: own ? null : giver,
    giverName: giver === 'guardian' ? clean(form.giverName ?? '') || null : null,
    photos: form.photos?.length ? form.photos : null,
    voice: form.voice ?? null,
  };
}

export type ConsentAbout = {
  exemplar: string;
  /** Other profiles of the same person. */
  alsoFor?: readonly string[] | undefined;
  unit: UnitId;
  purpose: Purpose;
  decision: Consent['decision'];
  age: Age;
  today: LocalDate;
  by: AccountId;
  /** Ms; the server puts its own in. */
  at: number;
};

export const consentEntry = (form: ConsentForm, about: ConsentAbout): Data => ({
  ...consentFields(form, about),
  unit: about.unit,
  by: about.by,
  at: about.at,
  exemplar: about.exemplar,
  ...(about.alsoFor?.length ? { alsoFor: about.alsoFor } : {}),
});

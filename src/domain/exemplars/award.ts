/**
 * Khen thưởng: a decision on an exemplar. Forms, authorities and amounts change with the law: words and
 * suggestions, never rules.
 */
import * as v from 'valibot';
import { AccountIdSchema, type IdOf, idOf } from '../base/ids.ts';
import { LocalDateSchema } from '../base/local-date.ts';
import { common, listOf, maybe } from '../base/record.ts';
import { filled, fold, text } from '../base/text.ts';

export const AwardSchema = v.object({
  ...common,
  exemplar: idOf('exemplar'),
  /** Hình thức khen thưởng. */
  form: filled(200),
  /** What it was given for. */
  deeds: maybe(listOf(idOf('deed'), 50)),
  reason: maybe(text(1_000)),
  /** Who decided. */
  authority: maybe(text(200)),
  decisionNumber: maybe(text(80)),
  decidedOn: maybe(LocalDateSchema),
  author: AccountIdSchema,
});
export type Award = v.InferOutput<typeof AwardSchema> & { id: IdOf<'award'> };

/** To pick from; anything else may be typed. The names are those of Luật Thi đua, khen thưởng 06/2022/QH15. */
export const AWARD_FORMS = [
  'Giấy khen',
  'Bằng khen',
  'Lao động tiên tiến',
  'Tập thể lao động tiên tiến',
  'Chiến sĩ thi đua cơ sở',
  'Gia đình văn hóa',
  'Thôn, tổ dân phố văn hóa',
  'Xã, phường, thị trấn tiêu biểu',
  'Kỷ niệm chương',
  'Huân chương',
  'Thư khen',
] as const;

/**
 * Danh hiệu thi đua, as against hình thức khen thưởng: the two stand in tables of their own in an achievement
 * report.
 */
const TITLES = [
  ...[
    'lao dong tien tien',
    'chien si',
    'tap the lao dong',
    'don vi tien tien',
    'don vi quyet thang',
    'co thi dua',
  ],
  ...['gia dinh van hoa', 'thon', 'to dan pho', 'ban van hoa', 'xa, phuong', 'danh hieu'],
];
export const isTitle = (form: string): boolean => {
  const folded = fold(form).replace(/^["“”'‘’]+/, '');
  return TITLES.some((words) => folded.startsWith(words));
};

export type AwardDoubt =
  /** One of its deeds has been rewarded already. */
  | { kind: 'deed-awarded'; deed: string; award: Award }
  /** The exemplar has the same form by the same decision, or of the same day. */
  | { kind: 'same-award'; award: Award };

/** The principle that the doubts come from, and where it stands. */
export const ONE_ACHIEVEMENT = {
  words: 'Không khen thưởng nhiều lần, nhiều hình thức cho một thành tích đạt được',
  source: 'Luật Thi đua, khen thưởng số 06/2022/QH15',
} as const;

type Asked = Pick<Award, 'exemplar' | 'form'> &
  Partial<Pick<Award, 'id' | 'deeds' | 'decisionNumber' | 'decidedOn'>>;

/**
 * What speaks against an award, for people to look at: one achievement is not rewarded several times. Never
 * more than a warning, for what counts as one achievement is people's to say. `awards` may hold those of
 * other exemplars, for a deed may have two profiles, and the award itself as it stood before. `personOf`: one
 * name for all profiles of a person.
 */
export function awardDoubts(
  award: Asked,
  awards: readonly Award[],
  personOf: (exemplar: string) => string = (exemplar) => exemplar,
): AwardDoubt[] {
  const others = awards.filter((other) => other.id !== award.id && !other.deleted);
  const awarded = (award.deeds ?? []).flatMap((deed) =>
    others
      .filter((other) => other.deeds?.includes(deed))
      .map((other): AwardDoubt => ({ kind: 'deed-awarded', deed, award: other })),
  );
  const told = new Set<Award>(awarded.map((doubt) => doubt.award));
  const same = others.filter((other) => !told.has(other) && isSame(award, other, personOf));
  return [...awarded, ...same.map((other): AwardDoubt => ({ kind: 'same-award', award: other }))];
}

function isSame(award: Asked, other: Award, personOf: (exemplar: string) => string): boolean {
  if (personOf(other.exemplar) !== personOf(award.exemplar) || plain(other.form) !== plain(award.form))
    return false;
  const number = plain(award.decisionNumber);
  if (number !== '' && number === plain(other.decisionNumber)) return true;
  return !!award.decidedOn && award.decidedOn === other.decidedOn;
}

/** As people may have typed it differently: '12/QĐ-UBND', '12 / qđ-ubnd'. */
const plain = (typed: string | null | undefined): string => fold(typed ?? '').replace(/\s/g, '');

/** The newest decision first; those without a day before them, for they are still being filled in. */
export const newestAwardFirst = (a: Award, b: Award): number => {
  const [one, other] = [a.decidedOn ?? '9999', b.decidedOn ?? '9999'];
  return one === other ? (a.id < b.id ? -1 : 1) : one < other ? 1 : -1;
};

/**
 * Tiêu chí: what a unit's exemplars must meet, and what was found of each exemplar. Findings are a log, an
 * entry for each judgement of one exemplar by one criterion: whoever judges another criterion meanwhile
 * writes another entry, so that nobody's tick is lost, and who found what and when stays to be read.
 */
import * as v from 'valibot';
import { type IdOf, idOf } from '../base/ids.ts';
import { type LocalDate, LocalDateSchema } from '../base/local-date.ts';
import { shown } from '../base/photo.ts';
import { common, listOf, logged, maybe, newest } from '../base/record.ts';
import { filled, fold, text } from '../base/text.ts';
import { EXEMPLAR_TYPES, type Exemplar } from './exemplar.ts';

export const CriterionSchema = v.object({
  ...common,
  text: filled(500),
  /** How it is shown: which paper, which figure. */
  guide: maybe(text(1_000)),
  /** None, or an empty list: for all of them. */
  types: maybe(listOf(v.picklist(EXEMPLAR_TYPES), EXEMPLAR_TYPES.length)),
  from: maybe(LocalDateSchema),
  to: maybe(LocalDateSchema),
  /** Place in the list. */
  order: v.pipe(v.number(), v.finite()),
});
export type Criterion = v.InferOutput<typeof CriterionSchema> & { id: IdOf<'criterion'> };

export const VERDICTS = ['met', 'not-met', 'open'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const EvidenceSchema = v.object({
  ...logged,
  photos: shown.photos,
  exemplar: idOf('exemplar'),
  criterion: idOf('criterion'),
  /** `open`: a judgement taken back. */
  verdict: v.picklist(VERDICTS),
  /** What shows it. */
  words: maybe(text(2_000)),
});
export type Evidence = v.InferOutput<typeof EvidenceSchema> & { id: IdOf<'evidence'> };

export const VERDICT_NAMES: Record<Verdict, string> = {
  met: 'Đạt',
  'not-met': 'Chưa đạt',
  open: 'Chưa xét',
};

/** Is it asked of exemplars of this type on that day? */
export function isAskedOf(criterion: Criterion, type: Exemplar['type'], on: LocalDate): boolean {
  if (criterion.deleted || (criterion.from && on < criterion.from) || (criterion.to && on > criterion.to))
    return false;
  return !criterion.types?.length || criterion.types.includes(type);
}

/** 'Tiêu chí 10: …', 'Tiêu chí số 1.2 …', '2. …', '1.2) …'; not '3 năm liền …', which only begins with a number. */
const NUMBERED =
  /^(?:(?:tieu chi|tieu chuan|muc|dieu)(?: so)? (\d+(?:\.\d+)*)\b|(\d+(?:\.\d+)*)(?:[.):]| [–-] |$))/;

/** The number that a criterion bears in its own words, part by part, else its place in the list. */
function numberOf({ text: words, order }: Pick<Criterion, 'text' | 'order'>): number[] {
  const [, named, bare] = NUMBERED.exec(fold(words)) ?? [];
  return (named ?? bare)?.split('.').map(Number) ?? [order];
}

/**
 * By number, 2 before 10 and 1.2 before 1.10; of one number by their place in the list, then by their ids, so
 * that every phone shows the same.
 */
export function byOrder(a: Criterion, b: Criterion): number {
  const [one, other] = [numberOf(a), numberOf(b)];
  const apart = one.findIndex((part, i) => part !== other[i]);
  if (apart >= 0) return (one[apart] ?? 0) - (other[apart] ?? Number.NEGATIVE_INFINITY);
  return one.length - other.length || a.order - b.order || (a.id < b.id ? -1 : 1);
}

export type Finding<C extends Criterion = Criterion> = {
  criterion: C;
  verdict: Verdict;
  /** The entry that decides it; none before the first verdict. */
  last: Evidence | undefined;
};

/** The checklist of an exemplar. `criteria`: of its unit and those above it. */
export function checklist<C extends Criterion>(
  exemplar: Pick<Exemplar, 'id' | 'type'>,
  criteria: readonly C[],
  evidence: readonly Evidence[],
  on: LocalDate,
): Finding<C>[] {
  const own = evidence.filter((entry) => entry.exemplar === exemplar.id);
  return criteria
    .filter((criterion) => isAskedOf(criterion, exemplar.type, on))
    .sort(byOrder)
    .map((criterion) => {
      const last = newest(own.filter((entry) => entry.criterion === criterion.id));
      return { criterion, verdict: last?.verdict ?? 'open', last };
    });
}

/** Criteria without a verdict, and criteria that aren't met. */
export const stillOpen = <C extends Criterion>(findings: readonly Finding<C>[]): Finding<C>[] =>
  findings.filter(({ verdict }) => verdict !== 'met');

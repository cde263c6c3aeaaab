/**
 * Children who have grown since somebody said yes for them: at 7 they are to be asked beside the guardian, at
 * 18 alone. What was given stays in force, for it was given rightly and the answer to "may this go on air" is
 * the same on every phone [S66]; that it is time to ask again is told to people, who decide. Where only the
 * year of birth is known they are asked from the earliest day at which they may be 7, and from the first at
 * which they are surely 18: until then both are asked anyway, see `whoIsAsked`. Of whom no birth is known
 * nothing is claimed. Pure.
 */

import type { LocalDate } from '../base/local-date.ts';
import {
  type Asked,
  type Consent,
  consentInForce,
  type Giver,
  giverOf,
  PURPOSES,
  type Purpose,
  standingConsents,
  whoIsAsked,
} from './consent.ts';

export type Outgrown = {
  purpose: Purpose;
  /** Who is to be asked now: a child beside the guardian, or somebody grown up alone. */
  grown: 'seven' | 'eighteen';
};

/** The consents in force that were given for the child that somebody no longer is. */
export function outgrownConsents(
  consents: readonly Consent[],
  exemplar: Asked,
  today: LocalDate,
): Outgrown[] {
  if (!exemplar.birth) return [];
  const asked = whoIsAsked(exemplar, today);
  if (!asked.includes('self')) return [];
  return PURPOSES.flatMap((purpose): Outgrown[] => {
    if (!consentInForce(consents, exemplar, purpose)) return [];
    const answered = standingConsents(consents, exemplar, purpose).some(
      (consent) => giverOf(consent) === 'self' && speaksFor(asked, whoIsAsked(exemplar, consent.on)),
    );
    return answered ? [] : [{ purpose, grown: asked.length > 1 ? 'seven' : 'eighteen' }];
  });
}

/**
 * Does one's own yes from a day still do? A child's, said beside the guardian, isn't that of somebody who
 * decides alone.
 */
const speaksFor = (now: readonly Giver[], then: readonly Giver[]): boolean =>
  then.includes('self') && then.length <= now.length;

/** Everybody who is to be asked again, in the order they come in. */
export function toAskAgain<E extends Asked>(
  people: readonly E[],
  consents: readonly Consent[],
  today: LocalDate,
): { exemplar: E; outgrown: Outgrown[] }[] {
  const byExemplar = new Map<string, Consent[]>();
  for (const consent of consents) {
    const own = byExemplar.get(consent.exemplar);
    if (own) own.push(consent);
    else byExemplar.set(consent.exemplar, [consent]);
  }
  return people.flatMap((exemplar) => {
    if (!exemplar.birth) return [];
    const own = [exemplar.id, ...(exemplar.others ?? [])].flatMap((id) => byExemplar.get(id) ?? []);
    const outgrown = own.length > 0 ? outgrownConsents(own, exemplar, today) : [];
    return outgrown.length > 0 ? [{ exemplar, outgrown }] : [];
  });
}

/** What is said of them: of a year alone, who may be seven is asked already. */
export const GROWN_WORDS: Record<Outgrown['grown'], { title: string; ask: string; age: string }> = {
  seven: {
    title: 'Em đã đến tuổi được hỏi, từ khi cha mẹ đồng ý thay',
    ask: 'Từ 7 tuổi phải hỏi cả chính em. Hãy hỏi em rồi ghi lại.',
    age: 'Từ 7 tuổi',
  },
  eighteen: {
    title: 'Người này đã đủ 18 tuổi từ khi có đồng ý',
    ask: 'Đồng ý ấy là của trẻ em cùng cha mẹ. Nay hãy hỏi lại chính người ấy rồi ghi lại.',
    age: 'Đủ 18 tuổi',
  },
};

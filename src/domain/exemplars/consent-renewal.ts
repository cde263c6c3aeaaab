/**
 * Consents to ask for again because a child has reached an age: at 7 the child is asked beside the guardian, at 18
 * alone. The old consent stays in force, so that every phone gives the same answer to "may this go on air" [S66].
 * The app only reminds; people decide. Where only the year of birth is known, 7 counts from the earliest possible
 * day and 18 from the latest. Without a birth date there is no reminder. Pure.
 */

import type { LocalDate } from '../base/local-date.ts';
import {
  type Consent,
  type ConsentSubject,
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

/** The consents in force that were given at an age at which other people had to be asked. */
export function outgrownConsents(
  consents: readonly Consent[],
  exemplar: ConsentSubject,
  today: LocalDate,
): Outgrown[] {
  if (!exemplar.birth) return [];
  const asked = whoIsAsked(exemplar, today);
  if (!asked.includes('self')) return [];
  return PURPOSES.flatMap((purpose): Outgrown[] => {
    if (!consentInForce(consents, exemplar, purpose)) return [];
    const answered = standingConsents(consents, exemplar, purpose).some(
      (consent) => giverOf(consent) === 'self' && stillCounts(asked, whoIsAsked(exemplar, consent.on)),
    );
    return answered ? [] : [{ purpose, grown: asked.length > 1 ? 'seven' : 'eighteen' }];
  });
}

/** Is a consent that the person gave as one of `then` enough for `now`? A child's is not enough for an adult. */
const stillCounts = (now: readonly Giver[], then: readonly Giver[]): boolean =>
  then.includes('self') && then.length <= now.length;

/** The exemplars whose consents must be asked for again, in the order of `people`. */
export function consentsToRenew<E extends ConsentSubject>(
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

/** Words for the reminder. */
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

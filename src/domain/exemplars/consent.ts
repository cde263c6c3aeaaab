/**
 * Đồng ý: consent per purpose, as a log. Voluntary and specific; silence is not consent; it can be withdrawn
 * at any time (Luật 91/2025/QH15, NĐ 356/2025).
 */
import * as v from 'valibot';
import { ageOn } from '../base/birth.ts';
import { type IdOf, idOf } from '../base/ids.ts';
import { type LocalDate, LocalDateSchema } from '../base/local-date.ts';
import { shown } from '../base/photo.ts';
import { listOf, logged, maybe, newest } from '../base/record.ts';
import { text } from '../base/text.ts';
import type { Exemplar } from './exemplar.ts';
import { type Linked, personsOf } from './merged.ts';

export const PURPOSES = ['broadcast', 'photo', 'web', 'ethnicity'] as const;
export type Purpose = (typeof PURPOSES)[number];
export const CONSENT_WAYS = ['signed-paper', 'voice', 'in-person'] as const;
export type ConsentWay = (typeof CONSENT_WAYS)[number];
export const GIVERS = ['self', 'guardian'] as const;
export type Giver = (typeof GIVERS)[number];

export const ConsentSchema = v.object({
  ...logged,
  /** The signed paper photographed, the voice recorded. */
  ...shown,
  exemplar: idOf('exemplar'),
  purpose: v.picklist(PURPOSES),
  decision: v.picklist(['given', 'withdrawn']),
  /** How it was given or withdrawn. */
  way: v.picklist(CONSENT_WAYS),
  /** Who decided: the person, or a parent or guardian. Absent: the person. */
  giver: maybe(v.picklist(GIVERS)),
  /** Of the guardian. */
  giverName: maybe(text(200)),
  /** Other profiles of the same person that were merged at that time: the consent counts for them too. */
  alsoFor: maybe(listOf(idOf('exemplar'), 50)),
  /** Who was there. */
  witness: maybe(text(200)),
  on: LocalDateSchema,
});
export type Consent = v.InferOutput<typeof ConsentSchema> & { id: IdOf<'consent'> };

export const PURPOSE_NAMES: Record<Purpose, string> = {
  broadcast: 'Đọc tên và câu chuyện trên loa',
  photo: 'Dùng ảnh',
  web: 'Đăng trên trang tin, mạng xã hội',
  ethnicity: 'Nêu thành phần dân tộc',
};

export const WAY_NAMES: Record<ConsentWay, string> = {
  'signed-paper': 'Giấy có chữ ký',
  voice: 'Ghi âm lời nói',
  'in-person': 'Nói trực tiếp, có người làm chứng',
};

export const GIVER_NAMES: Record<Giver, string> = {
  self: 'Chính người đó',
  guardian: 'Cha, mẹ hoặc người giám hộ',
};

/** The age in a profile decides who must be asked. */
export type Age = Pick<Exemplar, 'birth' | 'minor'>;
/** `others`: further profiles of the same person. A consent for one counts for all, see merged.ts. */
export type PersonAge = Age & { others?: readonly string[] | undefined };
/** The person whose consent is looked up. */
export type ConsentSubject = { id: string } & PersonAge;
/** Undefined for an exemplar that isn't on this device; it counts as an adult, see `blockedNames`. */
export type AgeOf = (exemplar: string) => PersonAge | undefined;
/** The input of every decision about consent. */
export type ConsentFacts = { consents: readonly Consent[]; ageOf: AgeOf };

export function agesIn(exemplars: readonly (Linked & Age)[]): AgeOf {
  const ages = new Map<string, Age>(exemplars.map((exemplar) => [exemplar.id, exemplar]));
  const persons = personsOf(exemplars);
  return (exemplar) => {
    const group = persons.groupOf(exemplar);
    if (group.length === 1) return ages.get(exemplar);
    const others = group.filter((id) => id !== exemplar);
    return {
      ...ageOfPerson(
        ages.get(persons.rootOf(exemplar)),
        group.flatMap((id) => ages.get(id) ?? []),
      ),
      others,
    };
  };
}

/** The age in the representative profile; where it has none, the youngest age in any of the profiles. */
function ageOfPerson(stands: Age | undefined, profiles: readonly Age[]): Age {
  if (stands?.birth || stands?.minor) return { birth: stands.birth, minor: stands.minor };
  const births = profiles.flatMap(({ birth }) => birth ?? []).sort();
  return { birth: births.at(-1), minor: profiles.some(({ minor }) => minor) };
}

/** Adds the age and the other profiles of the person. */
export const withAgeFrom =
  (ageOf: AgeOf) =>
  <E extends ConsentSubject>(exemplar: E): E => ({ ...exemplar, ...ageOf(exemplar.id) });

const CHILD_IS_ASKED = 7;
const GROWN_UP = 18;

/**
 * Whose consent is needed on a day: below 7 the guardian's, from 7 the child's and the guardian's, from 18 the
 * person's own (Luật 91/2025/QH15). A person of unknown age counts as an adult, unless the profile says "under 18".
 * Where only the year of birth is known and both answers are possible, both are asked.
 */
export function whoIsAsked({ birth, minor }: Age, on: LocalDate): readonly Giver[] {
  if (!birth) return minor ? GIVERS : ['self'];
  const age = ageOn(birth, on);
  if (age.most < CHILD_IS_ASKED) return ['guardian'];
  return age.least < GROWN_UP ? GIVERS : ['self'];
}

/** An old entry without a giver is the person's own. */
export const giverOf = (consent: Pick<Consent, 'giver'>): Giver => consent.giver ?? 'self';

export type ConsentState =
  | { kind: 'never' }
  /** `last`: the entry that decides it. */
  | { kind: 'in-force' | 'withdrawn'; last: Consent }
  /** One giver has consented; another one who must be asked has not. */
  | { kind: 'incomplete'; last: Consent; missing: Giver[] };

/**
 * The state of the consent for an exemplar and a purpose, with the entry that decides it [R6].
 * - A withdrawal by any giver ends all earlier consents. At the same instant the withdrawal counts.
 * - A consent dated before the withdrawal but entered after it does not restore the consent.
 * - The day of each consent decides who had to be asked, never today. So every device gets the same answer.
 * - A withdrawal counts for all profiles of the person. Only a consent for that same profile undoes it, because a
 *   person who consents to one profile may not know what another one says.
 */
export function consentState(
  consents: readonly Consent[],
  exemplar: ConsentSubject,
  purpose: Purpose,
): ConsentState {
  const { standing, withdrawals } = notTakenBack(consents, exemplar, purpose);
  const last = newest(standing);
  if (!last) {
    const withdrawn = newest(withdrawals);
    return withdrawn ? { kind: 'withdrawn', last: withdrawn } : { kind: 'never' };
  }
  // A consent of a giver who did not have to be asked on that day does not count.
  const counting = standing.filter((c) => whoIsAsked(exemplar, c.on).includes(giverOf(c)));
  const missing = (c: Consent) =>
    whoIsAsked(exemplar, c.on).filter((giver) => !counting.some((other) => giverOf(other) === giver));
  const complete = newest(counting.filter((c) => missing(c).length === 0));
  if (complete) return { kind: 'in-force', last: complete };
  return { kind: 'incomplete', last, missing: missing(newest(counting) ?? last) };
}

function notTakenBack(consents: readonly Consent[], { id, others = [] }: ConsentSubject, purpose: Purpose) {
  const isOwn = (exemplar: string) => exemplar === id || others.includes(exemplar);
  const speaksOf = (given: Consent, exemplar: Consent['exemplar']) =>
    given.exemplar === exemplar || given.alsoFor?.includes(exemplar);
  const own = consents.filter((c) => c.purpose === purpose && isOwn(c.exemplar));
  const withdrawals = own.filter((c) => c.decision === 'withdrawn');
  const standing = own.filter(
    (c) =>
      c.decision === 'given' &&
      withdrawals.every((w) => c.at > w.at && c.on >= w.on && speaksOf(c, w.exemplar)),
  );
  return { standing, withdrawals };
}

/** The newest consent of each giver that was not withdrawn: to be shown, whether they are enough or not. */
export function standingConsents(
  consents: readonly Consent[],
  exemplar: ConsentSubject,
  purpose: Purpose,
): Consent[] {
  const { standing } = notTakenBack(consents, exemplar, purpose);
  return GIVERS.flatMap((giver) => newest(standing.filter((c) => giverOf(c) === giver)) ?? []);
}

/** The consent in force for an exemplar and a purpose: every giver has consented and none has withdrawn [R6]. */
export function consentInForce(
  consents: readonly Consent[],
  exemplar: ConsentSubject,
  purpose: Purpose,
): Consent | undefined {
  const state = consentState(consents, exemplar, purpose);
  return state.kind === 'in-force' ? state.last : undefined;
}

/** The state of the consent to be named on air, by the exemplar's id. */
export const broadcastState = (exemplar: string, { consents, ageOf }: ConsentFacts): ConsentState =>
  consentState(consents, { ...ageOf(exemplar), id: exemplar }, 'broadcast');

/** The exemplars without a consent for broadcast in force [R6]. */
export const withoutBroadcastConsent = <T extends string>(
  exemplars: readonly T[],
  facts: ConsentFacts,
): T[] => exemplars.filter((exemplar) => broadcastState(exemplar, facts).kind !== 'in-force');

/** A script and its approved text, as far as they name exemplars. */
export type NamedTexts = {
  script: { down?: boolean | null | undefined; withdrawn?: readonly string[] | null | undefined };
  /** The server accepts an approval only if the consent of every exemplar it names is in force. */
  approved?:
    | { down?: boolean | null | undefined; exemplars?: readonly string[] | null | undefined }
    | undefined;
};

/**
 * The exemplars that this script may not name on air [R6]. Where the device holds the consents, they decide. Units
 * below receive scripts without consents: there the approval counts, until `script.withdrawn` names the exemplar.
 * `withdrawn` also counts on a phone that holds the consents but not yet the profile with the age.
 */
export function blockedNames<T extends string>(
  exemplars: readonly T[],
  { script, approved }: NamedTexts,
  facts: ConsentFacts,
): T[] {
  const handedDown = script.down === true && approved?.down === true;
  return exemplars.filter((exemplar) => {
    if (script.withdrawn?.includes(exemplar)) return true;
    const state = broadcastState(exemplar, facts);
    const approvedByName =
      handedDown && state.kind === 'never' && (approved.exemplars ?? []).includes(exemplar);
    return state.kind !== 'in-force' && !approvedByName;
  });
}

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
  /** Who said it: the person, or father, mother or guardian. Absent: the person. */
  giver: maybe(v.picklist(GIVERS)),
  /** Of the guardian. */
  giverName: maybe(text(200)),
  /** Other profiles of the same person, merged when it was said: it speaks of them too. */
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

/** What a profile says of somebody's age: whom to ask hangs on it. */
export type Age = Pick<Exemplar, 'birth' | 'minor'>;
/** `others`: further profiles of the same person. What was said of one counts for all, see merged.ts. */
export type PersonAge = Age & { others?: readonly string[] | undefined };
/** Somebody who is asked. */
export type Asked = { id: string } & PersonAge;
/** Undefined for an exemplar that isn't known here; it counts as grown up, see `silencedNames`. */
export type AgeOf = (exemplar: string) => PersonAge | undefined;
/** All that consent is decided from. */
export type Said = { consents: readonly Consent[]; ageOf: AgeOf };

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

/** What the profile that stands says; where it says nothing, the youngest that any of them says. */
function ageOfPerson(stands: Age | undefined, profiles: readonly Age[]): Age {
  if (stands?.birth || stands?.minor) return { birth: stands.birth, minor: stands.minor };
  const births = profiles.flatMap(({ birth }) => birth ?? []).sort();
  return { birth: births.at(-1), minor: profiles.some(({ minor }) => minor) };
}

/** The person that a profile is of. */
export const askedIn =
  (ageOf: AgeOf) =>
  <E extends Asked>(exemplar: E): E => ({ ...exemplar, ...ageOf(exemplar.id) });

const CHILD_IS_ASKED = 7;
const GROWN_UP = 18;

/**
 * Whose yes is needed on a day: below 7 the guardian's, from 7 the child's and the guardian's, from 18 one's
 * own (Luật 91/2025/QH15). Of whom no age is known counts as grown up, unless the profile says that it is a
 * child. Where only the year is known, and the age lies between, both are asked.
 */
export function whoIsAsked({ birth, minor }: Age, on: LocalDate): readonly Giver[] {
  if (!birth) return minor ? GIVERS : ['self'];
  const age = ageOn(birth, on);
  if (age.most < CHILD_IS_ASKED) return ['guardian'];
  return age.least < GROWN_UP ? GIVERS : ['self'];
}

/** An entry from before that was kept is the person's own. */
export const giverOf = (consent: Pick<Consent, 'giver'>): Giver => consent.giver ?? 'self';

export type ConsentState =
  | { kind: 'never' }
  /** `last`: the entry that says so. */
  | { kind: 'in-force' | 'withdrawn'; last: Consent }
  /** Somebody has said yes, and somebody else who must be asked hasn't. */
  | { kind: 'incomplete'; last: Consent; missing: Giver[] };

/**
 * What the log says of an exemplar and a purpose, with the entry that decides it [R6]. A withdrawal,
 * whoever's, takes back all that was said before it. A paper from before the withdrawal, typed in after it,
 * gives nothing back; of the same instant the withdrawal counts. Who had to be asked is decided by the day of
 * each yes, never by today: the answer is the same on every phone and stays so. Of a person with several
 * profiles a withdrawal counts for all of them, and only a yes that speaks of that very profile undoes it:
 * who said yes to one reporter may not have known what another one was told.
 */
export function consentState(consents: readonly Consent[], exemplar: Asked, purpose: Purpose): ConsentState {
  const { standing, withdrawals } = notTakenBack(consents, exemplar, purpose);
  const last = newest(standing);
  if (!last) {
    const withdrawn = newest(withdrawals);
    return withdrawn ? { kind: 'withdrawn', last: withdrawn } : { kind: 'never' };
  }
  // A yes of somebody who wasn't to be asked on that day says nothing.
  const counting = standing.filter((c) => whoIsAsked(exemplar, c.on).includes(giverOf(c)));
  const missing = (c: Consent) =>
    whoIsAsked(exemplar, c.on).filter((giver) => !counting.some((other) => giverOf(other) === giver));
  const complete = newest(counting.filter((c) => missing(c).length === 0));
  if (complete) return { kind: 'in-force', last: complete };
  return { kind: 'incomplete', last, missing: missing(newest(counting) ?? last) };
}

function notTakenBack(consents: readonly Consent[], { id, others = [] }: Asked, purpose: Purpose) {
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

/** What was said and not taken back, of each giver the newest: to be shown, whether it is enough or not. */
export function standingConsents(consents: readonly Consent[], exemplar: Asked, purpose: Purpose): Consent[] {
  const { standing } = notTakenBack(consents, exemplar, purpose);
  return GIVERS.flatMap((giver) => newest(standing.filter((c) => giverOf(c) === giver)) ?? []);
}

/**
 * The consent that counts now for an exemplar and purpose, if everybody who is asked has said yes and nobody
 * took it back [R6].
 */
export function consentInForce(
  consents: readonly Consent[],
  exemplar: Asked,
  purpose: Purpose,
): Consent | undefined {
  const state = consentState(consents, exemplar, purpose);
  return state.kind === 'in-force' ? state.last : undefined;
}

/** To be named on air, of an exemplar that is known by its id. */
export const broadcastState = (exemplar: string, { consents, ageOf }: Said): ConsentState =>
  consentState(consents, { ...ageOf(exemplar), id: exemplar }, 'broadcast');

/** Those of the exemplars that may not be named on air [R6]. */
export const withoutBroadcastConsent = <T extends string>(exemplars: readonly T[], said: Said): T[] =>
  exemplars.filter((exemplar) => broadcastState(exemplar, said).kind !== 'in-force');

/** A text that was approved, and the script that it is of, as far as they speak of the people they name. */
export type Vouching = {
  script: { down?: boolean | null | undefined; withdrawn?: readonly string[] | null | undefined };
  /** Whom the approved text names: the server took it in only with everybody's consent in force. */
  approved?:
    | { down?: boolean | null | undefined; exemplars?: readonly string[] | null | undefined }
    | undefined;
};

/**
 * Those of the exemplars who may not be named on air by this script [R6]. The log of consents decides where
 * it is; the units below are handed scripts but no consents: there the approval speaks, until the script says
 * that one is no longer in force. The script says it also to a phone that holds the consents and not the
 * profile with the age yet.
 */
export function silencedNames<T extends string>(
  exemplars: readonly T[],
  { script, approved }: Vouching,
  said: Said,
): T[] {
  const handedDown = script.down === true && approved?.down === true;
  return exemplars.filter((exemplar) => {
    if (script.withdrawn?.includes(exemplar)) return true;
    const state = broadcastState(exemplar, said);
    const vouched = handedDown && state.kind === 'never' && (approved.exemplars ?? []).includes(exemplar);
    return state.kind !== 'in-force' && !vouched;
  });
}

/**
 * Đồng ý: consent per purpose, as a log. Voluntary and specific; silence is not consent; it can be withdrawn at any time
 * (Luật 91/2025/QH15, NĐ 356/2025).
 */
import * as v from 'valibot';
import { type IdOf, idOf } from './ids.ts';
import { LocalDateSchema } from './local-date.ts';
import { shown } from './photo.ts';
import { logged, maybe, newest } from './record.ts';
import { text } from './text.ts';

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

export type ConsentState =
  | { kind: 'never' }
  /** `last`: the entry that says so. */
  | { kind: 'in-force' | 'withdrawn'; last: Consent };

/** What the log says of an exemplar and a purpose, with the entry that decides it [R6]. */
export function consentState(consents: readonly Consent[], exemplar: string, purpose: Purpose): ConsentState {
  const given = consentInForce(consents, exemplar, purpose);
  if (given) return { kind: 'in-force', last: given };
  const withdrawn = newest(
    consents.filter((c) => c.exemplar === exemplar && c.purpose === purpose && c.decision === 'withdrawn'),
  );
  return withdrawn ? { kind: 'withdrawn', last: withdrawn } : { kind: 'never' };
}

/**
 * The consent that counts now for an exemplar and purpose, if it was given and not withdrawn since [R6]. A paper from before the
 * withdrawal, typed in after it, gives nothing back; of the same instant the withdrawal counts.
 */
export function consentInForce(
  consents: readonly Consent[],
  exemplar: string,
  purpose: Purpose,
): Consent | undefined {
  const own = consents.filter((c) => c.exemplar === exemplar && c.purpose === purpose);
  const given = newest(own.filter((c) => c.decision === 'given'));
  const withdrawn = newest(own.filter((c) => c.decision === 'withdrawn'));
  if (!given || !withdrawn) return given;
  return given.at > withdrawn.at && given.on >= withdrawn.on ? given : undefined;
}

/** Those of the exemplars that may not be named on air [R6]. */
export const withoutBroadcastConsent = <T extends string>(
  exemplars: readonly T[],
  consents: readonly Consent[],
): T[] => exemplars.filter((exemplar) => !consentInForce(consents, exemplar, 'broadcast'));

/** A text that was approved, and the script that it is of, as far as they speak of the people they name. */
export type Vouching = {
  script: { down?: boolean | null | undefined; withdrawn?: readonly string[] | null | undefined };
  /** Whom the approved text names: the server took it in only with everybody's consent in force. */
  approved?:
    | { down?: boolean | null | undefined; exemplars?: readonly string[] | null | undefined }
    | undefined;
};

/**
 * Those of the exemplars who may not be named on air by this script [R6]. The log of consents decides where it is; the units below
 * are handed scripts but no consents: there the approval speaks, until the script says that one was withdrawn.
 */
export function silencedNames<T extends string>(
  exemplars: readonly T[],
  { script, approved }: Vouching,
  consents: readonly Consent[],
): T[] {
  const handedDown = script.down === true && approved?.down === true;
  return exemplars.filter((exemplar) => {
    if (script.withdrawn?.includes(exemplar)) return true;
    const state = consentState(consents, exemplar, 'broadcast');
    const vouched = handedDown && state.kind === 'never' && (approved.exemplars ?? []).includes(exemplar);
    return state.kind !== 'in-force' && !vouched;
  });
}

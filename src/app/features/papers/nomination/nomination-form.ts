/** What is being put together: who, for which form, to whom, and who signs. Kept as it is typed. */
import type { Exemplar } from '../../../../domain/exemplars/exemplar.ts';
import type { BodySigner, IssuingBody } from '../../../../domain/papers/issuing-body.ts';
import type { Nominee } from '../../../../domain/papers/nomination.ts';

export type Chosen = { id: string; form: string };
export type NominationForm = {
  chosen: readonly Chosen[];
  to: string;
  /** Place among those who sign for the body. Drafts of older apps say 'head' or 'deputy'. */
  signer: string;
  signerName: string;
  /** Each paper in a file of its own. */
  apart?: boolean;
};

export const NOMINATION_DRAFT = 'nomination:new';
export const emptyNomination: NominationForm = { chosen: [], to: '', signer: '0', signerName: '' };

const OLDER: Readonly<Record<string, number>> = { head: 0, deputy: 1 };
/** The place of who signs; of a body with fewer of them the first. */
export function signerPlace({ signer }: Pick<NominationForm, 'signer'>, office: IssuingBody): number {
  const place = OLDER[signer] ?? Number(signer);
  return office.signers[place] ? place : 0;
}

/** Who signs, under the name that was typed, else under their own. */
export function signerOf(form: NominationForm, office: IssuingBody): BodySigner | undefined {
  const signer = office.signers[signerPlace(form, office)];
  return signer && { as: signer.as, name: form.signerName.trim() || signer.name };
}

/** In the order in which they were chosen; who has been deleted meanwhile is left out. */
export const nomineesOf = (form: NominationForm, exemplars: readonly Exemplar[]): Nominee[] =>
  form.chosen.flatMap(({ id, form: proposed }) => {
    const exemplar = exemplars.find((one) => one.id === id);
    return exemplar ? [{ exemplar, form: proposed }] : [];
  });

/** The form proposed last goes on for the next one: a list is mostly of one. */
export const withChosen = (form: NominationForm, id: string): Pick<NominationForm, 'chosen'> => ({
  chosen: form.chosen.some((one) => one.id === id)
    ? form.chosen
    : [...form.chosen, { id, form: form.chosen.at(-1)?.form ?? '' }],
});

export const withForm = (
  form: NominationForm,
  id: string,
  proposed: string,
): Pick<NominationForm, 'chosen'> => ({
  chosen: form.chosen.map((one) => (one.id === id ? { id, form: proposed } : one)),
});

export const withoutChosen = (form: NominationForm, id: string): Pick<NominationForm, 'chosen'> => ({
  chosen: form.chosen.filter((one) => one.id !== id),
});

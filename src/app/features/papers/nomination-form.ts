/** What is being put together: who, for which form, to whom, and who signs. Kept as it is typed. */
import type { Exemplar } from '../../../domain/exemplar.ts';
import type { Nominee } from '../../../domain/nomination.ts';
import type { Signer } from '../../../domain/paper.ts';

export type Chosen = { id: string; form: string };
export type NominationForm = { chosen: readonly Chosen[]; to: string; signer: Signer; signerName: string };

export const NOMINATION_DRAFT = 'nomination:new';
export const emptyNomination: NominationForm = { chosen: [], to: '', signer: 'head', signerName: '' };

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

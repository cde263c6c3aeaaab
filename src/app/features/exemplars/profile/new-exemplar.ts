/** A new profile, and what its person has said about the loudspeaker. */

import type { UnitId } from '../../../../domain/base/ids.ts';
import type { LocalDate } from '../../../../domain/base/local-date.ts';
import type { Deed } from '../../../../domain/exemplars/deed.ts';
import type { FieldError } from '../../../ui/forms/error-summary.tsx';
import { type ConsentForm, consentErrors, emptyConsent } from '../consent/consent-form.ts';
import {
  ageIn,
  type ExemplarForm,
  emptyExemplar,
  exemplarErrors,
  exemplarFormOfDeed,
} from './exemplar-form.ts';

export type NewExemplar = ExemplarForm & {
  unit: UnitId;
  /** Null: not answered. Only `given` is consent [R6]. */
  broadcast: 'given' | 'not-yet' | null;
  consent: ConsentForm;
};

export const beginExemplar = (
  unit: UnitId,
  deed: Pick<Deed, 'who' | 'what' | 'photos' | 'village'> | undefined,
): NewExemplar => ({
  ...(deed ? exemplarFormOfDeed(deed) : emptyExemplar),
  unit,
  broadcast: null,
  consent: emptyConsent,
});

export const newExemplarErrors = (form: NewExemplar, today: LocalDate): FieldError[] => [
  ...exemplarErrors(form),
  ...(form.broadcast === 'given' ? consentErrors(form.consent, 'given', today, { age: ageIn(form) }) : []),
];

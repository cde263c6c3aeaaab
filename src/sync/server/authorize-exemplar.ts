/** May a profile's ethnic group be written [S67], and may it be merged into another one [S69]? Pure. */

import type { IdOf, RecordId } from '../../domain/base/ids.ts';
import type { Age } from '../../domain/exemplars/consent.ts';
import { mayTellEthnicity } from '../../domain/kinds/ethnicity.ts';
import type { Data } from '../../domain/kinds/kinds.ts';
import { may } from '../../domain/kinds/permission.ts';
import type { Op } from '../protocol/op.ts';
import { isInReach, lineFor, type OpContext, type Parked, park } from './authorization.ts';
import { profileGroups } from './authorize-approval.ts';

/** An op that removes the ethnic group needs no consent. */
export const writesEthnicity = ({ kind, fields }: Op): boolean =>
  kind === 'exemplar' && typeof fields.ethnicity === 'string' && fields.ethnicity.trim() !== '';

export function checkExemplar(context: OpContext, data: Data): Parked | undefined {
  const { op } = context;
  if (writesEthnicity(op) && !hasEthnicityConsent(context, data)) return park('no-consent', ['ethnicity']);
  return typeof op.fields.mergedInto === 'string'
    ? checkMerge(context, op.fields.mergedInto as RecordId)
    : undefined;
}

/** The age is that of the profile with this edit. */
function hasEthnicityConsent({ state, op }: OpContext, { birth, minor }: Age): boolean {
  const others = profileGroups(state.rows)(op.record).filter((id) => id !== op.record);
  return mayTellEthnicity({ id: op.record as IdOf<'exemplar'>, birth, minor, others }, state.consents);
}

/**
 * The author must be allowed to change the other profile too. An unknown profile and one of another unit get
 * the same answer [R7].
 */
function checkMerge({ state, person, op }: OpContext, into: RecordId): Parked | undefined {
  if (into === op.record) return park('invalid', ['mergedInto']);
  const other = state.rows.get(into);
  if (other?.kind !== 'exemplar' || !isInReach(state, person, other.kind, other.data))
    return park('unknown-record', ['mergedInto']);
  const line = lineFor(state, other.kind, other.data);
  return may(person, 'exemplar', 'change', other.data, line)
    ? undefined
    : park('not-permitted', ['mergedInto']);
}

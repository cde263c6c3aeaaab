/** May an account be changed so [S55] [S56]? Pure. */
import type { Role } from '../../domain/accounts/account.ts';
import { accountRefusal, type Rights } from '../../domain/accounts/account-rights.ts';
import type { RecordId } from '../../domain/base/ids.ts';
import type { Data } from '../../domain/kinds/kinds.ts';
import { hasSeen } from '../merge/prose.ts';
import { fieldVersionOf } from '../merge/row-draft.ts';
import type { ParkReason } from '../protocol/message.ts';
import type { Op } from '../protocol/op.ts';
import type { Person } from '../protocol/ports.ts';
import type { ServerRow } from '../protocol/row.ts';

/**
 * A person's rights depend on these fields. Clocks don't decide about them: the author of a change must have
 * seen the current values [S56].
 */
const RIGHTS_FIELDS = ['roles', 'unit', 'ended'];

/** The rights fields of the op that others have changed since its author saw them. */
export function changedMeanwhile(before: ServerRow, op: Op): string[] {
  return RIGHTS_FIELDS.filter((field) => {
    const fieldVersion = field in op.fields ? fieldVersionOf(before, field) : undefined;
    return fieldVersion && !hasSeen(op, fieldVersion);
  });
}

/** `rows`: must hold the accounts of the unit that the account was in. */
export function accountRefusalFor(
  rows: ReadonlyMap<RecordId, ServerRow>,
  person: Person,
  account: RecordId,
  before: ServerRow | undefined,
  data: Data,
): { reason: ParkReason; fields: string[] } | undefined {
  const others = [...rows.values()].filter((row) => row.kind === 'account' && row.id !== account);
  const reason = accountRefusal({
    by: person,
    account,
    before: before && rightsOf(before.data),
    after: rightsOf(data),
    others: others.map((row) => rightsOf(row.data)),
  });
  return reason && { reason, fields: ['roles'] };
}

const rightsOf = (data: Data): Rights => ({
  unit: data.unit as string,
  roles: (data.roles ?? []) as Role[],
  ended: data.ended === true || data.deleted === true,
});

/** Who may write what. Server and screens ask the same table. Reading follows from the unit tree alone [R7]. */
import type { Role } from './account.ts';
import type { Kind } from './kinds.ts';
import type { UnitKind } from './unit.ts';

const WRITERS: Record<Kind, readonly Role[]> = {
  unit: ['coordinator', 'admin'],
  account: ['admin', 'coordinator'],
  movement: ['coordinator', 'admin'],
  campaign: ['coordinator'],
  quota: ['coordinator'],
  column: ['coordinator', 'admin', 'approver'],
  deed: ['reporter', 'operator', 'approver', 'coordinator'],
  exemplar: ['reporter', 'approver', 'coordinator'],
  consent: ['reporter', 'approver', 'coordinator'],
  script: ['reporter', 'operator', 'approver', 'coordinator'],
  approval: ['approver', 'coordinator'],
  cluster: ['admin', 'operator', 'coordinator'],
  fault: ['reporter', 'operator', 'admin'],
  slot: ['admin', 'operator', 'approver', 'coordinator'],
  item: ['operator', 'approver', 'reporter'],
  airing: ['operator'],
};

export const mayWrite = (roles: readonly Role[], kind: Kind): boolean =>
  roles.some((role) => WRITERS[kind].includes(role));

/** The tree is the coordinator's; a unit admin keeps the villages at and below the own unit. */
export const mayWriteUnit = (roles: readonly Role[], kind: UnitKind): boolean =>
  roles.includes('coordinator') || (roles.includes('admin') && kind === 'village');

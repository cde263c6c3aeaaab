/**
 * Who may do what with which records, and how far it reaches: one table for server and screens. What isn't in
 * it may not be done. Reading is not in it: everybody reads what lies in the own subtree and what the units
 * above hand down [R7].
 */
import type { Role } from '../accounts/account.ts';
import type { UnitId } from '../base/ids.ts';
import type { UnitKind } from '../units/unit.ts';
import { type Data, type Kind, kindRule, unitOf } from './kinds.ts';

/**
 * To approve or return a script is to make an approval; to give, take back or withdraw consent is to make a
 * consent.
 */
export const ACTIONS = ['make', 'change', 'delete', 'hand-down'] as const;
export type Action = (typeof ACTIONS)[number];

/**
 * From narrow to wide: what one has written oneself; the own unit's; the own unit's and those of all units
 * below it.
 */
export const REACHES = ['own', 'unit', 'subtree'] as const;
export type Reach = (typeof REACHES)[number];

type Rights = Partial<Record<Action, Reach>>;

const ALL: Rights = { make: 'subtree', change: 'subtree', delete: 'subtree' };
const WRITE: Rights = { make: 'subtree', change: 'subtree', delete: 'own' };
const KEEP: Rights = { make: 'subtree', change: 'subtree' };
const LOG: Rights = { make: 'subtree' };

const RIGHTS: Record<Role, Partial<Record<Kind, Rights>>> = {
  reporter: {
    deed: WRITE,
    exemplar: WRITE,
    evidence: LOG,
    award: WRITE,
    consent: LOG,
    script: WRITE,
    fault: KEEP,
    item: ALL,
  },
  operator: {
    deed: WRITE,
    script: WRITE,
    cluster: ALL,
    fault: ALL,
    slot: ALL,
    item: ALL,
    airing: LOG,
  },
  approver: {
    deed: ALL,
    exemplar: ALL,
    evidence: LOG,
    award: ALL,
    consent: LOG,
    script: ALL,
    approval: { ...LOG, 'hand-down': 'subtree' },
    column: ALL,
    slot: ALL,
    item: ALL,
  },
  // Accounts are ended, never deleted: the history names them.
  // Of units the villages alone; see `mayWriteUnit`.
  admin: {
    unit: ALL,
    account: KEEP,
    office: ALL,
    movement: ALL,
    criterion: ALL,
    column: ALL,
    cluster: ALL,
    fault: ALL,
    slot: ALL,
  },
  coordinator: {
    unit: ALL,
    account: KEEP,
    office: ALL,
    movement: ALL,
    criterion: ALL,
    campaign: ALL,
    quota: ALL,
    column: ALL,
    deed: ALL,
    exemplar: ALL,
    evidence: LOG,
    award: ALL,
    consent: LOG,
    script: { ...ALL, 'hand-down': 'subtree' },
    // The scripts of the own unit; those of a commune are its own approver's.
    approval: { make: 'unit', 'hand-down': 'unit' },
    cluster: ALL,
    slot: ALL,
  },
  guest: {},
};

/** How far these roles together reach with an action; undefined: not at all. */
export function permitted(roles: readonly Role[], kind: Kind, action: Action): Reach | undefined {
  const reaches = roles.map((role) => RIGHTS[role][kind]?.[action]);
  return REACHES.findLast((reach) => reaches.includes(reach));
}

export type Actor = { account: string; unit: UnitId; roles: readonly Role[] };

/** `line`: the record's unit and its ancestors, nearest first. `data` as it stands before a change, and as made. */
export function may(actor: Actor, kind: Kind, action: Action, data: Data, line: readonly UnitId[]): boolean {
  const reach = permitted(actor.roles, kind, action);
  if (reach === undefined || !line.includes(actor.unit)) return false;
  if (reach === 'own') return (data.author ?? data.by) === actor.account;
  return reach === 'subtree' || unitOf(data) === actor.unit;
}

/** Everything that an edit does; all of it must be permitted. `before` undefined: it makes the record. */
export function actionsOf(kind: Kind, before: Data | undefined, fields: Data): Action[] {
  const turns = (field: string) => field in fields && (fields[field] === true) !== (before?.[field] === true);
  const actions: Action[] = [];
  if (kindRule(kind).down === 'when-marked' && turns('down')) actions.push('hand-down');
  if (!before) return ['make', ...actions];
  if (turns('deleted')) actions.push('delete');
  const others = Object.keys(fields).some((field) => field !== 'deleted' && field !== 'down');
  return others || actions.length === 0 ? ['change', ...actions] : actions;
}

/** The tree is the coordinator's; a unit admin keeps the villages at and below the own unit. */
export const mayWriteUnit = (roles: readonly Role[], kind: UnitKind): boolean =>
  roles.includes('coordinator') || (roles.includes('admin') && kind === 'village');

/**
 * May this op be accepted, and what does it make of its row? Pure. The steps run in the order in which
 * `authorizeOp` lists them; the first refusal is the answer, so a refusal never tells what a record of another
 * unit holds [R7].
 */

import { type Data, kindRule, SCHEMA_VERSION } from '../../domain/kinds/kinds.ts';
import { ACTIONS, type Action, actionsOf, may, permitted } from '../../domain/kinds/permission.ts';
import { looseSignatures } from '../../domain/kinds/signature.ts';
import { isReadable, type Op, unreadableFields } from '../protocol/op.ts';
import type { Person } from '../protocol/ports.ts';
import type { FieldVersion, ServerRow } from '../protocol/row.ts';
import { applyCheckedOp, type MergedOp } from './apply-checked-op.ts';
import {
  type Authorization,
  isInReach,
  lineFor,
  type OpContext,
  type Parked,
  park,
} from './authorization.ts';
import type { AuthorizationState } from './authorization-state.ts';
import { accountRefusalFor, changedMeanwhile } from './authorize-account.ts';
import { authorizeApproval } from './authorize-approval.ts';
import { checkExemplar } from './authorize-exemplar.ts';
import { checkUnit } from './authorize-unit.ts';
import { placeBySubject } from './place-by-subject.ts';

export function authorizeOp(
  state: AuthorizationState,
  person: Person,
  op: Op,
  fieldVersion: FieldVersion,
  sha256: (text: string) => string,
  schema = SCHEMA_VERSION,
  /** The last instant, ms, at which the edit can have been made. */
  latest = fieldVersion.time,
): Authorization {
  const context: OpContext = { state, person, op, fieldVersion, before: state.rows.get(op.record) };
  const refusal =
    checkMessage(context, schema) ??
    checkTarget(context) ??
    checkAuthorFields(context) ??
    checkAccountBase(context);
  if (refusal) return refusal;
  const merged = applyCheckedOp(context, latest);
  if (merged.kind === 'parked') return merged;
  const placed = placeInUnit(context, merged);
  if (placed.kind === 'parked') return placed;
  const forbidden = checkPermissions(context, placed.data) ?? checkByKind(context, placed.data);
  if (forbidden) return forbidden;
  return acceptApproval(context, placed, sha256);
}

/** What the op says by itself, before any record is looked at. */
function checkMessage({ person, op }: OpContext, schema: number): Parked | undefined {
  if (op.schema > schema) return park('too-new');
  if (!person.devices.includes(op.device)) return park('not-the-author');
  if (!isReadable(op)) return park('invalid', unreadableFields(op));
  if (!ACTIONS.some((action) => permitted(person.roles, op.kind, action))) return park('not-permitted');
  // `writer` is written together with the text only [S57].
  const forged = looseSignatures(op.kind, op.fields);
  return forged.length > 0 ? park('invalid', forged) : undefined;
}

/** The record that the op names: it is within reach, of this kind, and may be changed or created. */
function checkTarget({ state, person, op, before }: OpContext): Parked | undefined {
  if (before && !isInReach(state, person, before.kind, before.data)) return park('out-of-scope');
  if (before && before.kind !== op.kind) return park('kind-mismatch');
  if (op.kind === 'unit' && (op.fields.unit ?? op.record) !== op.record) return park('invalid', ['unit']);
  if (before && kindRule(op.kind).log) return park('log-entry-exists');
  return !before && !('unit' in op.fields) ? park('unknown-record') : undefined;
}

/** Fields that name whose record it is: the op's author at its creation, and the same person ever after. */
const AUTHOR_FIELDS = ['by', 'author'];

function checkAuthorFields({ person, op, before }: OpContext): Parked | undefined {
  const isWrong = (field: string) =>
    field in op.fields && op.fields[field] !== (before ? before.data[field] : person.account);
  return AUTHOR_FIELDS.some(isWrong) ? park('not-the-author') : undefined;
}

/** The author of an edit of somebody's rights has seen the values that it replaces [S56]. */
function checkAccountBase({ op, before }: OpContext): Parked | undefined {
  if (!before || op.kind !== 'account') return undefined;
  const unseen = changedMeanwhile(before, op);
  return unseen.length > 0 ? park('changed-meanwhile', unseen) : undefined;
}

/** The unit that the record belongs to: the author's reach, and the unit of the record's subject [S58]. */
function placeInUnit({ state, person, op, before }: OpContext, merged: MergedOp): MergedOp | Parked {
  const { data, past } = merged;
  if (!isInReach(state, person, op.kind, data)) return park('out-of-scope');
  const sees = (row: ServerRow) => isInReach(state, person, row.kind, row.data);
  const placed = placeBySubject(state.rows, sees, op, { before: before?.data, data });
  if (placed.kind === 'refused') return park(placed.reason, placed.fields);
  if (placed.unit === undefined) return merged;
  return {
    ...merged,
    data: { ...data, unit: placed.unit },
    past: [...past, { field: 'unit', value: data.unit, fate: 'superseded' }],
  };
}

const FIELD_OF: Partial<Record<Action, string[]>> = { delete: ['deleted'], 'hand-down': ['down'] };

/** Everything that the op does is permitted to the author's role, in the record's unit [S54]. */
function checkPermissions({ state, person, op, before }: OpContext, data: Data): Parked | undefined {
  const current = before?.data ?? data;
  const line = lineFor(state, op.kind, current);
  const refused = actionsOf(op.kind, before?.data, op.fields).find(
    (action) => !may(person, op.kind, action, current, line),
  );
  return refused && park('not-permitted', FIELD_OF[refused] ?? []);
}

/** The rules of single kinds. */
function checkByKind(context: OpContext, data: Data): Parked | undefined {
  const { state, person, op, before } = context;
  if (op.kind === 'unit') return checkUnit(context, data);
  if (op.kind === 'exemplar') return checkExemplar(context, data);
  if (op.kind !== 'account') return undefined;
  const refusal = accountRefusalFor(state.rows, person, op.record, before, data);
  return refusal && park(refusal.reason, refusal.fields);
}

/** An approval is checked last: the server adds to it whether the text is the approver's own [S16] [S57]. */
function acceptApproval(
  { state, person, op }: OpContext,
  { row, data, past, result }: MergedOp,
  sha256: (text: string) => string,
): Authorization {
  if (op.kind !== 'approval') return { kind: 'accepted', row: { ...row, data }, past, result };
  const decision = authorizeApproval(state, person, data, sha256);
  if (decision.kind === 'refused') return park(decision.reason, decision.fields);
  return { kind: 'accepted', row: { ...row, data: decision.data }, past, result };
}

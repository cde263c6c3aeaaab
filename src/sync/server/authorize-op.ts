/** May this op be taken in, and what does it make of its row? Pure. */

import type { IdOf, RecordId, UnitId } from '../../domain/base/ids.ts';
import type { LocalTime } from '../../domain/base/local-date.ts';
import type { Age } from '../../domain/exemplars/consent.ts';
import { asEntered } from '../../domain/kinds/entered.ts';
import { mayTellEthnicity } from '../../domain/kinds/ethnicity.ts';
import {
  checkData,
  checkProse,
  type Data,
  isProse,
  type Kind,
  kindRule,
  SCHEMA_VERSION,
  tooLarge,
  unitOf,
} from '../../domain/kinds/kinds.ts';
import {
  ACTIONS,
  type Action,
  actionsOf,
  may,
  mayWriteUnit,
  permitted,
} from '../../domain/kinds/permission.ts';
import { looseSignatures, signed } from '../../domain/kinds/signature.ts';
import { MAX_LEVELS, type UnitKind } from '../../domain/units/unit.ts';
import { createRow, type MergeResult, mergeOp } from '../merge/merge.ts';
import type { ParkReason } from '../protocol/message.ts';
import { isReadable, type Op, unreadableFields } from '../protocol/op.ts';
import type { Person } from '../protocol/ports.ts';
import type { FieldVersion, PastValue, ServerRow } from '../protocol/row.ts';
import type { AuthorizationState } from './authorization-state.ts';
import { accountRefusalFor, changedMeanwhile } from './authorize-account.ts';
import { futureField } from './authorize-airing.ts';
import { authorizeApproval, profileGroups } from './authorize-approval.ts';
import { withScriptServerFields } from './authorize-script.ts';
import { placeBySubject } from './place-by-subject.ts';

export type Authorization =
  | { kind: 'taken'; row: ServerRow; past: PastValue[]; fate: 'ok' | 'sibling' | 'superseded' }
  | { kind: 'parked'; reason: ParkReason; fields: string[] };

const park = (reason: ParkReason, fields: string[] = []): Authorization => ({
  kind: 'parked',
  reason,
  fields,
});

/** Fields that say whose a record is: they must be the op's own author. */
const AUTHOR_FIELDS = ['by', 'author'];

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: split it before adding to it.
export function authorizeOp(
  state: AuthorizationState,
  person: Person,
  op: Op,
  mark: FieldVersion,
  sha256: (text: string) => string,
  schema = SCHEMA_VERSION,
  /** When the edit can have been made at the latest. */
  latest = mark.time,
): Authorization {
  if (op.schema > schema) return park('too-new');
  if (!person.devices.includes(op.device)) return park('not-the-author');
  if (!isReadable(op)) return park('invalid', unreadableFields(op));
  // Whoever may do nothing with such records is told nothing of this one.
  if (!ACTIONS.some((action) => permitted(person.roles, op.kind, action))) return park('not-permitted');
  // Whoever wrote last did so together with the text [S57].
  const forged = looseSignatures(op.kind, op.fields);
  if (forged.length > 0) return park('invalid', forged);
  const before = state.rows.get(op.record);
  // Before anything else is told about it: a refusal must not say what a foreign record holds [R7].
  if (before && !mayTouch(state, person, before.kind, before.data)) return park('out-of-scope');
  if (before && before.kind !== op.kind) return park('kind-mismatch');
  if (op.kind === 'unit' && (op.fields.unit ?? op.record) !== op.record) return park('invalid', ['unit']);
  if (before && kindRule(op.kind).log) return park('log-entry-exists');
  if (!before && !('unit' in op.fields)) return park('unknown-record');
  if (!before && AUTHOR_FIELDS.some((f) => f in op.fields && op.fields[f] !== person.account))
    return park('not-the-author');
  if (before && AUTHOR_FIELDS.some((f) => f in op.fields && op.fields[f] !== before.data[f]))
    return park('not-the-author');

  if (before && op.kind === 'account') {
    const unseen = changedMeanwhile(before, op);
    if (unseen.length > 0) return park('changed-meanwhile', unseen);
  }

  // Whose edit it is, is not the phone's to say [S57].
  const own = { ...op, fields: signed(op.kind, asEntered(op.kind, op.fields), person.account) };
  const written = withStoredProse(own);
  if (written.wrong.length > 0) return park('invalid', written.wrong);
  const merged: MergeResult = before
    ? mergeOp(before, written.op, mark)
    : { row: createRow(own, mark), past: [], applied: true, sibling: false };
  const whole = withScriptServerFields(before, merged.row, own, mark);
  const checked = checkData(op.kind, whole.data, before && Object.keys(op.fields));
  if (!checked.ok) return park('invalid', checked.fields);
  const large = tooLarge(op.kind, checked.data, before?.data);
  if (large.length > 0) return park('too-large', large);
  // A log entry's time is the server's to say: the order of a consent and its withdrawal must not hang on a
  // phone's clock.
  let data = kindRule(op.kind).log ? { ...checked.data, at: mark.time } : checked.data;
  const early = futureField(op.kind, data, latest, plannedTime(state, person, data));
  if (early) return park('invalid', [early]);
  let past = merged.past;

  if (!mayTouch(state, person, op.kind, data)) return park('out-of-scope');
  const sees = (row: ServerRow) => mayTouch(state, person, row.kind, row.data);
  const placed = placeBySubject(state.rows, sees, op, { before: before?.data, data });
  if (placed.kind === 'refused') return park(placed.reason, placed.fields);
  if (placed.unit !== undefined) {
    past = [...past, { field: 'unit', value: data.unit, fate: 'superseded' }];
    data = { ...data, unit: placed.unit };
  }
  const stood = before?.data ?? data;
  const line = lineFor(state, op.kind, stood);
  for (const action of actionsOf(op.kind, before?.data, op.fields))
    if (!may(person, op.kind, action, stood, line)) return park('not-permitted', FIELD_OF[action] ?? []);
  if (op.kind === 'unit') {
    const kinds = [data.kind, before?.data.kind ?? data.kind] as UnitKind[];
    if (!kinds.every((kind) => mayWriteUnit(person.roles, kind))) return park('not-permitted');
    if ('selfApproval' in op.fields && !person.roles.includes('coordinator'))
      return park('not-permitted', ['selfApproval']);
    const refusal = refusePlace(state, person, before, op.record, data.parent);
    if (refusal) return refusal;
  }
  if (op.kind === 'account') {
    const refusal = accountRefusalFor(state.rows, person, op.record, before, data);
    if (refusal) return park(refusal.reason, refusal.fields);
  }
  if (op.kind === 'exemplar' && writesEthnicity(op) && !ethnicityAllowed(state, op.record, data))
    return park('no-consent', ['ethnicity']);
  if (typeof op.fields.mergedInto === 'string' && op.kind === 'exemplar') {
    const refusal = refuseMerge(state, person, op.record, op.fields.mergedInto as RecordId);
    if (refusal) return refusal;
  }
  if (op.kind === 'approval') {
    const judged = authorizeApproval(state, person, data, sha256);
    if (judged.kind === 'refused') return park(judged.reason, judged.fields);
    data = judged.data;
  }
  const fate = merged.sibling ? 'sibling' : merged.applied ? 'ok' : 'superseded';
  return { kind: 'taken', row: { ...whole, data }, past, fate };
}

/** Of the session that a log entry names, where its author sees it [R7]. */
function plannedTime(state: AuthorizationState, person: Person, { slot }: Data): LocalTime | undefined {
  const row = state.rows.get(slot as RecordId);
  return row?.kind === 'slot' && mayTouch(state, person, row.kind, row.data)
    ? (row.data.time as LocalTime)
    : undefined;
}

/** Taking it away needs nobody's consent. */
export const writesEthnicity = ({ kind, fields }: Op): boolean =>
  kind === 'exemplar' && typeof fields.ethnicity === 'string' && fields.ethnicity.trim() !== '';

/** By the age that the profile has with this edit [S67]. */
const ethnicityAllowed = (state: AuthorizationState, id: RecordId, { birth, minor }: Age): boolean => {
  const others = profileGroups(state.rows)(id).filter((one) => one !== id);
  return mayTellEthnicity({ id: id as IdOf<'exemplar'>, birth, minor, others }, state.consents);
};

/**
 * Into another profile that its author may change as well [S69]. One that isn't known and one of elsewhere
 * are told alike.
 */
function refuseMerge(
  state: AuthorizationState,
  person: Person,
  record: RecordId,
  into: RecordId,
): Authorization | undefined {
  if (into === record) return park('invalid', ['mergedInto']);
  const other = state.rows.get(into);
  if (other?.kind !== 'exemplar' || !mayTouch(state, person, other.kind, other.data))
    return park('unknown-record', ['mergedInto']);
  const line = lineFor(state, other.kind, other.data);
  return may(person, 'exemplar', 'change', other.data, line)
    ? undefined
    : park('not-permitted', ['mergedInto']);
}

/** The op with its prose as it would be stored, and the names of what can't be. */
function withStoredProse(op: Op): { op: Op; wrong: string[] } {
  const fields = { ...op.fields };
  const wrong: string[] = [];
  for (const [field, value] of Object.entries(op.fields)) {
    if (!isProse(op.kind, field)) continue;
    const checked = checkProse(op.kind, field, value);
    if (checked.ok) fields[field] = checked.value;
    else wrong.push(field);
  }
  return { op: { ...op, fields }, wrong };
}

const FIELD_OF: Partial<Record<Action, string[]>> = { delete: ['deleted'], 'hand-down': ['down'] };

/** A new unit counts by its parent. */
function lineFor(state: AuthorizationState, kind: Kind, data: Data): UnitId[] {
  const known = state.lineOf(unitOf(data));
  return kind === 'unit' && known.length === 0 ? state.lineOf(data.parent as UnitId) : known;
}

/** Is the record's unit within the person's own subtree [R7]? */
const mayTouch = (state: AuthorizationState, person: Person, kind: Kind, data: Data): boolean =>
  lineFor(state, kind, data).includes(person.unit);

/** A unit moves where its mover stands above both places, and never below itself [S40]. */
function refusePlace(
  state: AuthorizationState,
  person: Person,
  before: ServerRow | undefined,
  unit: RecordId,
  parent: unknown,
): Authorization | undefined {
  const from = before?.data.parent ?? null;
  const to = parent ?? null;
  if (before && from === to) return undefined;
  const above = state.lineOf(to as UnitId);
  const stood = before ? state.lineOf(from as UnitId) : above;
  if (!stood.includes(person.unit) || !above.includes(person.unit)) return park('out-of-scope', ['parent']);
  if (above.includes(unit as string as UnitId)) return park('cycle', ['parent']);
  return above.length < MAX_LEVELS ? undefined : park('invalid', ['parent']);
}

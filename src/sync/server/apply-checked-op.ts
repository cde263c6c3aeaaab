/** Merges an op into its row, and checks the merged record against its schema. Pure. */

import type { RecordId } from '../../domain/base/ids.ts';
import type { LocalTime } from '../../domain/base/local-date.ts';
import { asEntered } from '../../domain/kinds/entered.ts';
import { checkData, checkProse, type Data, isProse, kindRule, tooLarge } from '../../domain/kinds/kinds.ts';
import { signed } from '../../domain/kinds/signature.ts';
import { createRow, type MergeResult, mergeOp } from '../merge/merge.ts';
import type { Op } from '../protocol/op.ts';
import type { PastValue, ServerRow } from '../protocol/row.ts';
import { isInReach, type OpContext, type Parked, park } from './authorization.ts';
import { futureField } from './authorize-airing.ts';
import { withScriptServerFields } from './authorize-script.ts';

/** `data`: the record as it would be stored. `row`: the row whose data it replaces. */
export type MergedOp = {
  kind: 'merged';
  row: ServerRow;
  data: Data;
  past: PastValue[];
  result: 'ok' | 'sibling' | 'superseded';
};

/** `latest`: the last instant, ms, at which the edit can have been made. */
export function applyCheckedOp(context: OpContext, latest: number): MergedOp | Parked {
  const { person, op, fieldVersion, before } = context;
  // The server writes the author's name; the phone's word on it does not count [S57].
  const own = { ...op, fields: signed(op.kind, asEntered(op.kind, op.fields), person.account) };
  const written = withStoredProse(own);
  if (written.wrong.length > 0) return park('invalid', written.wrong);
  const merged: MergeResult = before
    ? mergeOp(before, written.op, fieldVersion)
    : { row: createRow(own, fieldVersion), past: [], applied: true, sibling: false };
  const row = withScriptServerFields(before, merged.row, own, fieldVersion);
  const checked = checkData(op.kind, row.data, before && Object.keys(op.fields));
  if (!checked.ok) return park('invalid', checked.fields);
  const large = tooLarge(op.kind, checked.data, before?.data);
  if (large.length > 0) return park('too-large', large);
  // The server dates a log entry: the order of a consent and its withdrawal must not depend on a phone's clock.
  const data = kindRule(op.kind).log ? { ...checked.data, at: fieldVersion.time } : checked.data;
  const future = futureField(op.kind, data, latest, plannedTime(context, data));
  if (future) return park('invalid', [future]);
  const result = merged.sibling ? 'sibling' : merged.applied ? 'ok' : 'superseded';
  return { kind: 'merged', row, data, past: merged.past, result };
}

/** The time of the session that a log entry names, where its author sees that session [R7]. */
function plannedTime({ state, person }: OpContext, { slot }: Data): LocalTime | undefined {
  const row = state.rows.get(slot as RecordId);
  return row?.kind === 'slot' && isInReach(state, person, row.kind, row.data)
    ? (row.data.time as LocalTime)
    : undefined;
}

/** The op with its prose as it would be stored, and the names of the fields that can't be. */
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

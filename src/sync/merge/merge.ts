/**
 * Merges an op into a row, field by field: short fields [S4], prose [S24], sets [S84], deletion [S25], past
 * stages [S68]. Pure; numbers are provisional until the transaction's last step.
 */

import type { Siblings, Version } from '../../domain/base/versions.ts';
import { stagesBehind } from '../../domain/exemplars/exemplar.ts';
import { isProse, outOf, setsOf } from '../../domain/kinds/kinds.ts';
import type { Op } from '../protocol/op.ts';
import type { FieldVersion, PastValue, ServerRow } from '../protocol/row.ts';
import { mergeDeletion } from './merge-deletion.ts';
import { addVersion, hasSeen, shownVersion } from './prose.ts';
import { fieldVersionOf, ownProperty, type RowDraft, setField } from './row-draft.ts';
import { applyFields, joinSet, setOf, touchesSet } from './sets.ts';

export type MergeResult = {
  row: ServerRow;
  past: PastValue[];
  applied: boolean;
  /** Some prose of the op is kept beside other versions. */
  sibling: boolean;
};

export function createRow(op: Op, fieldVersion: FieldVersion): ServerRow {
  return {
    id: op.record,
    kind: op.kind,
    seq: fieldVersion.seq,
    data: applyFields(op.kind, {}, op.fields),
    fieldVersions: { '*': fieldVersion },
  };
}

export function mergeOp(row: ServerRow, op: Op, fieldVersion: FieldVersion): MergeResult {
  const draft: RowDraft = { data: { ...row.data }, fieldVersions: { ...row.fieldVersions }, past: [] };
  let applied = mergeDeletion(draft, row, op, fieldVersion);
  let sibling = false;
  for (const [field, value] of Object.entries(op.fields)) {
    if (field === 'deleted' || setOf(row.kind, field)) continue;
    if (isProse(row.kind, field)) {
      sibling = mergeProse(draft, field, value as string | null, op, fieldVersion) || sibling;
      applied = true;
    } else if (mergeShort(draft, field, value, op, fieldVersion)) {
      applied = true;
    }
  }
  for (const set of setsOf(row.kind))
    if (touchesSet(op.fields, set)) applied = mergeSet(draft, set, op, fieldVersion) || applied;
  const stages = row.kind === 'exemplar' && stagesBehind(row.data, draft.data);
  if (stages) setField(draft, 'stages', stages, fieldVersion);
  const { data, fieldVersions, past } = draft;
  return { row: { ...row, seq: fieldVersion.seq, data, fieldVersions }, past, applied, sibling };
}

/** Returns whether the value was written. */
function mergeShort(
  draft: RowDraft,
  field: string,
  value: unknown,
  op: Op,
  fieldVersion: FieldVersion,
): boolean {
  const before = fieldVersionOf(draft, field);
  if (before && !wins(op, fieldVersion, before)) {
    draft.past.push({ field, value, fate: 'superseded' });
    return false;
  }
  draft.past.push({ field, value: ownProperty(draft.data, field) ?? null, fate: 'replaced' });
  setField(draft, field, value, fieldVersion);
  return true;
}

/** Returns whether any element was added or removed. */
function mergeSet(draft: RowDraft, set: string, op: Op, fieldVersion: FieldVersion): boolean {
  const joined = joinSet(draft.data, op.fields, set);
  const fields = joined?.fields ?? op.fields;
  if (joined && joined.late.length > 0)
    draft.past.push({ field: set, value: joined.late, fate: 'superseded' });
  let applied = false;
  for (const field of [set, outOf(set)]) {
    const [was, is] = [ownProperty(draft.data, field) ?? null, ownProperty(fields, field) ?? null];
    if (JSON.stringify(was) === JSON.stringify(is)) continue;
    if (field === set) draft.past.push({ field, value: was, fate: 'replaced' });
    setField(draft, field, is, joinedFieldVersion(draft, field, op, fieldVersion));
    applied = true;
  }
  // An edit without changes is contained in the current value.
  return applied || joined?.late.length === 0;
}

/**
 * If the author had not seen the value that the set is joined to, the result counts as not fully seen by the
 * author either [S25].
 */
function joinedFieldVersion(
  draft: RowDraft,
  field: string,
  op: Op,
  fieldVersion: FieldVersion,
): FieldVersion {
  const before = fieldVersionOf(draft, field);
  if (!before || hasSeen(op, before)) return fieldVersion;
  const isOwn = op.device === before.device && op.counter > before.counter;
  return { ...fieldVersion, over: (isOwn && before.over) || before.seq };
}

/** Returns whether several versions remain. */
function mergeProse(
  draft: RowDraft,
  field: string,
  value: string | null,
  op: Op,
  fieldVersion: FieldVersion,
): boolean {
  const before = versionsIn(draft, field);
  const { seq, device, counter, by, time: at } = fieldVersion;
  const { versions, written, gone } = addVersion(before, { value, by, at, seq, device, counter }, op);
  const [was, is] = [shownVersion(before), shownVersion(versions)];
  if (was && gone.includes(was)) draft.past.push({ field, value: was.value, fate: 'replaced' });
  else if (was && is === written) draft.past.push({ field, value: was.value, fate: 'beside' });
  for (const version of gone)
    if (version !== was) draft.past.push({ field, value: version.value, fate: 'merged' });
  if (is !== written) draft.past.push({ field, value, fate: 'sibling' });

  // A newly shown value gets the op's number, whoever wrote it: deltas are found by that number.
  if (is && is !== was) setField(draft, field, is.value, { ...toFieldVersion(is), seq });
  const siblings: Siblings = { ...(draft.data.siblings as Siblings | undefined) };
  if (versions.length > 1) siblings[field] = versions;
  else delete siblings[field];
  if (versions.length > 1 || before.length > 1)
    setField(draft, 'siblings', Object.keys(siblings).length > 0 ? siblings : null, fieldVersion);
  return versions.length > 1;
}

/** The versions of a prose field: the siblings, or the single value. */
function versionsIn(draft: RowDraft, field: string): Version[] {
  const siblings = ownProperty((draft.data.siblings ?? {}) as Siblings, field);
  if (siblings) return siblings;
  const fieldVersion = fieldVersionOf(draft, field);
  if (!fieldVersion) return [];
  const { seq, device, counter, by, time: at } = fieldVersion;
  return [{ value: (ownProperty(draft.data, field) ?? null) as string | null, by, at, seq, device, counter }];
}

const toFieldVersion = ({ seq, device, counter, by, at: time }: Version): FieldVersion => ({
  seq,
  device,
  counter,
  by,
  time,
});

/**
 * Does the op's value win? It does if its author saw or wrote the value that it replaces, whatever the
 * clocks say. An author's earlier op that arrives after a later one loses. Of concurrent edits the later
 * corrected time wins; a tie goes by device.
 */
function wins(op: Op, fieldVersion: FieldVersion, before: FieldVersion): boolean {
  if (hasSeen(op, before)) return true;
  if (op.device === before.device) return false;
  return (
    fieldVersion.time > before.time ||
    (fieldVersion.time === before.time && fieldVersion.device > before.device)
  );
}

/**
 * What is sent to a phone for a changed row [S31]: only the fields that changed since, if the phone holds
 * the row, and nothing that the phone has just sent itself. Pure.
 */
import type { RecordId } from '../../domain/base/ids.ts';
import { type Data, SCHEMA_VERSION } from '../../domain/kinds/kinds.ts';
import type { OpResult, RowChange } from '../protocol/message.ts';
import type { Op } from '../protocol/op.ts';
import type { StoredChange } from '../protocol/page.ts';
import type { FieldVersion } from '../protocol/row.ts';
import { fieldVersionOf } from './row-draft.ts';
import { applyFields, setOf } from './sets.ts';

/** An op of this request that was accepted, now or before, and its number. */
export type OwnOp = { op: Op; seq: number };

export function ownOps(ops: readonly Op[], results: readonly OpResult[]): Map<RecordId, OwnOp[]> {
  const own = new Map<RecordId, OwnOp[]>();
  ops.forEach((op, i) => {
    const result = results[i];
    if (!result || result.kind === 'held' || result.kind === 'parked') return;
    own.set(op.record, [...(own.get(op.record) ?? []), { op, seq: result.seq }]);
  });
  return own;
}

/**
 * `base`: the phone holds the whole scope up to this number. `version`: the server's schema. Ops of an older
 * schema get the whole row: the phone may not find a renamed field among its own [S26].
 */
export function rowDelta(
  change: StoredChange,
  base: number,
  own: readonly OwnOp[],
  version = SCHEMA_VERSION,
): RowChange {
  if (change.kind === 'gone') return change;
  const { id, of, seq, data, fieldVersions, since } = change;
  const createdHere = own.some((one) => one.seq === fieldVersions['*']?.seq);
  const ownData = createdHere ? own.reduce<Data>((data, { op }) => applyFields(of, data, op.fields), {}) : {};
  const inOldWords = own.some(({ op }) => op.schema < version);
  if ((since > base && !createdHere) || inOldWords) return { kind: 'row', id, of, seq, data };

  const sentNames = own.flatMap(({ op }) => Object.keys(op.fields));
  const names = new Set([...Object.keys(data), ...Object.keys(fieldVersions), ...sentNames]);
  names.delete('*');
  const fields: Record<string, unknown> = {};
  for (const name of names) {
    const value = Object.hasOwn(data, name) ? data[name] : null;
    const sent = own.filter(({ op }) => Object.hasOwn(op.fields, name));
    // The phone applies its ops in order, so it ends with the value of the last one.
    const last = sent.at(-1);
    const set = setOf(of, name);
    // A set is joined. The phone knows the result only if this request created the record.
    const knows = set
      ? createdHere && JSON.stringify(ownData[name] ?? null) === JSON.stringify(value)
      : last !== undefined && isAsSent(last, name, value, fieldVersionOf({ fieldVersions }, name));
    const changed = (fieldVersionOf({ fieldVersions }, name)?.seq ?? 0) > base;
    // A value that was sent and did not win is returned whatever its number: the phone shows its own value
    // there.
    if (!knows && (changed || sent.length > 0)) fields[name] = value;
  }
  return { kind: 'part', id, of, seq, fields };
}

/**
 * Did this op write the field's value, exactly as sent? The server may have changed it, as a log entry's
 * time.
 */
function isAsSent(
  { op, seq }: OwnOp,
  name: string,
  value: unknown,
  fieldVersion: FieldVersion | undefined,
): boolean {
  return fieldVersion?.seq === seq && JSON.stringify(op.fields[name]) === JSON.stringify(value);
}

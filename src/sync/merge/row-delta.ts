/**
 * What one phone is told of a row [S31]: of a row that it holds only the fields that have changed since, and
 * nothing that it has just sent itself. Pure.
 */
import type { RecordId } from '../../domain/base/ids.ts';
import { type Data, SCHEMA_VERSION } from '../../domain/kinds/kinds.ts';
import type { OpResult, RowChange } from '../protocol/message.ts';
import type { Op } from '../protocol/op.ts';
import type { StoredChange } from '../protocol/page.ts';
import type { FieldVersion } from '../protocol/row.ts';
import { fieldVersionOf } from './row-draft.ts';
import { applyFields, setOf } from './sets.ts';

/** An op of this request that was taken in, now or before, and the number it has. */
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
 * `base`: the phone holds everything of the scope as it stood at this number. `version`: of the server's
 * schema; what an older one called otherwise [S26] the phone may not be able to find in its own words.
 */
export function rowDelta(
  change: StoredChange,
  base: number,
  own: readonly OwnOp[],
  version = SCHEMA_VERSION,
): RowChange {
  if (change.kind === 'gone') return change;
  const { id, of, seq, data, fieldVersions, since } = change;
  const madeHere = own.some((one) => one.seq === fieldVersions['*']?.seq);
  const said = madeHere ? own.reduce<Data>((data, { op }) => applyFields(of, data, op.fields), {}) : {};
  const inOldWords = own.some(({ op }) => op.schema < version);
  if ((since > base && !madeHere) || inOldWords) return { kind: 'row', id, of, seq, data };

  const sentNames = own.flatMap(({ op }) => Object.keys(op.fields));
  const names = new Set([...Object.keys(data), ...Object.keys(fieldVersions), ...sentNames]);
  names.delete('*');
  const fields: Record<string, unknown> = {};
  for (const name of names) {
    const value = Object.hasOwn(data, name) ? data[name] : null;
    const sent = own.filter(({ op }) => Object.hasOwn(op.fields, name));
    // The phone lays them on in their order, so it is the last that it ends with, whichever of them stands here.
    const last = sent.at(-1);
    const set = setOf(of, name);
    // A set is joined: only of a record that it has just made does the phone know by its own words how it stands.
    const knows = set
      ? madeHere && JSON.stringify(said[name] ?? null) === JSON.stringify(value)
      : last !== undefined && isAsSent(last, name, value, fieldVersionOf({ fieldVersions }, name));
    const changed = (fieldVersionOf({ fieldVersions }, name)?.seq ?? 0) > base;
    // What was sent and didn't come to stand as it was sent is told whatever its number: the phone shows its
    // own value there.
    if (!knows && (changed || sent.length > 0)) fields[name] = value;
  }
  return { kind: 'part', id, of, seq, fields };
}

/**
 * Is the field's value from this op, and just as the op said it? The server may have had its own word, as on
 * a log entry's time.
 */
function isAsSent({ op, seq }: OwnOp, name: string, value: unknown, mark: FieldVersion | undefined): boolean {
  return mark?.seq === seq && JSON.stringify(op.fields[name]) === JSON.stringify(value);
}

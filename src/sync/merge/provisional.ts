/**
 * Numbers are taken in a transaction's last step [S6]. Until then its changes count from here, in the order
 * in which they were finalNumber. All are above every final number, so that no `base` reaches them.
 */
import type { Siblings } from '../../domain/base/versions.ts';
import type { FieldVersion, ServerRow } from '../protocol/row.ts';

export const PROVISIONAL = 2 ** 50;

const finalNumber = (seq: number, before: number): number =>
  seq > PROVISIONAL ? seq - PROVISIONAL + before : seq;

/** The row with final numbers; `before` is the number before the transaction's first. */
export function withFinalNumbers(row: ServerRow, before: number): ServerRow {
  const fieldVersions = Object.fromEntries(
    Object.entries(row.fieldVersions).map(([field, fieldVersion]) => [
      field,
      finalFieldVersion(fieldVersion, before),
    ]),
  );
  const siblings = row.data.siblings as Siblings | undefined;
  const data = siblings ? { ...row.data, siblings: finalVersions(siblings, before) } : row.data;
  return { ...row, seq: finalNumber(row.seq, before), data, fieldVersions };
}

export const finalSeq = finalNumber;

const finalFieldVersion = (fieldVersion: FieldVersion, before: number): FieldVersion => ({
  ...fieldVersion,
  seq: finalNumber(fieldVersion.seq, before),
  ...(fieldVersion.over === undefined ? {} : { over: finalNumber(fieldVersion.over, before) }),
});

const finalVersions = (siblings: Siblings, before: number): Siblings =>
  Object.fromEntries(
    Object.entries(siblings).map(([field, versions]) => [
      field,
      versions.map((version) => ({ ...version, seq: finalNumber(version.seq, before) })),
    ]),
  );

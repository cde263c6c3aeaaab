/**
 * Numbers are taken in a transaction's last step [S6]. Until then its changes count from here, in the order
 * in which they were settled. All are above every final number, so that no `base` reaches them.
 */
import type { Siblings } from '../../domain/base/versions.ts';
import type { FieldVersion, ServerRow } from '../protocol/row.ts';

export const PROVISIONAL = 2 ** 50;

const settled = (seq: number, before: number): number =>
  seq > PROVISIONAL ? seq - PROVISIONAL + before : seq;

/** The row with final numbers; `before` is the number before the transaction's first. */
export function withFinalNumbers(row: ServerRow, before: number): ServerRow {
  const fieldVersions = Object.fromEntries(
    Object.entries(row.fieldVersions).map(([field, mark]) => [field, settleMark(mark, before)]),
  );
  const siblings = row.data.siblings as Siblings | undefined;
  const data = siblings ? { ...row.data, siblings: settleVersions(siblings, before) } : row.data;
  return { ...row, seq: settled(row.seq, before), data, fieldVersions };
}

export const finalSeq = settled;

const settleMark = (mark: FieldVersion, before: number): FieldVersion => ({
  ...mark,
  seq: settled(mark.seq, before),
  ...(mark.over === undefined ? {} : { over: settled(mark.over, before) }),
});

const settleVersions = (siblings: Siblings, before: number): Siblings =>
  Object.fromEntries(
    Object.entries(siblings).map(([field, versions]) => [
      field,
      versions.map((version) => ({ ...version, seq: settled(version.seq, before) })),
    ]),
  );

/**
 * Pages made ahead [S34]: what a phone that begins is told of a scope, cut into parts from the newest down
 * and packed as small as can be, once for all who see the same scope. A part tells rows as they stood when it
 * was made; what has changed since has a higher number, and is told by its page.
 */
import type { RecordId } from '../../domain/base/ids.ts';
import type { Data, Kind } from '../../domain/kinds/kinds.ts';
import type { RowChange, SyncRequest } from './message.ts';
import { countFitting, PAGE_BYTES } from './page.ts';

/**
 * 26 s of EDGE once packed: longer than a page, for the longer they are the smaller they pack (800 rows: 4 %
 * more bytes).
 */
export const PART_ROWS = 2_000;
/** Fewer than this at the end aren't worth a round trip: they go with the part before. */
const LEAST_ROWS = 400;
/** What must be read to see where a part ends. */
export const ROWS_TO_CUT = PART_ROWS + LEAST_ROWS + 1;

/** Of large rows there are fewer in a part [S116]. */
export const PART_BYTES = 2 * PAGE_BYTES;

/** Of the rows that are left, newest first and at most `ROWS_TO_CUT` of them, those of the next part. */
export function cutSnapshotPart<T extends { bytes?: number }>(
  rows: readonly T[],
): { rows: readonly T[]; rest: boolean } {
  const fit = countFitting(rows, PART_BYTES);
  if (fit < rows.length) return { rows: rows.slice(0, Math.min(fit, PART_ROWS)), rest: true };
  const rest = rows.length === ROWS_TO_CUT;
  return { rows: rest ? rows.slice(0, PART_ROWS) : rows, rest };
}

export type SnapshotPart = {
  scope: string;
  /** It tells the rows with numbers up to this one … */
  high: number;
  /** … and above this one. */
  low: number;
  changes: RowChange[];
};

/** What says where the phone will stand once the part is written. */
export type SnapshotPartHead = Pick<SnapshotPart, 'scope' | 'low'>;

export type SnapshotRow = { id: RecordId; of: Kind; seq: number; bytes?: number; data: Data };

/**
 * A part of the newest of these rows, given newest first, between `high` and `floor`; `rest` says that older
 * ones follow.
 */
export function makeSnapshotPart(
  scope: string,
  rows: readonly SnapshotRow[],
  bounds: { high: number; floor: number; rest: boolean },
): SnapshotPart {
  const last = rows.at(-1)?.seq ?? bounds.floor + 1;
  const changes = rows.map(({ id, of, seq, data }): RowChange => ({ kind: 'row', id, of, seq, data }));
  return { scope, high: bounds.high, low: bounds.rest ? last - 1 : bounds.floor, changes };
}

export interface Snapshots {
  /**
   * Of each of these scopes that has parts which may be told: the number at which a phone that begins is told
   * the first.
   */
  newestParts(province: string, scopes: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Does a part that may still be told begin at this number? */
  hasPart(province: string, scope: string, high: number): Promise<boolean>;
  /** It, packed. */
  part(province: string, scope: string, high: number): Promise<Uint8Array | undefined>;
  /** A phone begins in these scopes, so that parts of them are worth making. */
  prepare(province: string, scopes: readonly string[]): void;
}

export const NO_SNAPSHOTS: Snapshots = {
  newestParts: async () => new Map(),
  hasPart: async () => false,
  part: async () => undefined,
  prepare: () => undefined,
};

/** A link that asks for less gets pages that are made as short as it needs them. */
const MIN_PAGE_SIZE_FOR_PARTS = 200;
export const linkAllowsSnapshots = ({ pageSize }: SyncRequest): boolean =>
  pageSize >= MIN_PAGE_SIZE_FOR_PARTS;

/** A request that wants nothing but what is still to come may be answered by a part. */
export const mayAnswerWithPart = (request: SyncRequest): boolean =>
  linkAllowsSnapshots(request) &&
  request.ops.length === 0 &&
  request.fetch.length === 0 &&
  Object.keys(request.filling).length > 0;

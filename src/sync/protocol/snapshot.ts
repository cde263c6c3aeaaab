/**
 * Snapshot parts [S34]: the rows of a scope for a first sync, prepared once for all who read the scope, from
 * the newest down, and compressed. A part holds rows as they were when it was made. Later changes have
 * higher numbers and come in pages.
 */
import type { RecordId } from '../../domain/base/ids.ts';
import type { Data, Kind } from '../../domain/kinds/kinds.ts';
import type { RowChange, SyncRequest } from './message.ts';
import { countFitting, PAGE_BYTES } from './page.ts';

/** About 26 s of EDGE. Longer than a page, because longer parts compress better (800 rows: 4 % more bytes). */
export const PART_ROWS = 2_000;
/** A last part with fewer rows is not worth a round trip: they go with the part before. */
const LEAST_ROWS = 400;
/** Rows to read to know where a part ends. */
export const ROWS_TO_CUT = PART_ROWS + LEAST_ROWS + 1;

/** A part of large rows has fewer of them [S116]. */
export const PART_BYTES = 2 * PAGE_BYTES;

/** The rows of the next part, of those that are left: newest first, at most `ROWS_TO_CUT` of them. */
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
  /** Its rows have numbers up to this one … */
  high: number;
  /** … and above this one. */
  low: number;
  changes: RowChange[];
};

/** The position that the phone will have once the part is written. */
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
  /** For each scope with usable parts: the number at which a first sync gets the first part. */
  newestParts(province: string, scopes: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Does a usable part start at this number? */
  hasPart(province: string, scope: string, high: number): Promise<boolean>;
  /** The compressed part. */
  part(province: string, scope: string, high: number): Promise<Uint8Array | undefined>;
  /** A first sync of these scopes has started: parts of them are worth making. */
  prepare(province: string, scopes: readonly string[]): void;
}

export const NO_SNAPSHOTS: Snapshots = {
  newestParts: async () => new Map(),
  hasPart: async () => false,
  part: async () => undefined,
  prepare: () => undefined,
};

/** A slow link asks for less. It gets pages of the size that it asked for. */
const MIN_PAGE_SIZE_FOR_PARTS = 200;
export const linkAllowsSnapshots = ({ pageSize }: SyncRequest): boolean =>
  pageSize >= MIN_PAGE_SIZE_FOR_PARTS;

/** A request may be answered with a part if it only waits for the rest of a first sync. */
export const mayAnswerWithPart = (request: SyncRequest): boolean =>
  linkAllowsSnapshots(request) &&
  request.ops.length === 0 &&
  request.fetch.length === 0 &&
  Object.keys(request.filling).length > 0;

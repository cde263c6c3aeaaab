/** What ops are judged against, and what one transaction knows of it. */
import type { Consent } from '../domain/consent.ts';
import type { RecordId, UnitId } from '../domain/ids.ts';
import type { Data } from '../domain/kinds.ts';
import type { ServerRow } from './row.ts';

export type JudgeState = {
  rows: Map<RecordId, ServerRow>;
  consents: readonly Consent[];
  /** Who has written on a script's text before its last writer. */
  formerWriters(script: RecordId): readonly string[];
  /** A unit's record, of those in the line of a script that is approved. */
  unit(unit: UnitId): Data | undefined;
  /** The unit and its ancestors, nearest first; empty for a unit that isn't known. */
  lineOf(unit: UnitId): UnitId[];
};

export type WorkingState = JudgeState & {
  /** By exemplar, the scripts that named it before the first op. */
  namedIn: ReadonlyMap<RecordId, readonly RecordId[]>;
  /** All profiles of the person, before the first op. */
  personBefore(exemplar: string): readonly string[];
  /** As the tree was before the first op. */
  lineBefore(unit: UnitId): UnitId[];
  learn(row: { id: RecordId; kind: string; data: Record<string, unknown> }): void;
};

/** What ops are authorized against, and what one transaction knows of it. */

import type { RecordId, UnitId } from '../../domain/base/ids.ts';
import type { Consent } from '../../domain/exemplars/consent.ts';
import type { Data } from '../../domain/kinds/kinds.ts';
import type { ServerRow } from '../protocol/row.ts';
import type { PastText } from './past-texts.ts';

export type AuthorizationState = {
  rows: Map<RecordId, ServerRow>;
  consents: readonly Consent[];
  /** Who wrote a text that was in a script and was replaced; undefined where no replaced text has this hash. */
  pastWriters(script: RecordId, hash: string): readonly string[] | undefined;
  /** Hashes of texts with more names than were read: nobody can tell whether all have consent [S101]. */
  overfullTexts?: ReadonlySet<string>;
  /** The record of a unit in the line of a script to be approved. */
  unit(unit: UnitId): Data | undefined;
  /** The unit and its ancestors, nearest first; empty for a unit that isn't known. */
  lineOf(unit: UnitId): UnitId[];
};

export type WorkingState = AuthorizationState & {
  /** By exemplar, the scripts that named it before the first op. */
  namedIn: ReadonlyMap<RecordId, readonly RecordId[]>;
  /** By exemplar, the scripts that were approved with its name before the first op. */
  approvedIn: ReadonlyMap<RecordId, readonly RecordId[]>;
  /** All profiles of the person, before the first op. */
  personBefore(exemplar: string): readonly string[];
  /** As the tree was before the first op. */
  lineBefore(unit: UnitId): UnitId[];
  trackRow(row: { id: RecordId; kind: string; data: Record<string, unknown> }): void;
  /** Texts that an edit has replaced. */
  addPastTexts(texts: readonly PastText[]): void;
};

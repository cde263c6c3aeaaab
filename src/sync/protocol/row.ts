/** A record as the server keeps it, and what of it goes into the history. */
import type { AccountId, DeviceId, RecordId } from '../../domain/base/ids.ts';
import type { Data, Kind } from '../../domain/kinds/kinds.ts';

/** The origin of a field's value. */
export type FieldVersion = {
  seq: number;
  time: number;
  device: DeviceId;
  counter: number;
  by: AccountId;
  /** Only of a set: the number of the newest value that it was joined to and its author had not seen [S84]. */
  over?: number;
};

export type ServerRow = {
  id: RecordId;
  kind: Kind;
  /** The number of the row's last change. */
  seq: number;
  data: Data;
  /** By field; '*' is the version of all fields not named. */
  fieldVersions: Record<string, FieldVersion>;
};

/**
 * A value for the history, where it can be found and restored [R11]:
 * - `replaced`: it was shown, and the op's value replaced it;
 * - `superseded`: the op's own value, which lost;
 * - `sibling`: the op's own text, kept beside the shown one;
 * - `beside`: it was shown, and is kept beside the op's text now;
 * - `merged`: it was kept beside the shown text, and was removed;
 * - `revived`: the deletion that the op's edit undid.
 */
export type PastValue = {
  field: string;
  value: unknown;
  fate: 'replaced' | 'superseded' | 'sibling' | 'beside' | 'merged' | 'revived';
};

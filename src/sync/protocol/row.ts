/** A record as the server keeps it, and what of it goes into the history. */
import type { AccountId, DeviceId, RecordId } from '../../domain/base/ids.ts';
import type { Data, Kind } from '../../domain/kinds/kinds.ts';

/** Where a field's value comes from. */
export type FieldVersion = {
  seq: number;
  time: number;
  device: DeviceId;
  counter: number;
  by: AccountId;
  /** Of a set: it was joined to what its author hadn't seen, the newest of which has this number [S84]. */
  over?: number;
};

export type ServerRow = {
  id: RecordId;
  kind: Kind;
  /** The number of the row's last change. */
  seq: number;
  data: Data;
  /** By field; '*' stands for all fields not named. */
  fieldVersions: Record<string, FieldVersion>;
};

/**
 * A value for the history, where it can be found and brought back [R11]:
 * - `replaced`: it was shown, and gave way to what the op wrote;
 * - `superseded`: the op's own, come too late;
 * - `sibling`: the op's own, standing beside the text that is shown;
 * - `beside`: it was shown, and stands beside the op's text from now on;
 * - `merged`: it stood beside the text that was shown, and gave way;
 * - `revived`: the deletion that the op's edit undid.
 */
export type PastValue = {
  field: string;
  value: unknown;
  fate: 'replaced' | 'superseded' | 'sibling' | 'beside' | 'merged' | 'revived';
};

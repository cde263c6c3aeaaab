import type { Kind, RecordOf } from '../../../domain/kinds/kinds.ts';

/** A record with its sync state, which screens show [R12]. */
export type LiveRecord<K extends Kind> = RecordOf<K> & {
  /** Number of its ops that the server hasn't received. */
  waiting: number;
  /** The `base` of an edit made from this state. 0: the record exists only on this phone. */
  seq: number;
};

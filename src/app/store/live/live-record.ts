import type { Kind, RecordOf } from '../../../domain/kinds/kinds.ts';

/** A record with what the screen needs to tell the truth about where it is [R12]. */
export type LiveRecord<K extends Kind> = RecordOf<K> & {
  /** Edits of it that the server hasn't received yet. */
  waiting: number;
  /** What an edit made from this has seen: its `base`. 0: only on this phone so far. */
  seq: number;
};

import type { Occurrence, ProgrammeItem } from '../../../../domain/broadcast/programme.ts';

/** What surrounds one item on the reading screen. */
export type ReaderFrame = {
  occurrence: Occurrence;
  item: ProgrammeItem;
  number: number;
  count: number;
  leave: string;
  previous: string | undefined;
  next: string | undefined;
  mayLog: boolean;
  /** Nothing keeps the screen from going dark. */
  mayDim: boolean;
  go(href: string): void;
};

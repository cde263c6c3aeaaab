import type { ComponentChildren } from 'preact';
import type { RecordId } from '../../../domain/base/ids.ts';
import type { Data } from '../../../domain/kinds/kinds.ts';
import type { Columns, Heading } from '../../../domain/lists/list-columns.ts';
import type { Known, ListFacts, RecordList } from '../../../domain/lists/list-lines.ts';
import type { Table } from '../../../domain/lists/table.ts';
import type { Work } from '../../store/work.ts';

export type ImportKind = 'exemplar' | 'deed';

/** What the screens of an import need to know of the records that it brings in. */
export type ImportSort = {
  kind: ImportKind;
  columns: Columns;
  /** What one of them is called: 'gương'. */
  noun: string;
  title: string;
  /** Where the screen was opened from, and where what it brought in is seen. */
  back: string;
  list: { href: string; label: string };
  /** Before a file is chosen. */
  help: ComponentChildren;
  /** To who may not write such records. */
  notYours: { title: string; text: string };
  /** Undefined while the records that the lines are held against are being read. */
  useLines(): LinesSort | undefined;
  last: {
    /** By which the phone remembers the newest import. */
    name: string;
    /** What of it still stands, and what of that can go; undefined while the records are being read. */
    standing(work: Work, ids: readonly string[]): Standing | undefined;
    /** Why some of it stays. */
    stays: string;
  };
};

export type LinesSort = {
  read(table: Table, heading: Heading, given: Pick<ListFacts, 'from1904' | 'answers'>): RecordList;
  /** The second line of a line in the preview. */
  lineWords(fields: Data): string;
  knownWords(known: Known): string;
};

/** One of the records that came in, as it is held now. */
export type Brought = { id: RecordId; seq: number };

type Standing = {
  standing: readonly Brought[];
  removable: readonly Brought[];
};

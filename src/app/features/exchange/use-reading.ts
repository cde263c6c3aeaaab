import { useMemo, useState } from 'preact/hooks';
import { accountOf, fatesOf } from '../../../domain/lists/list-account.ts';
import { findHeading, type Heading } from '../../../domain/lists/list-columns.ts';
import { questionsIn, taken, unclearUnits } from '../../../domain/lists/list-lines.ts';
import type { ListAnswers } from '../../../domain/lists/list-questions.ts';
import type { Table } from '../../../domain/lists/table.ts';
import type { TableFile } from '../../hooks/files/sheets/table-of-bytes.ts';
import type { ImportSort } from './import-sort.ts';

/**
 * One sheet of a file as it would come in, by what the person has said of it so far. `list` is undefined
 * while records are read.
 */
export function useReading(
  sort: ImportSort,
  table: TableFile & { ok: true },
  { sheet, anyway }: { sheet: number; anyway: ReadonlySet<number> },
) {
  const lines = sort.useLines();
  const rows: Table = table.sheets[sheet] ?? NO_TABLE;
  const [headings, setHeadings] = useState<Record<number, Heading>>({});
  const heading = useMemo(
    () => headings[sheet] ?? findHeading(sort.columns, rows) ?? { at: 0, matches: {} },
    [headings, sheet, rows, sort],
  );
  const [answered, setAnswered] = useState<Record<number, ListAnswers>>({});
  const answers = answered[sheet] ?? NO_ANSWERS;
  const answer = (change: ListAnswers) => setAnswered({ ...answered, [sheet]: change });

  const { from1904 } = table;
  const list = useMemo(
    () => lines?.read(rows, heading, { from1904, answers }),
    [lines, rows, heading, from1904, answers],
  );
  // What was unclear stays to be seen after it was answered.
  const open = useMemo(() => {
    const { rows: said, ...others } = answers;
    if (Object.keys(others).length === 0) return list;
    return lines?.read(rows, heading, { from1904, answers: said ? { rows: said } : {} });
  }, [lines, rows, heading, from1904, answers, list]);
  const unclear = useMemo(() => (open?.ok ? unclearUnits(open.lines) : []), [open]);
  const questions = useMemo(() => (open?.ok ? questionsIn(open.lines) : []), [open]);
  const making = useMemo(() => (list?.ok ? taken(list.lines, anyway) : []), [list, anyway]);
  const account = useMemo(
    () =>
      list?.ok
        ? accountOf({
            table: rows,
            heading,
            answers,
            others: list.others,
            records: fatesOf(list.lines, making),
          })
        : undefined,
    [rows, heading, list, answers, making],
  );
  return {
    lines,
    rows,
    heading,
    answers,
    answer,
    list,
    unclear,
    questions,
    making,
    account,
    changeHeading: (changed: Heading) => setHeadings({ ...headings, [sheet]: changed }),
  };
}

const NO_TABLE: Table = { rows: [] };
const NO_ANSWERS: ListAnswers = {};

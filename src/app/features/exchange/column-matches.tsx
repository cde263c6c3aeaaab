import { HEADING_WITHIN, type Heading, matchColumns, missingColumns } from '../../../domain/list-columns.ts';
import { type Cell, cellText, type Rows } from '../../../domain/table.ts';
import { Card } from '../../ui/card.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Fold } from '../../ui/fold.tsx';
import { SelectField } from '../../ui/select.tsx';
import type { ImportSort } from './import-sort.ts';

interface ColumnMatchesProps {
  sort: Pick<ImportSort, 'columns' | 'aside'>;
  rows: Rows;
  heading: Heading;
  onChange: (heading: Heading) => void;
}

/** Which column of the file is what; the person has the last word. */
export function ColumnMatches({
  sort: { columns: sought, aside },
  rows,
  heading,
  onChange,
}: ColumnMatchesProps) {
  const head = rows[heading.at] ?? [];
  const width = Math.max(...rows.slice(0, 100).map((row) => row.length), 0);
  const columns = Array.from({ length: width }, (_, at) => ({ at, words: words(head, at) }));
  const unused = columns.filter(
    ({ at }) => cellText(head[at]) !== '' && !Object.values(heading.matches).includes(at),
  );
  const missing = missingColumns(sought, heading.matches).length > 0;
  const note = aside?.(head);
  const pick = (column: string, value: string) => {
    const { [column]: _before, ...others } = heading.matches;
    onChange({ at: heading.at, matches: value === '' ? others : { ...others, [column]: Number(value) } });
  };

  return (
    <Card title="Cột nào là gì?">
      <div class="stack">
        <Facts
          facts={Object.entries(sought).map(([column, { label }]) => {
            const at = heading.matches[column];
            return [label, at === undefined ? undefined : columns[at]?.words];
          })}
        />
        <Fold summary="Sửa cột" open={missing}>
          <div class="stack">
            <SelectField
              id="dong-ten-cot"
              label="Dòng có tên các cột"
              value={String(heading.at)}
              options={rows.slice(0, HEADING_WITHIN).map((row, at) => ({
                value: String(at),
                label: `Dòng ${at + 1}: ${rowWords(row)}`,
              }))}
              onChange={(at) =>
                onChange({ at: Number(at), matches: matchColumns(sought, rows[Number(at)] ?? []) })
              }
            />
            <div class="two">
              {Object.entries(sought).map(([column, { label, required }]) => (
                <SelectField<string>
                  key={column}
                  id={`cot-${column}`}
                  label={label}
                  optional={!required}
                  value={String(heading.matches[column] ?? '')}
                  options={[
                    { value: '', label: 'Không có trong tệp' },
                    ...columns.map(({ at, words: told }) => ({ value: String(at), label: told })),
                  ]}
                  onChange={(value) => pick(column, value)}
                />
              ))}
            </div>
          </div>
        </Fold>
        {unused.length > 0 && (
          <p class="muted small">Cột không nhập: {unused.map(({ at }) => cellText(head[at])).join(', ')}.</p>
        )}
        {note && <p class="small">{note}</p>}
      </div>
    </Card>
  );
}

const words = (head: readonly Cell[], at: number): string =>
  `${letters(at)}${cellText(head[at]) === '' ? '' : `: ${cellText(head[at])}`}`;

const rowWords = (row: readonly Cell[]): string => {
  const text = row.map(cellText).filter(Boolean).join(', ');
  return text.length > 60 ? `${text.slice(0, 58)}…` : text || 'trống';
};

/** As a spreadsheet calls its columns. */
const letters = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : letters(Math.floor(at / 26) - 1) + letters(at % 26);

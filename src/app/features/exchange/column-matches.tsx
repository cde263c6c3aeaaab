import {
  HEADING_WITHIN,
  type Heading,
  headingAt,
  headingNames,
  missingColumns,
} from '../../../domain/lists/list-columns.ts';
import { type Cell, cellText, type Table } from '../../../domain/lists/table.ts';
import { columnWords } from '../../hooks/files/sheets/account-words.ts';
import { Card } from '../../ui/base/card.tsx';
import { SelectField } from '../../ui/forms/select.tsx';
import { Facts } from '../../ui/lists/facts.tsx';
import { Fold } from '../../ui/lists/fold.tsx';
import type { ImportSort } from './import-sort.ts';

interface ColumnMatchesProps {
  sort: Pick<ImportSort, 'columns'>;
  table: Table;
  heading: Heading;
  onChange: (heading: Heading) => void;
}

/** Which column of the file is what; the person has the last word. */
export function ColumnMatches({ sort: { columns: sought }, table, heading, onChange }: ColumnMatchesProps) {
  const { rows, hiddenColumns } = table;
  const names = headingNames(table, heading);
  const width = Math.max(...rows.slice(0, 100).map((row) => row.length), 0);
  const columns = Array.from({ length: width }, (_, at) => ({
    at,
    words: `${columnWords(at, names[at])}${hiddenColumns?.has(at) ? ' (đang ẩn)' : ''}`,
  }));
  const missing = missingColumns(sought, heading.matches).length > 0;
  const pick = (column: string, value: string) => {
    const { [column]: _before, ...others } = heading.matches;
    onChange({ ...heading, matches: value === '' ? others : { ...others, [column]: Number(value) } });
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
              onChange={(at) => onChange(headingAt(sought, table, Number(at)))}
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
      </div>
    </Card>
  );
}

const rowWords = (row: readonly Cell[]): string => {
  const text = row.map(cellText).filter(Boolean).join(', ');
  return text.length > 60 ? `${text.slice(0, 58)}…` : text || 'trống';
};

import {
  COLUMN_KEYS,
  COLUMN_NAMES,
  type Column,
  HEADING_WITHIN,
  type Heading,
  isEthnicityColumn,
  matchColumns,
} from '../../../domain/exemplar-list.ts';
import { type Cell, cellText, type Rows } from '../../../domain/table.ts';
import { Card } from '../../ui/card.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Fold } from '../../ui/fold.tsx';
import { SelectField } from '../../ui/select.tsx';

interface ColumnMatchesProps {
  rows: Rows;
  heading: Heading;
  onChange: (heading: Heading) => void;
}

/** Which column of the file is what; the person has the last word. */
export function ColumnMatches({ rows, heading, onChange }: ColumnMatchesProps) {
  const head = rows[heading.at] ?? [];
  const width = Math.max(...rows.slice(0, 100).map((row) => row.length), 0);
  const columns = Array.from({ length: width }, (_, at) => ({ at, words: words(head, at) }));
  const unused = columns.filter(
    ({ at }) => cellText(head[at]) !== '' && !Object.values(heading.matches).includes(at),
  );
  const pick = (column: Column, value: string) => {
    const { [column]: _before, ...others } = heading.matches;
    onChange({ at: heading.at, matches: value === '' ? others : { ...others, [column]: Number(value) } });
  };

  return (
    <Card title="Cột nào là gì?">
      <div class="stack">
        <Facts
          facts={COLUMN_KEYS.map((column) => {
            const at = heading.matches[column];
            return [COLUMN_NAMES[column], at === undefined ? undefined : columns[at]?.words];
          })}
        />
        <Fold summary="Sửa cột" open={heading.matches.name === undefined}>
          <div class="stack">
            <SelectField
              id="dong-ten-cot"
              label="Dòng có tên các cột"
              value={String(heading.at)}
              options={rows.slice(0, HEADING_WITHIN).map((row, at) => ({
                value: String(at),
                label: `Dòng ${at + 1}: ${rowWords(row)}`,
              }))}
              onChange={(at) => onChange({ at: Number(at), matches: matchColumns(rows[Number(at)] ?? []) })}
            />
            <div class="two">
              {COLUMN_KEYS.map((column) => (
                <SelectField<string>
                  key={column}
                  id={`cot-${column}`}
                  label={COLUMN_NAMES[column]}
                  optional={column !== 'name'}
                  value={String(heading.matches[column] ?? '')}
                  options={[
                    { value: '', label: 'Không có trong tệp' },
                    ...columns.map(({ at, words: label }) => ({ value: String(at), label })),
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
        {head.some(isEthnicityColumn) && (
          <p class="small">
            Cột dân tộc không được nhập: cần từng người đồng ý riêng, rồi ghi trong hồ sơ của họ.
          </p>
        )}
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

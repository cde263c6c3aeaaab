import type { Account, LineFate } from '../../../domain/list-account.ts';
import { filledRows } from '../../../domain/list-rows.ts';
import type { Sheet } from '../../store/sheets/workbook.ts';
import { Card } from '../../ui/card.tsx';
import { Facts } from '../../ui/facts.tsx';
import { LINE_WORDS, leftColumnWords } from './account-words.ts';

interface AccountCardProps {
  account: Account;
  /** The file's other sheets that hold something, and whether they have been taken in. */
  others: readonly { sheet: Sheet; done: boolean }[];
}

/** [R13] Every line and every cell of the file: what is taken, and what is left out and why. It adds up. */
export function AccountCard({ account: { lines, cells, columns }, others }: AccountCardProps) {
  const all = sum(lines);
  const takenCells = cells.get('taken') ?? 0;
  return (
    <Card title={`Đủ ${count(all)} dòng, ${count(sum(cells))} ô có chữ`}>
      <div class="stack">
        <Facts
          facts={(Object.keys(LINE_WORDS) as LineFate[]).map((fate) => [
            LINE_WORDS[fate],
            lines.has(fate) ? linesOf(lines.get(fate) ?? 0) : undefined,
          ])}
        />
        <p class="small">
          Cộng lại: {count(all)} dòng. Trong các dòng được nhập, {count(takenCells)} ô vào hồ sơ
          {columns.length > 0 ? ', còn lại để ngoài:' : '.'}
        </p>
        {columns.length > 0 && (
          <ul class="small">
            {columns.map((column) => (
              <li key={`${column.at} ${column.why}`}>{leftColumnWords(column)}</li>
            ))}
          </ul>
        )}
        {others.length > 0 && (
          <>
            <p class="small">Các trang khác của tệp:</p>
            <ul class="small">
              {others.map(({ sheet, done }) => (
                <li key={sheet.name}>{sheetWords(sheet, done)}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Card>
  );
}

export const sheetWords = (sheet: Sheet, done: boolean): string =>
  `${sheet.name} (${linesOf(filledRows(sheet).length)}${sheet.hidden ? ', trang đang ẩn' : ''}): ${done ? 'đã nhập' : 'chưa nhập'}`;

const sum = (counts: ReadonlyMap<unknown, number>): number => [...counts.values()].reduce((a, b) => a + b, 0);
const count = (n: number): string => n.toLocaleString('vi-VN');
const linesOf = (n: number): string => `${count(n)} dòng`;

/** What became of lines and cells, in words. */
import type { Account, ColumnFate, LeftColumn, LineFate } from '../../../../domain/lists/list-account.ts';
import type { AskedProblem } from '../../../../domain/lists/list-problems.ts';
import { filledRows, type OtherWhy } from '../../../../domain/lists/list-rows.ts';
import type { NamedTable } from '../../../../domain/lists/table.ts';

/** In the order in which they are told. */
const LINE_WORDS: Record<LineFate, string> = {
  taken: 'Nhập',
  asked: 'Chờ bạn trả lời',
  wrong: 'Có lỗi, để ngoài',
  known: 'Có vẻ đã có, để ngoài',
  'person-left': 'Bạn để ngoài',
  hidden: 'Đang ẩn, để ngoài',
  group: 'Tên thôn, bản, xã ở đầu nhóm',
  total: 'Dòng cộng',
  note: 'Ghi chú',
  signature: 'Ngày tháng, ký tên',
  heading: 'Tên cột',
  numbering: 'Chỉ có số thứ tự',
  title: 'Tiêu đề ở trên',
};

/** Under these a person may say that the line is a record all the same. */
export const OTHER_WORDS: Partial<Record<OtherWhy, string>> = {
  'person-left': 'Bạn để ngoài',
  group: 'Tên thôn, bản, xã: những dòng dưới thuộc về đó',
  total: 'Dòng cộng',
  note: 'Ghi chú',
  signature: 'Ngày tháng, ký tên',
};

const COLUMN_WORDS: Record<ColumnFate, string> = {
  serial: 'số thứ tự, không nhập',
  ethnicity: 'dân tộc cần từng người đồng ý riêng, ghi trong hồ sơ của họ',
  unnamed: 'không có tên cột, không nhập',
  unmatched: 'không nhập; muốn nhập thì chọn ở “Sửa cột”',
  'hidden-column': 'cột đang ẩn, không nhập',
  beyond: 'ô thừa, không nhập',
  'no-movement': 'phong trào không có trên máy, không gắn',
};

const leftColumnWords = ({ at, name, why, cells, sample }: LeftColumn): string =>
  `Cột ${columnWords(at, name)} (${cells.toLocaleString('vi-VN')} ô, như “${short(sample)}”): ${COLUMN_WORDS[why]}`;

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 38)}…` : text);

/** As a spreadsheet calls its columns, and what stands above. */
export const columnWords = (at: number, name: string | undefined): string =>
  `${letters(at)}${name ? `: ${name}` : ''}`;

const letters = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : letters(Math.floor(at / 26) - 1) + letters(at % 26);

/** `label`: what the column is called. */
export function askedWords(problem: AskedProblem, label: string): string {
  switch (problem.why) {
    case 'hidden':
      return 'Có ô đang ẩn trong bảng tính';
    case 'more-cells':
      return `Nhiều ô hơn tên cột: “${problem.text}”`;
    case 'lost-letters':
      return `${label} có chữ đã thành dấu hỏi: “${problem.text}”`;
    case 'open-quote':
      return `${label} có dấu ngoặc kép mở mà không đóng: ${problem.text}`;
    case 'day-or-month':
      return `${label} có thể bị đảo ngày và tháng: “${dayWords(problem.text)}”`;
    default:
      return problem satisfies never;
  }
}

/** A day of the spreadsheet's own as it is read: 'ngày 5 tháng 6 năm 2025'; text as it was written. */
export function dayWords(text: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  return year ? `ngày ${Number(day)} tháng ${Number(month)} năm ${year}` : text;
}

/** `others`: the file's other sheets, and whether they have been taken in. */
export function accountWords(
  { lines, cells, columns }: Account,
  others: readonly { sheet: NamedTable; done?: boolean }[],
) {
  const all = count(sumOf(lines));
  return {
    title: `Đủ ${all} dòng, ${count(sumOf(cells))} ô có chữ`,
    lines: (Object.keys(LINE_WORDS) as LineFate[]).map((fate) => {
      const found = lines.get(fate);
      return [LINE_WORDS[fate], found === undefined ? undefined : linesOf(found)] as const;
    }),
    sum: `Cộng lại: ${all} dòng. Trong các dòng được nhập, ${count(cells.get('taken') ?? 0)} ô được lấy${columns.length > 0 ? ', còn lại để ngoài:' : '.'}`,
    columns: columns.map(leftColumnWords),
    sheets: others.map(({ sheet, done }) => sheetWords(sheet, done)),
  };
}

export function sheetWords(sheet: NamedTable, done?: boolean): string {
  const state = done === undefined ? '' : done ? ': đã nhập' : ': chưa nhập';
  return `${sheet.name} (${linesOf(filledRows(sheet).length)}${sheet.hidden ? ', trang đang ẩn' : ''})${state}`;
}

const sumOf = (counts: ReadonlyMap<unknown, number>): number =>
  [...counts.values()].reduce((a, b) => a + b, 0);
const count = (n: number): string => n.toLocaleString('vi-VN');
const linesOf = (n: number): string => `${count(n)} dòng`;

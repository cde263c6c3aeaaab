/** What a list's lines are told: plain words, with what stands in the cell. */
import type { Columns } from '../../../domain/lists/list-columns.ts';
import type { RecordList } from '../../../domain/lists/list-lines.ts';
import type { LineNote, LineProblem } from '../../../domain/lists/list-problems.ts';
import { MAX_LINES } from '../../../domain/lists/table.ts';
import { askedWords } from '../../hooks/files/sheets/account-words.ts';

export function problemWords(problem: LineProblem, columns: Columns): string {
  const label = 'column' in problem ? columns[problem.column]?.label : '';
  switch (problem.why) {
    case 'empty':
      return `Cột ${label} để trống`;
    case 'too-long':
      return `Cột ${label} dài quá, hãy rút ngắn lại`;
    case 'bad-text':
      return `Cột ${label} có ký tự lạ`;
    case 'formula':
      return `Cột ${label} có công thức bị lỗi hoặc chưa tính ra`;
    case 'two-values':
      return `Cột ${label} nói khác một cột kia. Chỉ giữ một`;
    case 'bad-date':
      return `${label} không đọc được: “${problem.text}”. Ghi như 5/6/2025`;
    case 'future-date':
      return `${label} ở sau hôm nay: “${problem.text}”`;
    case 'old-date':
      return `${label} xa quá, hình như gõ nhầm năm: “${problem.text}”`;
    case 'unknown-word':
      return `${label} “${problem.text}” chưa rõ. Ghi: ${problem.known.join(', ')}`;
    case 'unknown-unit':
      return `Chưa rõ “${problem.text}” là đơn vị nào`;
    case 'many-units':
      return `Có nhiều đơn vị tên “${problem.text}”`;
    default:
      return askedWords(problem, label ?? '');
  }
}

export const noteWords = ({ text }: LineNote): string =>
  `Không có phong trào “${text}” trên máy: nhập mà không gắn`;

export function listWords(list: RecordList & { ok: false }, columns: Columns): string {
  switch (list.why) {
    case 'no-column':
      return `Chưa rõ cột nào là ${list.columns.map((key) => `“${columns[key]?.label}”`).join(', ')}. Hãy chọn ở trên, mục “Sửa cột”.`;
    case 'empty':
      return 'Không có dòng nào dưới dòng tên cột.';
    case 'too-many':
      return `Tệp có hơn ${MAX_LINES.toLocaleString('vi-VN')} dòng. Hãy chia thành nhiều tệp; chưa nhập gì.`;
    default:
      return list satisfies never;
  }
}

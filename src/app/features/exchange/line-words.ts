/** What a list's lines are told: plain words, with what stands in the cell. */
import { COLUMN_NAMES, type LineNote, type LineProblem } from '../../../domain/exemplar-list.ts';

export function problemWords(problem: LineProblem): string {
  switch (problem.why) {
    case 'no-name':
      return 'Không có tên';
    case 'too-long':
      return `Cột ${COLUMN_NAMES[problem.column]} dài quá, hãy rút ngắn lại`;
    case 'bad-text':
      return `Cột ${COLUMN_NAMES[problem.column]} có ký tự lạ`;
    case 'formula':
      return `Cột ${COLUMN_NAMES[problem.column]} có công thức bị lỗi`;
    case 'bad-date':
      return `${COLUMN_NAMES[problem.column]} không đọc được: “${problem.text}”. Ghi như 5/6/2025`;
    case 'future-date':
      return `${COLUMN_NAMES[problem.column]} ở sau hôm nay: “${problem.text}”`;
    case 'unknown-type':
      return `Loại “${problem.text}” chưa rõ. Ghi: cá nhân, tập thể hoặc mô hình`;
    case 'unknown-sex':
      return `Giới tính “${problem.text}” chưa rõ. Ghi: Nam hoặc Nữ`;
    case 'unknown-unit':
      return `Chưa rõ “${problem.text}” là đơn vị nào`;
    case 'many-units':
      return `Có nhiều đơn vị tên “${problem.text}”`;
  }
}

export const noteWords = ({ text }: LineNote): string =>
  `Không có phong trào “${text}” trên máy: nhập mà không gắn`;

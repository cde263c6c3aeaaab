/** What became of lines and cells, in words. */
import type { ColumnFate, LeftColumn, LineFate } from '../../../domain/list-account.ts';
import type { OtherWhy } from '../../../domain/list-rows.ts';

/** In the order in which they are told. */
export const LINE_WORDS: Record<LineFate, string> = {
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

export const leftColumnWords = ({ at, name, why, cells, sample }: LeftColumn): string =>
  `Cột ${columnWords(at, name)} (${cells.toLocaleString('vi-VN')} ô, như “${short(sample)}”): ${COLUMN_WORDS[why]}`;

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 38)}…` : text);

/** As a spreadsheet calls its columns, and what stands above. */
export const columnWords = (at: number, name: string | undefined): string =>
  `${letters(at)}${name ? `: ${name}` : ''}`;

const letters = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : letters(Math.floor(at / 26) - 1) + letters(at % 26);

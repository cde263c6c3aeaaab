/** What plans, refusals and lists of units say to people. */
import type { UnitId } from '../../../domain/base/ids.ts';
import { shortDate } from '../../../domain/base/local-date.ts';
import type { Columns } from '../../../domain/lists/list-columns.ts';
import { type LineProblem, UNIT_COLUMNS } from '../../../domain/lists/unit-list.ts';
import { UNIT_KIND_NAMES, type Unit, type UnitKind, unitLabel } from '../../../domain/units/unit.ts';
import type { Refusal, Tree } from '../../../domain/units/unit-plan.ts';
import { askedWords } from '../../hooks/files/sheets/account-words.ts';

/** 'xã Bản Lang' at the beginning of a line: 'Xã Bản Lang' */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const labelIn = (tree: Tree, unit: UnitId): string => {
  const known = tree.get(unit);
  return known ? unitLabel(known) : 'đơn vị không có trên máy này';
};

/** '3 bản', '2 xã', '4 đơn vị': what several units are called together. */
export function countWords(units: readonly Unit[]): string {
  const [first] = units;
  const one = first?.title && units.every((unit) => unit.title === first.title) ? first.title : 'đơn vị';
  return `${units.length.toLocaleString('vi-VN')} ${one}`;
}

/** Some of the names, and how many more there are. */
export function namesOf(units: readonly Unit[], most = 6): string {
  const names = units.slice(0, most).map((unit) => unit.name);
  const more = units.length - names.length;
  return more > 0 ? `${names.join(', ')} và ${more} nơi nữa` : names.join(', ');
}

export function refusalWords(refusal: Refusal, tree: Tree): string {
  const label = (unit: UnitId) => capital(labelIn(tree, unit));
  switch (refusal.why) {
    case 'unknown':
      return 'Hãy chọn một đơn vị có trong danh sách.';
    case 'no-name':
      return 'Hãy ghi tên đơn vị.';
    case 'same-name':
      return `Ở cùng chỗ đã có ${labelIn(tree, refusal.unit)}. Hãy đặt tên khác.`;
    case 'unchanged':
      return 'Chưa có gì khác so với hiện nay.';
    case 'ended':
      return `${label(refusal.unit)} đã kết thúc, ngày cuối là ${shortDate(refusal.to, true)}.`;
    case 'too-early':
      return `Ngày này quá sớm đối với ${labelIn(tree, refusal.unit)}. Hãy chọn từ ngày ${shortDate(refusal.from, true)} trở đi.`;
    case 'too-early-to-do':
      return `Ngày ${shortDate(refusal.from, true)} chưa tới, mà việc này có hiệu lực ngay khi lưu. Đến ngày đó hãy lưu; bản nháp vẫn còn đây.`;
    case 'cycle':
      return `${label(refusal.below)} nằm trong ${labelIn(tree, refusal.unit)}, nên không đứng trên nó được. Hãy chọn nơi khác.`;
    case 'wrong-level':
      return wrongLevel(refusal.kind, refusal.below);
    case 'too-deep':
      return 'Như vậy cây đơn vị có quá nhiều cấp. Hãy chọn nơi cao hơn.';
    case 'has-units':
      return `Còn ${refusal.count} đơn vị bên dưới chưa có chỗ mới. Hãy chọn chỗ cho chúng.`;
    case 'top':
      return 'Đơn vị cao nhất không chuyển, gộp, tách hay kết thúc ở đây được. Hãy báo người quản trị máy chủ.';
    case 'too-few':
      return 'Cần ít nhất hai đơn vị khác nhau.';
    case 'different-levels':
      return 'Chỉ gộp hoặc tách được giữa các đơn vị cùng cấp.';
  }
}

const wrongLevel = (kind: UnitKind, below: UnitKind): string =>
  `Không đặt ${UNIT_KIND_NAMES[kind]} dưới ${UNIT_KIND_NAMES[below]} được.`;

const COLUMNS: Columns = UNIT_COLUMNS;

export function problemWords(problem: LineProblem): string {
  switch (problem.why) {
    case 'no-name':
      return 'thiếu tên';
    case 'too-long':
      return 'tên hoặc mã quá dài';
    case 'no-kind':
      return 'không rõ loại: ghi xã, phường, bản, thôn… ở cột Loại';
    case 'unknown-kind':
      return `không hiểu loại “${problem.text}”`;
    case 'bad-date':
      return 'ngày không đúng: ghi như 1/7/2025';
    case 'not-yours':
      return 'tài khoản này không thêm được loại đơn vị này';
    case 'too-deep':
      return 'quá nhiều cấp';
    case 'unknown-parent':
      return problem.text === ''
        ? 'không rõ thuộc đơn vị nào'
        : `không tìm thấy đơn vị cấp trên “${problem.text}”`;
    case 'many-parents':
      return `có nhiều nơi tên “${problem.text}”: ghi rõ cả loại, hoặc ghi mã`;
    case 'wrong-level':
      return `không đặt ${UNIT_KIND_NAMES[problem.kind]} dưới ${UNIT_KIND_NAMES[problem.below]} được`;
    case 'parent-line':
      return `đơn vị cấp trên ở dòng ${problem.line} chưa nhận được`;
    case 'twice':
      return `trùng với dòng ${problem.line}`;
    case 'other-name':
      return `mã này đang là của ${problem.name}; muốn đổi tên, mở đơn vị đó và bấm “Đổi tên”`;
    case 'other-parent':
      return `đã có rồi, nhưng đang thuộc ${problem.parent}; muốn chuyển, mở đơn vị đó và bấm “Chuyển”`;
    default:
      return askedWords(problem, 'column' in problem ? (COLUMNS[problem.column]?.label ?? '') : '');
  }
}

/**
 * What is in a file that was chosen, and what became of it, in words: nothing is lost in any case, and what
 * to do next.
 */

import { dateAt, shortDate, timeAt } from '../../../domain/base/local-date.ts';
import { KIND_NAMES } from '../../../domain/kinds/kind-names.ts';
import type { FileSummary, HandedIn, HandInTrouble } from '../../hooks/sync/hand-in.ts';
import type { Tone } from '../../ui/base/tag.tsx';

export type HandInWords = { tone: Tone; title: string; text: string };

const TROUBLE: Record<HandInTrouble, HandInWords> = {
  bad: {
    tone: 'bad',
    title: 'Tệp này không đọc được',
    text: 'Đây không phải tệp của Loa Bản, hoặc tệp bị hỏng khi chuyển. Không có gì thay đổi. Hãy chọn tệp có đuôi .loaban, hoặc lưu lại tệp ở máy kia.',
  },
  newer: {
    tone: 'bad',
    title: 'Tệp từ bản Loa Bản mới hơn',
    text: 'Máy này chưa đọc được tệp. Không có gì thay đổi. Đóng hẳn ứng dụng rồi mở lại để cập nhật, sau đó nộp lại.',
  },
  unknown: {
    tone: 'bad',
    title: 'Máy chủ không nhận tệp này',
    text: 'Tệp đã bị sửa dọc đường, hoặc không do máy nào của tỉnh này lưu ra. Không có gì thay đổi. Hãy chuyển lại tệp từ máy kia.',
  },
  'no-network': {
    tone: 'wait',
    title: 'Cần có mạng để nộp tệp',
    text: 'Tệp được niêm phong, chỉ máy chủ mở được. Tệp vẫn còn nguyên; hãy nộp lại khi có mạng.',
  },
  'sign-in': {
    tone: 'bad',
    title: 'Cần đăng nhập lại',
    text: 'Máy chủ chưa cho máy này nộp. Tệp vẫn còn nguyên; hãy đăng nhập lại rồi nộp.',
  },
};

export const troubleWords = (trouble: HandInTrouble): HandInWords => TROUBLE[trouble];

/** Lines for the person who is about to hand it in. */
export function summaryLines(summary: FileSummary): string[] {
  const { name, login, madeAt, kinds, records, photos, approvals, known, ended, own } = summary;
  const what = kinds.map(({ kind, count }) => `${count} ${KIND_NAMES[kind].toLowerCase()}`).join(', ');
  return [
    `Của ${name} (${login})${own ? ', chính bạn' : ''}`,
    `Lưu lúc ${timeAt(madeAt)} ngày ${shortDate(dateAt(madeAt), true)} theo đồng hồ máy đó`,
    what || `${records} việc`,
    ...(photos > 0 ? [`${photos} ảnh và ghi âm`] : []),
    ...approvalLines(approvals),
    ...(known > 0 ? [`${known} thay đổi máy chủ đã có, không ghi hai lần`] : []),
    ...(ended ? ['Máy này đã bị khóa: việc trong tệp chờ quản trị xem rồi mới nhận'] : []),
  ];
}

function approvalLines({ count, titles }: FileSummary['approvals']): string[] {
  if (titles.length > 0) return titles.map((title) => `Duyệt bài “${title}”`);
  return count > 0 ? [`Có ${count} lần duyệt bài`] : [];
}

export function handInWords(result: HandedIn | 'failed'): HandInWords {
  if (result === 'failed') {
    return {
      tone: 'bad',
      title: 'Máy chưa làm xong việc này',
      text: 'Bộ nhớ máy có thể đã đầy. Tệp vẫn còn nguyên; nộp lại không bị ghi hai lần. Xóa bớt ảnh, phim rồi nộp lại.',
    };
  }
  if (result.kind === 'broken-off') {
    const { title, text } = TROUBLE[result.trouble];
    if (result.done === 0) return TROUBLE[result.trouble];
    return {
      tone: 'wait',
      title: `Mới nộp được ${result.done}/${result.parts} phần`,
      text: `${title}. ${text} Nộp lại thì đi tiếp, không bị ghi hai lần.`,
    };
  }
  return takenWords(result);
}

function takenWords(result: Extract<HandedIn, { kind: 'taken' }>): HandInWords {
  const { taken, known, quarantined, refused, photos, photosLeft, own } = result;
  const parts = [
    ...(taken > 0 ? [`Máy chủ đã nhận ${taken} thay đổi`] : []),
    ...(photos > 0 ? [`${photos} ảnh và ghi âm`] : []),
    ...(known > 0 ? [`${known} thay đổi đã có từ trước, không ghi hai lần`] : []),
    ...(quarantined > 0 ? [`${quarantined} thay đổi chờ quản trị xem`] : []),
    ...(photosLeft > 0 ? [`${photosLeft} ảnh chưa nhận được, hãy giữ tệp`] : []),
  ];
  if (refused > 0) {
    return {
      tone: 'wait',
      title: `Còn ${refused} thay đổi máy chủ chưa nhận`,
      text: own
        ? `${sentence(parts)}Những việc chưa nhận nằm ở mục “Cần bạn xem” trên máy này, còn nguyên chữ, kèm lý do.`
        : `${sentence(parts)}Hãy giữ tệp và trả lại cho người viết: khi họ tự nộp, máy sẽ nói vì sao và cho sửa.`,
    };
  }
  if (parts.length === 0) {
    return { tone: 'info', title: 'Tệp này không có việc nào', text: 'Lúc lưu tệp, máy kia đã gửi hết.' };
  }
  const title = taken + photos + quarantined > 0 ? 'Đã nộp xong' : 'Máy chủ đã có đủ';
  return { tone: 'ok', title, text: sentence(parts).trim() };
}

const sentence = (parts: readonly string[]): string => (parts.length > 0 ? `${parts.join('; ')}. ` : '');

/** What became of a file that was handed in, in words: nothing is lost in any case, and what to do next. */
import type { HandedIn } from '../../store/unsent-file.ts';
import type { Tone } from '../../ui/tag.tsx';

export type HandInWords = { tone: Tone; title: string; text: string };

export function handInWords(result: HandedIn | 'failed'): HandInWords {
  if (result === 'failed') {
    return {
      tone: 'bad',
      title: 'Máy chưa lưu được tệp này',
      text: 'Bộ nhớ máy có thể đã đầy. Trên máy chưa có gì thay đổi và tệp vẫn còn nguyên. Xóa bớt ảnh, phim rồi nộp lại.',
    };
  }
  switch (result.kind) {
    case 'taken':
      return takenWords(result);
    case 'bad':
      return {
        tone: 'bad',
        title: 'Tệp này không đọc được',
        text: 'Đây không phải tệp của Loa Bản, hoặc tệp bị hỏng khi chuyển. Trên máy không có gì thay đổi. Hãy chọn tệp có đuôi .loaban, hoặc lưu lại tệp ở máy kia.',
      };
    case 'newer':
      return {
        tone: 'bad',
        title: 'Tệp từ bản Loa Bản mới hơn',
        text: 'Máy này chưa đọc được tệp. Trên máy không có gì thay đổi. Khi có mạng, đóng hẳn ứng dụng rồi mở lại để cập nhật, sau đó nộp lại.',
      };
    case 'other-person':
      return {
        tone: 'bad',
        title: 'Tệp của người khác',
        text: `Tệp này của tài khoản ${result.login}. Chỉ chính người đó nộp được: đăng nhập tài khoản ấy trên máy này rồi nộp. Trên máy không có gì thay đổi.`,
      };
    case 'no-unpacking':
      return {
        tone: 'bad',
        title: 'Trình duyệt này chưa mở được tệp nén',
        text: 'Trên máy không có gì thay đổi. Hãy cập nhật trình duyệt, hoặc nộp tệp ở một máy khác.',
      };
  }
}

function takenWords({ fresh, known }: { fresh: number; known: number }): HandInWords {
  if (fresh === 0 && known === 0) {
    return { tone: 'info', title: 'Tệp này không có việc nào', text: 'Lúc lưu tệp, máy kia đã gửi hết.' };
  }
  if (fresh === 0) {
    return {
      tone: 'ok',
      title: 'Máy này đã có đủ',
      text: `${known} việc trong tệp đều đã có từ trước. Không việc nào bị ghi hai lần.`,
    };
  }
  const rest = known > 0 ? ` ${known} việc khác đã có từ trước, không ghi hai lần.` : '';
  return {
    tone: 'ok',
    title: `Đã nhận ${fresh} việc từ tệp`,
    text: `Đã lưu trên máy này và được gửi khi có mạng.${rest}`,
  };
}

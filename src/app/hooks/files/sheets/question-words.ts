/** What a list leaves open, in words. */
import type { AskedQuestion } from '../../../../domain/lists/list-problems.ts';
import type { ListAnswers, Question } from '../../../../domain/lists/list-questions.ts';
import { dayWords } from './account-words.ts';

export const questionWords = (questions: readonly AskedQuestion[], answers: ListAnswers) =>
  questions.map(({ why, count, sample }) => {
    const { field, ask, hint, options } = QUESTIONS[why];
    const label = ask(count.toLocaleString('vi-VN'), sample);
    return { id: why, label, ...(hint && { hint }), options, value: answers[field] };
  });

/** `id`: of a question in words. */
export function withAnswer(answers: ListAnswers, id: string, value: string | undefined): ListAnswers {
  const { [QUESTIONS[id as Question].field]: _before, ...others } = answers;
  return value === undefined ? others : { ...others, [QUESTIONS[id as Question].field]: value };
}

const QUESTIONS: Record<
  Question,
  {
    field: Exclude<keyof ListAnswers, 'units' | 'rows'>;
    ask(count: string, sample: string): string;
    hint?: string;
    options: readonly { value: string; label: string }[];
  }
> = {
  hidden: {
    field: 'hidden',
    ask: (count) => `${count} dòng có ô đang ẩn trong bảng tính (bị lọc hoặc bị giấu)`,
    options: [
      { value: 'take', label: 'Nhập cả ô ẩn' },
      { value: 'leave', label: 'Bỏ ô ẩn' },
    ],
  },
  'more-cells': {
    field: 'moreCells',
    ask: (count, sample) => `${count} dòng có nhiều ô hơn tên cột, như “${sample}”`,
    hint: 'Thường là dấu phẩy trong câu bị hiểu thành sang cột. Xem từng dòng ở dưới rồi chọn.',
    options: [
      { value: 'join', label: 'Ghép vào cột cuối' },
      { value: 'drop', label: 'Bỏ ô thừa' },
    ],
  },
  'lost-letters': {
    field: 'lostLetters',
    ask: (count, sample) => `${count} dòng có chữ đã thành dấu hỏi, như “${sample}”`,
    hint: 'Chữ đã mất trong tệp này. Tốt nhất là lấy tệp gốc, lưu kiểu .xlsx hoặc “CSV UTF-8”, rồi chọn lại.',
    options: [{ value: 'keep', label: 'Vẫn nhập như vậy' }],
  },
  'open-quote': {
    field: 'openQuotes',
    ask: (count, sample) => `${count} dòng có dấu ngoặc kép mở mà không đóng, như ${sample}`,
    options: [{ value: 'drop', label: 'Bỏ dấu, vẫn nhập' }],
  },
  'day-or-month': {
    field: 'days',
    ask: (count, sample) => `${count} dòng có thể bị Excel đảo ngày và tháng: “${dayWords(sample)}”`,
    hint: 'Excel đặt theo kiểu Mỹ hay làm vậy. Hãy so với một ngày bạn biết chắc.',
    options: [
      { value: 'kept', label: 'Ngày trước, tháng sau' },
      { value: 'swapped', label: 'Bị đảo, hãy đảo lại' },
    ],
  },
};

import type { ListAnswers, Question } from '../../../domain/list-questions.ts';
import { Card } from '../../ui/card.tsx';
import { ChoiceChips } from '../../ui/choice.tsx';
import { dayWords } from './line-words.ts';

interface ListQuestionsProps {
  questions: readonly { why: Question; count: number; sample: string }[];
  answers: ListAnswers;
  onAnswer: (answers: ListAnswers) => void;
}

/** [R13] What the machine can't know. Until it is answered the lines stay out, and are shown so. */
export function ListQuestions({ questions, answers, onAnswer }: ListQuestionsProps) {
  return (
    <Card title="Máy cần hỏi bạn">
      <div class="stack">
        {questions.map(({ why, count, sample }) => {
          const { field, ask, hint, options } = QUESTIONS[why];
          const all = [...options, { value: OUT, label: 'Để ngoài' }];
          return (
            <ChoiceChips<string>
              key={why}
              id={`hoi-${why}`}
              label={ask(count.toLocaleString('vi-VN'), sample)}
              hint={hint}
              options={all}
              value={answers[field] ?? OUT}
              onChange={(value) => {
                const { [field]: _before, ...others } = answers;
                onAnswer(value === OUT ? others : { ...others, [field]: value });
              }}
            />
          );
        })}
      </div>
    </Card>
  );
}

const OUT = 'out';

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

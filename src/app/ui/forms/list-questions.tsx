import { Card } from '../base/card.tsx';
import { type Choice, ChoiceChips } from './choice.tsx';

export type ListQuestion = {
  id: string;
  label: string;
  hint?: string;
  options: readonly Choice<string>[];
  /** Undefined while it isn't answered. */
  value: string | undefined;
};

interface ListQuestionsProps {
  questions: readonly ListQuestion[];
  onAnswer: (id: string, value: string | undefined) => void;
}

/** [R13] What the machine can't know of a file. Until it is answered the lines stay out, and are shown so. */
export function ListQuestions({ questions, onAnswer }: ListQuestionsProps) {
  return (
    <Card title="Máy cần hỏi bạn">
      <div class="stack">
        {questions.map(({ id, label, hint, options, value }) => (
          <ChoiceChips<string>
            key={id}
            id={`hoi-${id}`}
            label={label}
            hint={hint}
            options={[...options, { value: OUT, label: 'Để ngoài' }]}
            value={value ?? OUT}
            onChange={(chosen) => onAnswer(id, chosen === OUT ? undefined : chosen)}
          />
        ))}
      </div>
    </Card>
  );
}

const OUT = 'out';

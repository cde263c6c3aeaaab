import { oneAfterTheOther } from '../../../../domain/exemplars/merge-fields.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Section } from '../../../ui/base/card.tsx';
import { TextArea } from '../../../ui/forms/field.tsx';
import { Fold } from '../../../ui/lists/fold.tsx';
import { MarkedText } from '../../../ui/texts/marked-text.tsx';
import { Suggestion } from '../../../ui/texts/suggestion.tsx';
import { marked } from '../../../ui/texts/texts.ts';
import './merge.css';

export interface MergeProseProps {
  id: string;
  label: string;
  texts: readonly [string, string];
  value: string;
  error: string | undefined;
  onChange: (text: string) => void;
}

const NAMES = ['Hồ sơ 1', 'Hồ sơ 2'] as const;

/** Two texts written at length, made one by hand; nothing is woven by itself. */
export function MergeProse({ id, label, texts, value, error, onChange }: MergeProseProps) {
  const [one, other] = texts;
  const take = (text: string) => {
    onChange(text);
    document.getElementById(id)?.focus();
  };
  return (
    <Section title={label}>
      <div class="two">
        {texts.map((text, i) => (
          <div key={NAMES[i]} class="card">
            <div class="stack">
              <h3>{NAMES[i]}</h3>
              <MarkedText pieces={marked(texts[1 - i] ?? '', text)} />
              <div>
                <Button onClick={() => take(text)}>
                  Chỉ lấy bài này<span class="sr-only">: {NAMES[i]}</span>
                </Button>
              </div>
            </div>
          </div>
        ))}
      </div>
      <div class="row">
        <Button onClick={() => take(oneAfterTheOther(one, other))}>Nối hai bài</Button>
      </div>
      <Fold summary="Ghép từng chỗ">
        <Suggestion
          id={`${id}-parts`}
          texts={texts}
          names={NAMES}
          intro="Chỗ giống nhau giữ nguyên. Chỗ khác nhau, bạn chọn từng chỗ."
          onTake={take}
        />
      </Fold>
      <TextArea
        id={id}
        label={`${label} sẽ lưu`}
        hint="Sửa tùy ý trước khi ghép."
        error={error}
        rows={8}
        value={value}
        onInput={onChange}
      />
    </Section>
  );
}

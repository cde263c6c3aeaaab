import { useMemo, useState } from 'preact/hooks';
import type { Version } from '../../../domain/versions.ts';
import { Button } from '../../ui/button.tsx';
import { Card, Section } from '../../ui/card.tsx';
import { ChoiceChips } from '../../ui/choice.tsx';
import { SameText } from './same-text.tsx';
import { type Choice, type MergePart, merged, suggest } from './texts.ts';
import './versions.css';

export interface SuggestionProps {
  /** The two that are put together: the newest ones. */
  versions: readonly [Version, Version];
  numbers: readonly [number, number];
  base: string | undefined;
  more: boolean;
  onTake(text: string): void;
}

/** What the two would be as one. Where they don't agree the person chooses, place by place. */
export function Suggestion({ versions, numbers, base, more, onTake }: SuggestionProps) {
  const [one, other] = versions;
  const parts = useMemo(() => suggest(one.value ?? '', other.value ?? '', base), [one, other, base]);
  const [choices, setChoices] = useState<ReadonlyMap<number, Choice>>(new Map());
  const text = merged(parts, choices);
  const open = parts.filter((part, i) => part.kind === 'choice' && !choices.has(i)).length;
  return (
    <Section title="Ghép lại">
      <Card>
        <div class="stack">
          <p class="muted">
            {base === undefined
              ? 'Máy này không còn giữ bản cũ mà hai người cùng bắt đầu, nên mọi chỗ khác nhau đều để bạn chọn.'
              : 'So với bản cũ mà hai người cùng bắt đầu: chỗ chỉ một người sửa thì đã ghép sẵn, chỗ cả hai cùng sửa thì bạn chọn.'}
            {more && ' Ở đây ghép hai bản mới nhất; các bản khác, hãy chép thêm ở ô bên dưới nếu cần.'}
          </p>
          <div>
            {parts.map((part, i) => (
              <Part
                key={i}
                part={part}
                place={i}
                last={i === parts.length - 1}
                numbers={numbers}
                choice={choices.get(i) ?? null}
                onChoose={(choice) => setChoices(new Map(choices).set(i, choice))}
              />
            ))}
          </div>
          <div class="row">
            <Button
              disabled={text === undefined}
              describedBy="versions-open"
              onClick={() => text !== undefined && onTake(text)}
            >
              Dùng bản ghép
            </Button>
            <span id="versions-open" class="muted small" role="status">
              {open > 0 ? `Còn ${open} chỗ chưa chọn.` : 'Đã chọn xong.'}
            </span>
          </div>
        </div>
      </Card>
    </Section>
  );
}

interface PartProps {
  part: MergePart;
  place: number;
  last: boolean;
  numbers: readonly [number, number];
  choice: Choice | null;
  onChoose(choice: Choice): void;
}

function Part({ part, place, last, numbers, choice, onChoose }: PartProps) {
  if (part.kind === 'same')
    return (
      <div class="versions-text">
        <SameText text={part.text.trim()} before={place > 0 || last} after={!last || place === 0} />
      </div>
    );
  const options: { value: Choice; label: string }[] = [
    { value: 'one', label: part.one.trim() ? `Bản ${numbers[0]}` : `Bỏ (như bản ${numbers[0]})` },
    { value: 'other', label: part.other.trim() ? `Bản ${numbers[1]}` : `Bỏ (như bản ${numbers[1]})` },
  ];
  if (part.one.trim() && part.other.trim()) options.push({ value: 'both', label: 'Cả hai' });
  return (
    <div class="versions-choice">
      {[part.one, part.other].map(
        (text, i) =>
          text.trim() && (
            <div key={i}>
              <b class="small">Bản {numbers[i]}</b>
              <div class="versions-text">
                <mark>{text.trim()}</mark>
              </div>
            </div>
          ),
      )}
      <ChoiceChips
        id={`versions-place-${place}`}
        label="Chỗ này lấy"
        options={options}
        value={choice}
        onChange={onChoose}
      />
    </div>
  );
}

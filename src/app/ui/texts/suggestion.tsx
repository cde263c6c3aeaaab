import { useMemo, useState } from 'preact/hooks';
import { Button } from '../base/button.tsx';
import { Card, Section } from '../base/card.tsx';
import { ChoiceChips } from '../forms/choice.tsx';
import { SameText } from './same-text.tsx';
import { type Choice, type MergePart, merged, suggest } from './texts.ts';
import './texts.css';

export interface SuggestionProps {
  /** The two that are put together. */
  texts: readonly [string, string];
  /** What each is called: 'Bản 1'. */
  names: readonly [string, string];
  /** What is said before they are put together. */
  intro: string;
  /** The text that both began with, where it is known. */
  base?: string | undefined;
  /** Unique on the screen. */
  id?: string;
  onTake(text: string): void;
}

/** What the two would be as one. Where they don't agree the person chooses, place by place. */
export function Suggestion({ texts, names, intro, base, id = 'versions', onTake }: SuggestionProps) {
  const [one, other] = texts;
  const parts = useMemo(() => suggest(one, other, base), [one, other, base]);
  const [choices, setChoices] = useState<ReadonlyMap<number, Choice>>(new Map());
  const text = merged(parts, choices);
  const open = parts.filter((part, i) => part.kind === 'choice' && !choices.has(i)).length;
  return (
    <Section title="Ghép lại">
      <Card>
        <div class="stack">
          <p class="muted">{intro}</p>
          <div>
            {parts.map((part, i) => (
              <Part
                key={i}
                part={part}
                place={i}
                last={i === parts.length - 1}
                id={id}
                names={names}
                choice={choices.get(i) ?? null}
                onChoose={(choice) => setChoices(new Map(choices).set(i, choice))}
              />
            ))}
          </div>
          <div class="row">
            <Button
              disabled={text === undefined}
              describedBy={`${id}-open`}
              onClick={() => text !== undefined && onTake(text)}
            >
              Dùng bản ghép
            </Button>
            <span id={`${id}-open`} class="muted small" role="status">
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
  id: string;
  names: readonly [string, string];
  choice: Choice | null;
  onChoose(choice: Choice): void;
}

function Part({ part, place, last, id, names, choice, onChoose }: PartProps) {
  if (part.kind === 'same')
    return (
      <div class="versions-text">
        <SameText text={part.text.trim()} before={place > 0 || last} after={!last || place === 0} />
      </div>
    );
  const options: { value: Choice; label: string }[] = [
    { value: 'one', label: part.one.trim() ? names[0] : `Bỏ (như ${lower(names[0])})` },
    { value: 'other', label: part.other.trim() ? names[1] : `Bỏ (như ${lower(names[1])})` },
  ];
  if (part.one.trim() && part.other.trim()) options.push({ value: 'both', label: 'Cả hai' });
  return (
    <div class="versions-choice">
      {[part.one, part.other].map(
        (text, i) =>
          text.trim() && (
            <div key={i}>
              <b class="small">{names[i]}</b>
              <div class="versions-text">
                <mark>{text.trim()}</mark>
              </div>
            </div>
          ),
      )}
      <ChoiceChips
        id={`${id}-place-${place}`}
        label="Chỗ này lấy"
        options={options}
        value={choice}
        onChange={onChoose}
      />
    </div>
  );
}

const lower = (name: string): string => `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`;

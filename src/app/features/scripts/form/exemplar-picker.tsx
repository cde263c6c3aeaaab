import { useMemo, useState } from 'preact/hooks';
import { fold } from '../../../../domain/base/text.ts';
import { agesIn, type Consent, withoutBroadcastConsent } from '../../../../domain/exemplars/consent.ts';
import type { Exemplar } from '../../../../domain/exemplars/exemplar.ts';
import { personsOf, representatives } from '../../../../domain/exemplars/merged.ts';
import { IconButton } from '../../../ui/base/button.tsx';
import { Tag } from '../../../ui/base/tag.tsx';
import { TextField } from '../../../ui/forms/field.tsx';
import { List, ListItem } from '../../../ui/lists/list.tsx';
import { NoConsent } from '../approval/no-consent.tsx';
import { NameHits } from '../names/name-hits.tsx';

const SHOWN = 5;

export interface ExemplarPickerProps {
  exemplars: readonly Exemplar[];
  consents: readonly Consent[];
  chosen: readonly string[];
  /** Their name stands in the text, and they are neither chosen nor declared to be somebody else. */
  unlisted: readonly string[];
  error?: string | undefined;
  onChange: (chosen: string[]) => void;
  onDeclare: (exemplar: string) => void;
}

/** Whom the text names: each needs consent for broadcast [R6]. */
export function ExemplarPicker(props: ExemplarPickerProps) {
  const { exemplars, consents, chosen, unlisted, error, onChange, onDeclare } = props;
  const [query, setQuery] = useState('');
  const add = (id: string) => {
    onChange([...chosen, id]);
    setQuery('');
  };
  const asked = fold(query);
  // A person of several merged profiles is offered once, and none of them when one is listed.
  const persons = useMemo(() => personsOf(exemplars), [exemplars]);
  const listed = chosen.flatMap(persons.groupOf);
  const found =
    asked === ''
      ? []
      : representatives(exemplars, persons).filter(
          (e) => !listed.includes(e.id) && fold(`${e.name} ${e.position ?? ''}`).includes(asked),
        );
  const silent = withoutBroadcastConsent(chosen, { consents, ageOf: agesIn(exemplars) });
  const forgotten = [...new Set(unlisted.map(persons.shownFor))];
  return (
    <div class="stack">
      <TextField
        id="script-exemplars"
        label="Bài nhắc tên gương nào?"
        hint="Gõ tên để tìm, gõ không dấu cũng được. Ai có tên trong bài đều phải đồng ý cho đọc trên loa."
        optional
        value={query}
        onInput={setQuery}
        autoComplete="off"
        error={error}
      />
      {asked !== '' && found.length === 0 && (
        <p class="muted small" role="status">
          Không có gương nào tên như vậy trên máy này.
        </p>
      )}
      {found.length > 0 && (
        <List label="Gương tìm thấy">
          {found.slice(0, SHOWN).map((e) => (
            <ListItem
              key={e.id}
              title={e.name}
              lines={[e.position ?? undefined]}
              sign="plus"
              onClick={() => add(e.id)}
            />
          ))}
        </List>
      )}
      {chosen.length > 0 && (
        <List label="Gương có tên trong bài">
          {chosen.map((id) => {
            const exemplar = exemplars.find((e) => e.id === id);
            const name = exemplar?.name ?? 'Gương chưa có trên máy này';
            return (
              <ListItem
                key={id}
                title={name}
                lines={[exemplar?.position ?? undefined]}
                sign="star"
                trailing={
                  <span class="row">
                    <ConsentTag given={!silent.includes(id)} />
                    <IconButton
                      icon="close"
                      label={`Bỏ ${name} khỏi bài`}
                      onClick={() => onChange(chosen.filter((c) => c !== id))}
                    />
                  </span>
                }
              />
            );
          })}
        </List>
      )}
      <NameHits hits={forgotten} exemplars={exemplars} onList={add} onDeclare={onDeclare} />
      <NoConsent exemplars={exemplars} missing={silent} aim="write" />
    </div>
  );
}

export function ConsentTag({ given }: { given: boolean }) {
  return given ? <Tag tone="ok" text="Đồng ý phát" /> : <Tag tone="bad" text="Chưa đồng ý phát" />;
}

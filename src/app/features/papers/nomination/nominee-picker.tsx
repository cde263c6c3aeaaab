import { useMemo, useState } from 'preact/hooks';
import { STAGE_NAMES, TYPE_NAMES } from '../../../../domain/exemplars/exemplar.ts';
import { isFound, soughtWords } from '../../../../domain/kinds/search.ts';
import { useWordsOf } from '../../../hooks/records/use-words-of.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { Section } from '../../../ui/base/card.tsx';
import { SearchField } from '../../../ui/forms/search-field.tsx';
import { ListItem } from '../../../ui/lists/list.tsx';
import { LongList } from '../../../ui/lists/long-list.tsx';

interface NomineePickerProps {
  exemplars: readonly LiveRecord<'exemplar'>[];
  chosen: ReadonlySet<string>;
  onChoose: (id: string) => void;
}

/** Everybody who isn't chosen yet, who has come farthest first; found by words without accents. */
export function NomineePicker({ exemplars, chosen, onChoose }: NomineePickerProps) {
  const [words, setWords] = useState('');
  const wordsOf = useWordsOf('exemplar');
  const found = useMemo(() => {
    const sought = soughtWords(words);
    return exemplars
      .filter((one) => !chosen.has(one.id) && (sought.length === 0 || isFound(one, sought, wordsOf)))
      .sort((a, b) =>
        a.stageOn === b.stageOn ? a.name.localeCompare(b.name, 'vi') : a.stageOn < b.stageOn ? 1 : -1,
      );
  }, [exemplars, chosen, words, wordsOf]);
  return (
    <Section title="Chọn gương">
      <div class="stack">
        <SearchField
          id="tim-guong"
          label="Tìm gương để đề nghị"
          value={words}
          onInput={setWords}
          result={words.trim() === '' ? undefined : `${found.length} gương`}
        />
        {found.length === 0 ? (
          <p class="muted">
            {exemplars.length === 0 ? 'Chưa có gương nào trên máy.' : 'Không còn gương nào như thế.'}
          </p>
        ) : (
          <LongList label="Gương để chọn" items={found} keyOf={({ id }) => id}>
            {(exemplar, place) => (
              <ListItem
                key={exemplar.id}
                sign="plus"
                title={exemplar.name}
                lines={[
                  exemplar.position ?? undefined,
                  `${TYPE_NAMES[exemplar.type]} · ${STAGE_NAMES[exemplar.stage]}`,
                ]}
                onClick={() => onChoose(exemplar.id)}
                place={place}
              />
            )}
          </LongList>
        )}
      </div>
    </Section>
  );
}

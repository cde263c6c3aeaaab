import type { Namesake } from '../../../../domain/names/namesake.ts';
import { namedIn } from '../../../../domain/names/unlisted-names.ts';
import { useNames } from '../../../hooks/records/name-index.ts';
import { paths } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { Section } from '../../../ui/base/card.tsx';
import { List, ListItem } from '../../../ui/lists/list.tsx';
import { momentLabel, nameOf } from '../form/people.ts';
import type { ScriptRecords } from '../script-records.ts';

/**
 * Who is not meant though the text seems to say so, and whose word that is: those whose name stands in it, or
 * who were listed before.
 */
export function useDeclared(script: LiveRecord<'script'>): readonly Namesake[] {
  const names = useNames();
  const hits = names ? namedIn(script, names) : [];
  return (script.namesakes ?? []).filter(({ exemplar, listed }) => listed || hits.includes(exemplar));
}

export function NamesakesList({ script, records }: { script: LiveRecord<'script'>; records: ScriptRecords }) {
  const declared = useDeclared(script);
  if (declared.length === 0) return null;
  return (
    <Section title="Trùng tên với gương, nhưng là người khác">
      <List label="Trùng tên với gương, nhưng là người khác">
        {declared.map(({ exemplar, by, at, listed }) => {
          const who = nameOf(by, records.accounts) ?? 'Một người';
          return (
            <ListItem
              key={exemplar}
              title={namesakeName(exemplar, records)}
              sign="people"
              lines={[
                listed ? `${who} đã bỏ tên này khỏi bài` : `${who} nói là người khác trùng tên`,
                momentLabel(at),
              ]}
              href={
                records.exemplars.some((one) => one.id === exemplar) ? paths.exemplar(exemplar) : undefined
              }
            />
          );
        })}
      </List>
    </Section>
  );
}

export const namesakeName = (id: string, { exemplars }: Pick<ScriptRecords, 'exemplars'>): string =>
  exemplars.find((one) => one.id === id)?.name ?? 'Một người có hồ sơ ở cấp trên';

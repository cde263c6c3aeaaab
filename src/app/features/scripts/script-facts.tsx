import { approvedText } from '../../../domain/approval.ts';
import { silencedNames } from '../../../domain/consent.ts';
import { readingTimeLabel } from '../../../domain/reading-time.ts';
import { readingMinutes } from '../../../domain/text.ts';
import type { Held } from '../../store/held.ts';
import { useWork } from '../../store/work.ts';
import { Card } from '../../ui/card.tsx';
import { Facts } from '../../ui/facts.tsx';
import { List, ListItem } from '../../ui/list.tsx';
import { ConsentTag } from './exemplar-picker.tsx';
import { nameOf } from './people.ts';
import type { ScriptRecords } from './script-records.ts';

export interface ScriptFactsProps {
  script: Held<'script'>;
  records: ScriptRecords;
  language: string;
}

export function ScriptFacts({ script, records, language }: ScriptFactsProps) {
  const work = useWork();
  const campaign = work.live.all('campaign').value?.find((c) => c.id === script.campaign);
  const time = readingTimeLabel(readingMinutes(`${script.title}\n${script.body}`));
  const named = script.exemplars ?? [];
  const approved = approvedText(script.id, records.approvals);
  return (
    <>
      <Card>
        <Facts
          facts={[
            ['Người viết', nameOf(script.author, records.accounts)],
            ['Tiếng đọc', language],
            ['Thời gian đọc', time && `khoảng ${time}`],
            ['Thuộc đợt', campaign?.name],
          ]}
        />
      </Card>
      {named.length > 0 && (
        <List label="Gương có tên trong bài">
          {named.map((id) => {
            const exemplar = records.exemplars.find((e) => e.id === id);
            return (
              <ListItem
                key={id}
                title={exemplar?.name ?? 'Gương chưa có trên máy này'}
                lines={[exemplar?.position ?? undefined]}
                sign="star"
                href={exemplar && `/guong/${id}`}
                trailing={
                  <ConsentTag given={silencedNames([id], { script, approved }, records.said).length === 0} />
                }
              />
            );
          })}
        </List>
      )}
    </>
  );
}

import { readingMinutes } from '../../../domain/base/text.ts';
import { approvedText } from '../../../domain/broadcast/approval.ts';
import { readingTimeLabel } from '../../../domain/broadcast/reading-time.ts';
import { blockedNames } from '../../../domain/exemplars/consent.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths } from '../../paths.ts';
import type { LiveRecord } from '../../store/live/live-record.ts';
import { Card } from '../../ui/base/card.tsx';
import { Facts } from '../../ui/lists/facts.tsx';
import { List, ListItem } from '../../ui/lists/list.tsx';
import { ConsentTag } from './form/exemplar-picker.tsx';
import { nameOf } from './form/people.ts';
import type { ScriptRecords } from './script-records.ts';

export interface ScriptFactsProps {
  script: LiveRecord<'script'>;
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
                href={exemplar && paths.exemplar(id)}
                trailing={
                  <ConsentTag given={blockedNames([id], { script, approved }, records.said).length === 0} />
                }
              />
            );
          })}
        </List>
      )}
    </>
  );
}

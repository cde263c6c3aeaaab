import { useMemo, useState } from 'preact/hooks';
import { type Deed, deedTitle } from '../../../domain/deed.ts';
import { shortDate, weekdayName } from '../../../domain/local-date.ts';
import { thumbUrl } from '../../../domain/photo.ts';
import { versionCount } from '../../../domain/versions.ts';
import type { Held } from '../../store/live.ts';
import { blobsHere, receiptWords } from '../../store/receipts.ts';
import { useWork } from '../../store/work.ts';
import { Button } from '../../ui/button.tsx';
import { List, ListItem } from '../../ui/list.tsx';
import { VersionsTag } from '../../ui/record-notes.tsx';
import { Tag } from '../../ui/tag.tsx';
import { WhereTag } from '../../ui/where-tag.tsx';
import { newestFirst } from './newest-first.ts';

/** As many as a cheap phone draws without a pause. */
const AT_ONCE = 60;

export function DeedList({
  deeds,
  current,
}: {
  deeds: readonly Held<'deed'>[];
  current?: string | undefined;
}) {
  const work = useWork();
  const { today } = work;
  const here = blobsHere(work).value;
  const [most, setMost] = useState(AT_ONCE);
  const sorted = useMemo(() => newestFirst(deeds), [deeds]);
  return (
    <>
      <List label="Việc tốt, mới nhất trước">
        {sorted.slice(0, most).map((deed) => (
          <ListItem
            key={deed.id}
            href={`/viec-tot/${deed.id}`}
            {...(deed.photos?.[0]
              ? { picture: <img src={thumbUrl(deed.photos[0])} alt="" /> }
              : { sign: 'person' as const })}
            title={deed.who}
            lines={[deedTitle(deed), whenAndWhere(deed, today.value)]}
            current={deed.id === current}
            trailing={
              <>
                {deed.exemplar && <Tag tone="info" sign="star" text="Đã thành gương" />}
                <VersionsTag count={versionCount(deed)} />
                <WhereTag waiting={deed.waiting} photos={receiptWords(here, deed)} />
              </>
            }
          />
        ))}
      </List>
      {sorted.length > most && (
        <Button block icon="down" onClick={() => setMost(most + AT_ONCE)}>
          Xem thêm ({sorted.length - most} việc cũ hơn)
        </Button>
      )}
    </>
  );
}

const whenAndWhere = (deed: Deed, today: string): string =>
  [
    deed.on === today
      ? 'Hôm nay'
      : `${weekdayName(deed.on)} ${shortDate(deed.on, deed.on.slice(0, 4) !== today.slice(0, 4))}`,
    deed.where,
  ]
    .filter(Boolean)
    .join(' · ');

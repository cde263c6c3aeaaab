import { shortDate, weekdayName } from '../../../../domain/base/local-date.ts';
import { thumbUrl } from '../../../../domain/base/photo.ts';
import { versionCount } from '../../../../domain/base/versions.ts';
import { type Deed, deedTitle } from '../../../../domain/exemplars/deed.ts';
import { receiptWords } from '../../../hooks/sync/receipts.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import { blobsHere } from '../../../store/blobs/waiting-blobs.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Section } from '../../../ui/base/card.tsx';
import { Tag } from '../../../ui/base/tag.tsx';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { WhereTag } from '../../../ui/feedback/where-tag.tsx';
import { SearchField } from '../../../ui/forms/search-field.tsx';
import { ListItem } from '../../../ui/lists/list.tsx';
import { LongList } from '../../../ui/lists/long-list.tsx';
import { VersionsTag } from '../../../ui/records/record-notes.tsx';
import { DeedFilters } from './deed-filters.tsx';
import { everything, isNarrowed } from './find-deeds.ts';
import type { FoundDeeds } from './use-found-deeds.ts';

export function DeedList({ finding, current }: { finding: FoundDeeds; current?: string | undefined }) {
  const { found, wanted, want } = finding;
  const work = useWork();
  const { today } = work;
  const here = blobsHere(work).value;
  return (
    <>
      <SearchField
        id="deed-search"
        label="Tìm việc tốt"
        value={wanted.words}
        onInput={(words) => want({ words })}
        result={isNarrowed(wanted) ? `${found.length} việc` : undefined}
      />
      <DeedFilters finding={finding} />
      <Section title="Danh sách" action={<a href={paths.deedExchange()}>Nhập, xuất</a>}>
        {found.length === 0 ? (
          <EmptyState
            icon="search"
            title="Không có việc nào như thế"
            text="Thử ít chữ hơn: tên người, bản, năm, hay vài chữ trong lời kể; hoặc bỏ bớt lựa chọn. Gõ không dấu cũng được."
            actions={<Button onClick={() => want({ ...everything, order: wanted.order })}>Xem tất cả</Button>}
          />
        ) : (
          <LongList label="Việc tốt" items={found} keyOf={(deed) => deed.id}>
            {(deed, place) => (
              <ListItem
                key={deed.id}
                place={place}
                href={paths.deed(deed.id)}
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
            )}
          </LongList>
        )}
      </Section>
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

import { thumbUrl } from '../../../../domain/base/photo.ts';
import { versionCount } from '../../../../domain/base/versions.ts';
import { STAGE_NAMES, TYPE_NAMES } from '../../../../domain/exemplars/exemplar.ts';
import { type Unit, unitLabel } from '../../../../domain/units/unit.ts';
import { useUnitTree } from '../../../hooks/records/programme-records.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Section } from '../../../ui/base/card.tsx';
import type { IconName } from '../../../ui/base/icon.tsx';
import { Tag } from '../../../ui/base/tag.tsx';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { WhereTag } from '../../../ui/feedback/where-tag.tsx';
import { SearchField } from '../../../ui/forms/search-field.tsx';
import { ListItem, type ListPlace } from '../../../ui/lists/list.tsx';
import { LongList } from '../../../ui/lists/long-list.tsx';
import { VersionsTag } from '../../../ui/records/record-notes.tsx';
import { WantedChips } from './exemplar-filters.tsx';
import { everything, isNarrowed } from './find-exemplars.ts';
import type { Found } from './use-found-exemplars.ts';

const SIGNS: Record<LiveRecord<'exemplar'>['type'], IconName> = {
  person: 'person',
  collective: 'people',
  household: 'people',
  model: 'star',
};

export interface ExemplarListProps {
  finding: Found;
  current?: string | undefined;
}

export function ExemplarList({ finding, current }: ExemplarListProps) {
  const work = useWork();
  const tree = useUnitTree();
  const { found, wanted, want } = finding;

  return (
    <>
      <SearchField
        id="exemplar-search"
        label="Tìm gương"
        value={wanted.words}
        onInput={(words) => want({ words })}
        result={isNarrowed(wanted) ? `${found.length} gương` : undefined}
      />
      <WantedChips finding={finding} />
      <Section
        title="Danh sách"
        action={
          <span class="row">
            <a href={paths.exemplarExchange()}>Nhập, xuất</a>
            {work.may('exemplar') && <a href={paths.newExemplar()}>Viết gương mới</a>}
          </span>
        }
      >
        {found.length === 0 ? (
          <EmptyState
            icon="search"
            title="Không có gương nào như thế"
            text="Thử ít chữ hơn, hoặc bỏ bớt lựa chọn. Gõ không dấu cũng được."
            actions={<Button onClick={() => want({ ...everything, order: wanted.order })}>Xem tất cả</Button>}
          />
        ) : (
          <LongList label="Gương sáng" items={found} keyOf={(exemplar) => exemplar.id}>
            {(exemplar, place) => (
              <Row
                key={exemplar.id}
                exemplar={exemplar}
                unit={exemplar.unit === work.unit ? undefined : tree?.get(exemplar.unit)}
                current={exemplar.id === current}
                place={place}
              />
            )}
          </LongList>
        )}
      </Section>
    </>
  );
}

interface RowProps {
  exemplar: LiveRecord<'exemplar'>;
  /** Where it isn't the person's own. */
  unit: Unit | undefined;
  current: boolean;
  place: ListPlace;
}

function Row({ exemplar, unit, current, place }: RowProps) {
  const photo = exemplar.photos?.[0];
  const recognised = exemplar.stage === 'recognised' || exemplar.stage === 'spread';
  return (
    <ListItem
      href={paths.exemplar(exemplar.id)}
      {...(photo ? { picture: <img src={thumbUrl(photo)} alt="" /> } : { sign: SIGNS[exemplar.type] })}
      title={exemplar.name}
      lines={[
        exemplar.position ?? undefined,
        [TYPE_NAMES[exemplar.type], unit && unitLabel(unit)].filter(Boolean).join(' · '),
      ]}
      current={current}
      place={place}
      trailing={
        <>
          <Tag
            tone={recognised ? 'ok' : 'info'}
            sign={recognised ? 'star' : 'dot'}
            text={STAGE_NAMES[exemplar.stage]}
          />
          <VersionsTag count={versionCount(exemplar)} />
          {exemplar.waiting > 0 && <WhereTag waiting={exemplar.waiting} />}
        </>
      }
    />
  );
}

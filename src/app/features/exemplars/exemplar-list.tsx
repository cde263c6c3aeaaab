import { useState } from 'preact/hooks';
import { STAGE_NAMES, TYPE_NAMES } from '../../../domain/exemplar.ts';
import { thumbUrl } from '../../../domain/photo.ts';
import { type Unit, unitLabel } from '../../../domain/unit.ts';
import { versionCount } from '../../../domain/versions.ts';
import type { Held } from '../../store/live.ts';
import { useUnitTree } from '../../store/programme-records.ts';
import { useWork } from '../../store/work.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { List, ListItem } from '../../ui/list.tsx';
import { VersionsTag } from '../../ui/record-notes.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Tag } from '../../ui/tag.tsx';
import { WhereTag } from '../../ui/where-tag.tsx';
import { everything, type Wanted } from './find-exemplars.ts';
import { useFound } from './use-found.ts';
import { WantedChips } from './wanted-chips.tsx';

const SIGNS: Record<Held<'exemplar'>['type'], IconName> = {
  person: 'person',
  collective: 'people',
  model: 'star',
};

/** As many as a cheap phone draws without a pause. */
const AT_ONCE = 60;

export interface ExemplarListProps {
  exemplars: readonly Held<'exemplar'>[];
  current?: string | undefined;
}

export function ExemplarList({ exemplars, current }: ExemplarListProps) {
  const work = useWork();
  const tree = useUnitTree();
  const { found, wanted, want } = useFound(exemplars);
  const [most, setMost] = useState(AT_ONCE);
  const narrow = (patch: Partial<Wanted>) => {
    want(patch);
    setMost(AT_ONCE);
  };

  return (
    <>
      <SearchField
        id="exemplar-search"
        label="Tìm gương"
        value={wanted.words}
        onInput={(words) => narrow({ words })}
        result={wanted === everything ? undefined : `${found.length} gương`}
      />
      <WantedChips wanted={wanted} onChange={narrow} />
      <Section title="Danh sách" action={work.may('exemplar') && <a href="/guong/moi">Viết gương mới</a>}>
        {found.length === 0 ? (
          <EmptyState
            icon="search"
            title="Không có gương nào như thế"
            text="Thử ít chữ hơn, hoặc bỏ bớt lựa chọn. Gõ không dấu cũng được."
            actions={<Button onClick={() => narrow(everything)}>Xem tất cả</Button>}
          />
        ) : (
          <List label="Gương sáng">
            {found.slice(0, most).map((exemplar) => (
              <Row
                key={exemplar.id}
                exemplar={exemplar}
                unit={exemplar.unit === work.unit ? undefined : tree?.get(exemplar.unit)}
                current={exemplar.id === current}
              />
            ))}
          </List>
        )}
        {found.length > most && (
          <Button block icon="down" onClick={() => setMost(most + AT_ONCE)}>
            Xem thêm ({found.length - most} gương nữa)
          </Button>
        )}
      </Section>
    </>
  );
}

interface RowProps {
  exemplar: Held<'exemplar'>;
  /** Where it isn't the person's own. */
  unit: Unit | undefined;
  current: boolean;
}

function Row({ exemplar, unit, current }: RowProps) {
  const photo = exemplar.photos?.[0];
  const recognised = exemplar.stage === 'recognised' || exemplar.stage === 'spread';
  return (
    <ListItem
      href={`/guong/${exemplar.id}`}
      {...(photo ? { picture: <img src={thumbUrl(photo)} alt="" /> } : { sign: SIGNS[exemplar.type] })}
      title={exemplar.name}
      lines={[
        exemplar.position ?? undefined,
        [TYPE_NAMES[exemplar.type], unit && unitLabel(unit)].filter(Boolean).join(' · '),
      ]}
      current={current}
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

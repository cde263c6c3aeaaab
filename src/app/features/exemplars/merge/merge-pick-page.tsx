import { useState } from 'preact/hooks';
import { isFound, soughtWords } from '../../../../domain/kinds/search.ts';
import { unitLabel } from '../../../../domain/units/unit.ts';
import { useUnitTree } from '../../../hooks/records/programme-records.ts';
import { useMergedExemplars } from '../../../hooks/records/use-persons.ts';
import { useWordsOf } from '../../../hooks/records/use-words-of.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { SearchField } from '../../../ui/forms/search-field.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { ListItem } from '../../../ui/lists/list.tsx';
import { LongList } from '../../../ui/lists/long-list.tsx';
import { MissingExemplar, NotYours } from '../missing-exemplar.tsx';

/** The other profile of the same person, where the name is written another way and nothing hints at it. */
export function MergePickPage({ id }: { id: string }) {
  const work = useWork();
  const people = useMergedExemplars();
  const tree = useUnitTree();
  const wordsOf = useWordsOf('exemplar');
  const [words, setWords] = useState('');
  const back = { href: paths.exemplar(id), label: 'Về gương này' };
  if (!people || !tree)
    return (
      <Page title="Ghép với hồ sơ nào?" back={back} busy>
        <Skeleton rows={5} />
      </Page>
    );
  const exemplar = people.all.find((one) => one.id === id);
  if (!exemplar) return <MissingExemplar id={id} />;
  if (!work.may('exemplar', 'change', exemplar)) return <NotYours exemplar={id} what="ghép được gương này" />;
  const sought = soughtWords(words);
  const found = people.standing.filter(
    (one) =>
      one.id !== id && tree.below(one.unit) && one.type === exemplar.type && isFound(one, sought, wordsOf),
  );
  return (
    <Page title="Ghép với hồ sơ nào?" subtitle={exemplar.name} back={back}>
      <p class="muted">
        Tìm hồ sơ khác cũng viết về {exemplar.name}. Máy sẽ để hai hồ sơ cạnh nhau, chưa ghép ngay.
      </p>
      <SearchField
        id="merge-search"
        label="Tìm hồ sơ kia"
        value={words}
        onInput={setWords}
        result={sought.length > 0 ? `${found.length} gương` : undefined}
      />
      {found.length === 0 ? (
        <EmptyState
          icon="search"
          title="Không có gương nào như thế"
          text="Chỉ ghép được hai gương cùng loại, đều do đơn vị của bạn giữ. Thử gõ ít chữ hơn."
        />
      ) : (
        <LongList label="Gương cùng loại" items={found} keyOf={(one) => one.id}>
          {(one, place) => {
            const unit = tree.get(one.unit);
            return (
              <ListItem
                key={one.id}
                place={place}
                href={paths.merge(id, one.id)}
                sign="person"
                title={one.name}
                lines={[one.position ?? undefined, unit && unitLabel(unit)]}
              />
            );
          }}
        </LongList>
      )}
    </Page>
  );
}

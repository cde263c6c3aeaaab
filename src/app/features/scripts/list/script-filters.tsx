import { GENRE_NAMES, GENRES } from '../../../../domain/broadcast/script.ts';
import { CheckChips, ChoiceChips, named } from '../../../ui/forms/choice.tsx';
import { NarrowSelect } from '../../../ui/forms/narrow-select.tsx';
import { FoldFilters } from '../../../ui/lists/fold.tsx';
import { filterCount, ORDERS, type Order } from './find-scripts.ts';
import type { FoundScripts } from './use-found-scripts.ts';

const ORDER_NAMES: Record<Order, string> = { changed: 'Mới viết, mới sửa', title: 'Tên bài' };

export function ScriptFilters({ finding: { wanted, units, want } }: { finding: FoundScripts }) {
  return (
    <FoldFilters count={filterCount(wanted)}>
      <CheckChips
        id="script-genres"
        label="Thể loại"
        values={wanted.genres}
        options={named(GENRES, GENRE_NAMES)}
        onChange={(genres) => want({ genres })}
      />
      <NarrowSelect
        id="script-unit"
        label="Nơi viết"
        all="Mọi nơi"
        options={units}
        value={wanted.unit}
        onChange={(unit) => want({ unit })}
      />
      <ChoiceChips
        id="script-order"
        label="Xếp theo"
        value={wanted.order}
        options={named(ORDERS, ORDER_NAMES)}
        onChange={(order) => want({ order })}
      />
    </FoldFilters>
  );
}

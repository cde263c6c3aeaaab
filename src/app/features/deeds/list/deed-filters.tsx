import { ChoiceChips, named } from '../../../ui/forms/choice.tsx';
import { NarrowSelect } from '../../../ui/forms/narrow-select.tsx';
import { FoldFilters } from '../../../ui/lists/fold.tsx';
import { filterCount, GROWN, type Grown, ORDERS, type Order } from './find-deeds.ts';
import type { FoundDeeds } from './use-found-deeds.ts';

const ORDER_NAMES: Record<Order, string> = {
  happened: 'Ngày làm việc',
  written: 'Mới ghi, mới sửa',
  who: 'Tên người',
};
const GROWN_NAMES: Record<Grown, string> = {
  all: 'Tất cả',
  open: 'Chưa thành gương',
  grown: 'Đã thành gương',
};

export function DeedFilters({ finding: { wanted, units, years, want } }: { finding: FoundDeeds }) {
  return (
    <FoldFilters count={filterCount(wanted)}>
      <ChoiceChips
        id="deed-grown"
        label="Đã viết thành gương chưa"
        value={wanted.grown}
        options={named(GROWN, GROWN_NAMES)}
        onChange={(grown) => want({ grown })}
      />
      <NarrowSelect
        id="deed-unit"
        label="Nơi"
        all="Mọi nơi"
        options={units}
        value={wanted.unit}
        onChange={(unit) => want({ unit })}
      />
      <NarrowSelect
        id="deed-year"
        label="Năm"
        all="Mọi năm"
        options={years}
        value={wanted.year}
        onChange={(year) => want({ year })}
      />
      <ChoiceChips
        id="deed-order"
        label="Xếp theo"
        value={wanted.order}
        options={named(ORDERS, ORDER_NAMES)}
        onChange={(order) => want({ order })}
      />
    </FoldFilters>
  );
}

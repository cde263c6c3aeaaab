import { EXEMPLAR_TYPES, STAGE_NAMES, STAGES, TYPE_NAMES } from '../../../../domain/exemplars/exemplar.ts';
import { CheckChips, ChoiceChips, named } from '../../../ui/forms/choice.tsx';
import { NarrowSelect } from '../../../ui/forms/narrow-select.tsx';
import { FoldFilters } from '../../../ui/lists/fold.tsx';
import { filterCount, ORDERS, type Order } from './find-exemplars.ts';
import type { Found } from './use-found-exemplars.ts';

const ORDER_NAMES: Record<Order, string> = { moved: 'Mới chuyển giai đoạn', name: 'Tên' };

export function WantedChips({ finding: { wanted, choices, want } }: { finding: Found }) {
  return (
    <FoldFilters count={filterCount(wanted)}>
      <CheckChips
        id="exemplar-types"
        label="Loại"
        values={wanted.types}
        options={named(EXEMPLAR_TYPES, TYPE_NAMES)}
        onChange={(types) => want({ types })}
      />
      <CheckChips
        id="exemplar-stages"
        label="Giai đoạn"
        values={wanted.stages}
        options={named(STAGES, STAGE_NAMES)}
        onChange={(stages) => want({ stages })}
      />
      <NarrowSelect
        id="exemplar-unit"
        label="Nơi"
        all="Mọi nơi"
        options={choices.units}
        value={wanted.unit}
        onChange={(unit) => want({ unit })}
      />
      <NarrowSelect
        id="exemplar-movement"
        label="Phong trào"
        all="Mọi phong trào"
        options={choices.movements}
        value={wanted.movement}
        onChange={(movement) => want({ movement })}
      />
      <NarrowSelect
        id="exemplar-year"
        label="Năm vào giai đoạn"
        all="Mọi năm"
        options={choices.years}
        value={wanted.year}
        onChange={(year) => want({ year })}
      />
      <ChoiceChips
        id="exemplar-order"
        label="Xếp theo"
        value={wanted.order}
        options={named(ORDERS, ORDER_NAMES)}
        onChange={(order) => want({ order })}
      />
    </FoldFilters>
  );
}

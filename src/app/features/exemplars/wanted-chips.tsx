import { useState } from 'preact/hooks';
import { EXEMPLAR_TYPES, STAGE_NAMES, STAGES, TYPE_NAMES } from '../../../domain/exemplar.ts';
import { CheckChips, ChoiceChips } from '../../ui/choice.tsx';
import { ORDERS, type Order, type Wanted } from './find-exemplars.ts';
import './wanted-chips.css';

const ORDER_NAMES: Record<Order, string> = { moved: 'Mới chuyển giai đoạn', name: 'Tên' };

/** Folded on a phone, where the list itself matters more. */
export function WantedChips({
  wanted,
  onChange,
}: {
  wanted: Wanted;
  onChange: (patch: Partial<Wanted>) => void;
}) {
  const count = wanted.types.length + wanted.stages.length;
  const [open, setOpen] = useState(count > 0);
  return (
    <details class="wanted" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{count > 0 ? `Lọc và xếp (đang chọn ${count})` : 'Lọc và xếp'}</summary>
      <div class="stack">
        <CheckChips
          id="exemplar-types"
          label="Loại"
          values={wanted.types}
          options={EXEMPLAR_TYPES.map((type) => ({ value: type, label: TYPE_NAMES[type] }))}
          onChange={(types) => onChange({ types })}
        />
        <CheckChips
          id="exemplar-stages"
          label="Giai đoạn"
          values={wanted.stages}
          options={STAGES.map((stage) => ({ value: stage, label: STAGE_NAMES[stage] }))}
          onChange={(stages) => onChange({ stages })}
        />
        <ChoiceChips
          id="exemplar-order"
          label="Xếp theo"
          value={wanted.order}
          options={ORDERS.map((value) => ({ value, label: ORDER_NAMES[value] }))}
          onChange={(order) => onChange({ order })}
        />
      </div>
    </details>
  );
}

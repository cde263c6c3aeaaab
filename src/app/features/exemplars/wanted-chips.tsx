import { useState } from 'preact/hooks';
import { EXEMPLAR_TYPES, STAGE_NAMES, STAGES, TYPE_NAMES } from '../../../domain/exemplar.ts';
import { CheckChips } from '../../ui/choice.tsx';
import type { Wanted } from './find-exemplars.ts';
import './wanted-chips.css';

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
      <summary>
        {count > 0 ? `Lọc theo loại, giai đoạn (đang chọn ${count})` : 'Lọc theo loại, giai đoạn'}
      </summary>
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
      </div>
    </details>
  );
}

import type { ComponentChildren } from 'preact';
import type { Taken } from '../../../../domain/exemplars/merge-fields.ts';
import { GroupFrame } from '../../../ui/forms/field-frame.tsx';
import './merge.css';

export interface Side {
  taken: Taken;
  /** 'Hồ sơ 1' */
  name: string;
  value: ComponentChildren;
}

export interface PickSideProps {
  id: string;
  label: string;
  sides: readonly Side[];
  value: Taken;
  onChange: (taken: Taken) => void;
}

/** Values side by side, one of them to be taken: native radio buttons, each a card as wide as the thumb needs. */
export function PickSide({ id, label, sides, value, onChange }: PickSideProps) {
  return (
    <GroupFrame id={id} label={label}>
      <div class="merge-sides">
        {sides.map((side) => (
          <label key={side.taken} class="merge-side">
            <input
              type="radio"
              name={id}
              value={side.taken}
              checked={side.taken === value}
              onChange={() => onChange(side.taken)}
            />
            <b class="small">{side.name}</b>
            <div>{side.value}</div>
          </label>
        ))}
      </div>
    </GroupFrame>
  );
}

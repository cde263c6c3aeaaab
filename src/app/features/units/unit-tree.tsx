import { useState } from 'preact/hooks';
import type { UnitId } from '../../../domain/base/ids.ts';
import { type Unit, unitLabel } from '../../../domain/units/unit.ts';
import { hasEnded } from '../../../domain/units/unit-in-time.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/base/button.tsx';
import { Icon } from '../../ui/base/icon.tsx';
import { byLevel } from './find-units.ts';
import { capital, countWords } from './unit-words.ts';
import './units.css';
import { type Units, useUnitsView } from './use-units.ts';

/** As many as a cheap phone draws without a pause. */
const AT_ONCE = 60;

interface UnitTreeProps {
  units: Units;
  top: UnitId;
  current?: UnitId | undefined;
}

/** What hangs below a unit, without the unit itself. */
export function UnitsBelow({ units, top }: Omit<UnitTreeProps, 'current'>) {
  return (
    <div class="units-tree">
      <Below units={units} below={units.tree.children(top)} current={undefined} path={[top]} flat />
    </div>
  );
}

/** Only what stands open is drawn, and of that only so much at once: a province may have thousands of villages. */
export function UnitTree({ units, top, current }: UnitTreeProps) {
  const unit = units.tree.get(top);
  if (!unit) return null;
  return (
    <ul class="units-tree" aria-label="Cây đơn vị">
      <Node unit={unit} units={units} current={current} path={[]} />
    </ul>
  );
}

interface NodeProps {
  unit: Unit;
  units: Units;
  current: UnitId | undefined;
  /** A circle in broken data ends here. */
  path: readonly UnitId[];
}

function Node({ unit, units, current, path }: NodeProps) {
  const { open } = useUnitsView();
  const below = path.includes(unit.id) ? [] : units.tree.children(unit.id);
  const living = below.filter((child) => !hasEnded(child, units.today));
  const isOpen = open.value.has(unit.id);
  const label = capital(unitLabel(unit));
  const toggle = () => {
    const next = new Set(open.value);
    if (!next.delete(unit.id)) next.add(unit.id);
    open.value = next;
  };
  return (
    <li class="units-node">
      <div class="units-row">
        <a
          class="units-link"
          href={paths.unit(unit.id)}
          aria-current={unit.id === current ? 'true' : undefined}
        >
          <span>{label}</span>
          {living.length > 0 && <small>{countWords(living)}</small>}
          {hasEnded(unit, units.today) && <small>đã kết thúc</small>}
        </a>
        {below.length > 0 && (
          <button
            type="button"
            class="units-open"
            aria-expanded={isOpen}
            aria-label={`Các đơn vị thuộc ${unitLabel(unit)}`}
            onClick={toggle}
          >
            <Icon name="down" />
          </button>
        )}
      </div>
      {isOpen && below.length > 0 && (
        <Below units={units} below={below} current={current} path={[...path, unit.id]} />
      )}
    </li>
  );
}

interface BelowProps extends Omit<NodeProps, 'unit'> {
  below: readonly Unit[];
  flat?: boolean;
}

function Below({ units, below, current, path, flat }: BelowProps) {
  const [most, setMost] = useState(AT_ONCE);
  const [former, setFormer] = useState(false);
  const living = below.filter((unit) => !hasEnded(unit, units.today)).sort(byLevel);
  const ended = below.filter((unit) => hasEnded(unit, units.today)).sort(byLevel);
  const shown = [...living.slice(0, most), ...(former ? ended : [])];
  return (
    <ul class={flat ? undefined : 'units-below'}>
      {shown.map((unit) => (
        <Node key={unit.id} unit={unit} units={units} current={current} path={path} />
      ))}
      {living.length > most && (
        <li class="units-more">
          <Button icon="down" onClick={() => setMost(most + AT_ONCE)}>
            Xem thêm ({living.length - most})
          </Button>
        </li>
      )}
      {ended.length > 0 && (
        <li class="units-more">
          <Button variant="quiet" onClick={() => setFormer(!former)}>
            {former ? 'Ẩn đơn vị cũ' : `Đơn vị cũ (${ended.length})`}
          </Button>
        </li>
      )}
    </ul>
  );
}

import { useMemo, useState } from 'preact/hooks';
import type { UnitId } from '../../../domain/base/ids.ts';
import { type Unit, unitLabel } from '../../../domain/units/unit.ts';
import { Button } from '../../ui/base/button.tsx';
import { GroupFrame } from '../../ui/forms/field-frame.tsx';
import { SearchField } from '../../ui/forms/search-field.tsx';
import { List, ListItem } from '../../ui/lists/list.tsx';
import { byLevel } from './find-units.ts';
import { capital } from './unit-words.ts';
import { type Units, useUnitsView } from './use-units.ts';

const SHOWN = 6;

interface UnitPickerProps {
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  units: Units;
  /** Those that may be chosen at all. */
  among: readonly Unit[];
  /** Already chosen, in the order they were chosen. */
  values: readonly UnitId[];
  onChange: (values: UnitId[]) => void;
  /** More than one may be chosen. */
  several?: boolean | undefined;
}

/** One or several of many units: a few to begin with, the rest by searching. */
export function UnitPicker(props: UnitPickerProps) {
  const { id, label, hint, error, units, among, values, onChange, several } = props;
  const { find } = useUnitsView();
  const [words, setWords] = useState('');
  const open = useMemo(() => {
    const left = among.filter((unit) => !values.includes(unit.id));
    return words === '' ? [...left].sort(byLevel) : find(left, words);
  }, [among, values, words, find]);
  const asking = several || values.length === 0;
  // Once something is chosen, more is shown only when it is looked for.
  const offered = values.length === 0 || words !== '' || among.length <= SHOWN ? open : [];
  const above = (unit: Unit) => {
    const parent = unit.parent ? units.tree.get(unit.parent) : undefined;
    return parent && `thuộc ${unitLabel(parent)}`;
  };
  return (
    <GroupFrame id={id} label={label} hint={hint} error={error}>
      <div class="stack">
        {values.length > 0 && (
          <List label="Đã chọn">
            {values.map((value) => {
              const unit = units.tree.get(value);
              return (
                <ListItem
                  key={value}
                  sign="check"
                  signTone="ok"
                  title={unit ? capital(unitLabel(unit)) : 'Đơn vị không có trên máy này'}
                  lines={[unit && above(unit)]}
                  trailing={
                    <Button variant="quiet" onClick={() => onChange(values.filter((one) => one !== value))}>
                      Bỏ chọn
                    </Button>
                  }
                />
              );
            })}
          </List>
        )}
        {asking && among.length > SHOWN && (
          <SearchField
            id={`${id}-tim`}
            label={values.length > 0 ? 'Tìm thêm đơn vị' : 'Tìm đơn vị'}
            value={words}
            onInput={setWords}
            result={words ? `${open.length} đơn vị` : undefined}
          />
        )}
        {asking && offered.length > 0 && (
          <List label="Chọn đơn vị">
            {offered.slice(0, SHOWN).map((unit) => (
              <ListItem
                key={unit.id}
                title={capital(unitLabel(unit))}
                lines={[above(unit)]}
                onClick={() => {
                  onChange(several ? [...values, unit.id] : [unit.id]);
                  setWords('');
                }}
              />
            ))}
          </List>
        )}
        {asking && offered.length > SHOWN && (
          <p class="muted small">Còn {offered.length - SHOWN} đơn vị nữa: gõ tên để tìm.</p>
        )}
        {asking && open.length === 0 && <p class="muted small">Không có đơn vị nào để chọn.</p>}
      </div>
    </GroupFrame>
  );
}

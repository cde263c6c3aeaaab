import type { UnitId } from '../../../domain/base/ids.ts';
import type { LocalDate } from '../../../domain/base/local-date.ts';
import { unitKey } from '../../../domain/lists/list-lines.ts';
import { existsOn, unitLabel } from '../../../domain/units/unit.ts';
import type { UnitTree } from '../../hooks/records/programme-records.ts';
import { Card } from '../../ui/base/card.tsx';
import { SelectField } from '../../ui/forms/select.tsx';

interface UnclearUnitsProps {
  unclear: readonly { text: string; count: number }[];
  chosen: ReadonlyMap<string, UnitId>;
  tree: UnitTree;
  own: UnitId;
  today: LocalDate;
  onChoose: (key: string, unit: UnitId | undefined) => void;
}

/** More names than this are a column matched wrongly, or a list of another place. */
const AT_ONCE = 12;

/** Names in the list that no unit has: the person says which is meant. */
export function UnclearUnits({ unclear, chosen, tree, own, today, onChoose }: UnclearUnitsProps) {
  const mine = tree.all
    .filter((unit) => tree.below(unit.id) && existsOn(unit, today))
    .sort((a, b) => (a.id === own ? -1 : b.id === own ? 1 : unitLabel(a).localeCompare(unitLabel(b), 'vi')));
  return (
    <Card title="Những tên này là đơn vị nào?">
      <div class="stack">
        {unclear.slice(0, AT_ONCE).map(({ text, count }) => (
          <SelectField<string>
            key={unitKey(text)}
            id={`don-vi-${unitKey(text).replace(/\W+/g, '-')}`}
            label={`“${text}” (${count.toLocaleString('vi-VN')} dòng)`}
            value={chosen.get(unitKey(text)) ?? ''}
            options={[
              { value: '', label: 'Chưa rõ: bỏ những dòng này' },
              ...mine.map((unit) => ({ value: unit.id, label: unitLabel(unit) })),
            ]}
            onChange={(unit) => onChoose(unitKey(text), unit === '' ? undefined : (unit as UnitId))}
          />
        ))}
        {unclear.length > AT_ONCE && (
          <p class="muted small">
            Còn {(unclear.length - AT_ONCE).toLocaleString('vi-VN')} tên nữa chưa rõ. Có thể cột đơn vị chọn
            chưa đúng.
          </p>
        )}
      </div>
    </Card>
  );
}

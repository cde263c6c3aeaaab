import { shortDate } from '../../../domain/base/local-date.ts';
import { UNIT_KIND_NAMES, type Unit, unitLabel } from '../../../domain/units/unit.ts';
import { hasEnded } from '../../../domain/units/unit-in-time.ts';
import { paths } from '../../paths.ts';
import type { LiveRecord } from '../../store/live/live-record.ts';
import { Button } from '../../ui/base/button.tsx';
import { Card, Section } from '../../ui/base/card.tsx';
import { Banner } from '../../ui/feedback/banner.tsx';
import { WhereTag } from '../../ui/feedback/where-tag.tsx';
import { Facts } from '../../ui/lists/facts.tsx';
import { AccountsToMove } from './plan/accounts-to-move.tsx';
import { actsFor } from './plan/acts.ts';
import { UnitsBelow } from './unit-tree.tsx';
import { capital, labelIn } from './unit-words.ts';
import type { Units } from './use-units.ts';

interface UnitViewProps {
  units: Units;
  unit: Unit;
  titled?: boolean | undefined;
}

export function UnitView({ units, unit, titled }: UnitViewProps) {
  const { tree, today } = units;
  const held = units.all.find((one) => one.id === unit.id) as LiveRecord<'unit'>;
  const living = tree.children(unit.id).filter((child) => !hasEnded(child, today));
  const people = units.accounts.filter((account) => !account.ended && account.unit === unit.id).length;
  // A district that was divided among communes has become none of them.
  const predecessors = tree.all.filter(
    (other) => other.kind === unit.kind && other.successors?.includes(unit.id),
  );
  const list = (ids: readonly Unit['id'][]) => ids.map((id) => labelIn(tree, id)).join(', ');
  const acts = actsFor(unit, units);
  return (
    <>
      {titled && <h2>{capital(unitLabel(unit))}</h2>}
      {hasEnded(unit, today) && unit.validTo && (
        <Banner tone="info" title={`Đã kết thúc, ngày cuối là ${shortDate(unit.validTo, true)}`}>
          {(unit.successors ?? []).length > 0
            ? `Nay thuộc ${list(unit.successors ?? [])}. Hồ sơ cũ giữ nguyên đơn vị và tìm thấy ở đó.`
            : 'Hồ sơ cũ giữ nguyên đơn vị này.'}
        </Banner>
      )}
      <AccountsToMove units={units} only={unit.id} />
      <Card>
        <Facts
          facts={[
            ['Cấp', capital(UNIT_KIND_NAMES[unit.kind])],
            ['Thuộc', unit.parent && capital(labelIn(tree, unit.parent))],
            ['Mã', unit.code],
            ['Có từ ngày', unit.validFrom && shortDate(unit.validFrom, true)],
            ['Ngày cuối', unit.validTo && shortDate(unit.validTo, true)],
            ['Đơn vị thay thế', unit.successors && capital(list(unit.successors))],
            [
              'Gồm các đơn vị cũ',
              predecessors.length > 0 ? capital(predecessors.map(unitLabel).join(', ')) : null,
            ],
            ['Đơn vị bên dưới', living.length > 0 ? living.length.toLocaleString('vi-VN') : null],
            ['Tài khoản', people > 0 ? people.toLocaleString('vi-VN') : 'chưa có ai'],
          ]}
        />
        {held.waiting > 0 && <WhereTag waiting={held.waiting} />}
      </Card>
      {acts.length > 0 && (
        <Section title="Sửa đơn vị">
          <div class="units-acts">
            {acts.map(({ act, name, icon }) => (
              <Button key={act} block icon={icon} href={paths.editUnit(unit.id, { act })}>
                {name}
              </Button>
            ))}
          </div>
        </Section>
      )}
      <Former units={units} unit={unit} />
      {tree.children(unit.id).length > 0 && unit.id !== units.own && (
        <Section title="Các đơn vị bên dưới">
          <UnitsBelow units={units} top={unit.id} />
        </Section>
      )}
      <p>
        <Button variant="quiet" icon="clock" href={paths.history(unit.id)}>
          Ai đã sửa gì
        </Button>
      </p>
    </>
  );
}

function Former({ units, unit }: { units: Units; unit: Unit }) {
  const entries = [...(unit.former ?? [])].sort((a, b) => (a.to < b.to ? 1 : -1));
  if (entries.length === 0) return null;
  return (
    <Section title="Trước đây">
      <Card>
        <ul class="units-lines">
          {entries.map((entry) => (
            <li key={`${entry.to} ${entry.name} ${entry.parent}`}>
              {[
                entry.name && `tên là ${unitLabel({ name: entry.name, title: entry.title ?? null })}`,
                entry.parent && `thuộc ${labelIn(units.tree, entry.parent)}`,
              ]
                .filter(Boolean)
                .join(', ')}
              , đến hết ngày {shortDate(entry.to, true)}
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}

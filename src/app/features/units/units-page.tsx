import { useMemo, useState } from 'preact/hooks';
import type { UnitId } from '../../../domain/base/ids.ts';
import { type Unit, unitLabel } from '../../../domain/units/unit.ts';
import { hasEnded } from '../../../domain/units/unit-in-time.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/base/button.tsx';
import { Skeleton } from '../../ui/base/skeleton.tsx';
import { Tag } from '../../ui/base/tag.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { SearchField } from '../../ui/forms/search-field.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { useWide } from '../../ui/layout/wide.ts';
import { List, ListItem } from '../../ui/lists/list.tsx';
import { AccountsToMove } from './plan/accounts-to-move.tsx';
import { UnitTree } from './unit-tree.tsx';
import { UnitView } from './unit-view.tsx';
import { capital } from './unit-words.ts';
import { type Units, useUnits, useUnitsView } from './use-units.ts';

const AT_ONCE = 40;

/** On a phone the tree, or one unit; on a PC one beside the other. */
export function UnitsPage({ id }: { id?: string }) {
  const units = useUnits();
  const wide = useWide();
  const unit = units?.tree.get((id ?? units.own) as UnitId);
  const alone = id !== undefined && !wide;
  const title = alone && unit ? capital(unitLabel(unit)) : 'Đơn vị';
  return (
    <Page
      title={title}
      back={
        alone
          ? { href: paths.units(), label: 'Về cây đơn vị' }
          : { href: paths.account(), label: 'Về tài khoản' }
      }
      busy={!units}
      wide
    >
      {!units ? (
        <Skeleton rows={6} />
      ) : alone ? (
        <Detail units={units} unit={unit} />
      ) : (
        <div class={wide ? 'two' : 'stack'}>
          <Overview units={units} current={wide ? unit?.id : undefined} />
          {wide && (
            <div class="units-aside stack">
              <Detail units={units} unit={unit} titled />
            </div>
          )}
        </div>
      )}
    </Page>
  );
}

function Detail({ units, unit, titled }: { units: Units; unit: Unit | undefined; titled?: boolean }) {
  if (unit) return <UnitView key={unit.id} units={units} unit={unit} titled={titled} />;
  return (
    <EmptyState
      icon="search"
      title="Không có đơn vị này trên máy"
      text="Có thể nó thuộc nơi khác, hoặc máy chưa nhận xong."
      actions={<Button href={paths.units()}>Xem cây đơn vị</Button>}
    />
  );
}

function Overview({ units, current }: { units: Units; current: UnitId | undefined }) {
  const { words, find } = useUnitsView();
  const [most, setMost] = useState(AT_ONCE);
  const found = useMemo(() => find(units.tree.all, words.value), [find, units, words.value]);
  const own = units.tree.get(units.own);
  const mayImport = own && units.mayChange({ id: own.id, kind: 'village' });
  return (
    <div class="stack">
      <AccountsToMove units={units} />
      <SearchField
        id="tim-don-vi"
        label="Tìm tên, tên cũ, mã"
        value={words.value}
        onInput={(value) => {
          words.value = value;
          setMost(AT_ONCE);
        }}
        result={words.value ? `${found.length.toLocaleString('vi-VN')} đơn vị` : undefined}
      />
      {words.value === '' ? (
        <UnitTree units={units} top={units.own} current={current} />
      ) : (
        <Found units={units} found={found.slice(0, most)} current={current} />
      )}
      {words.value !== '' && found.length > most && (
        <Button block icon="down" onClick={() => setMost(most + AT_ONCE)}>
          Xem thêm ({found.length - most})
        </Button>
      )}
      {mayImport && (
        <p>
          <Button icon="upload" href={paths.importUnits()}>
            Nhập danh sách từ tệp
          </Button>
        </p>
      )}
    </div>
  );
}

function Found({
  units,
  found,
  current,
}: {
  units: Units;
  found: readonly Unit[];
  current: UnitId | undefined;
}) {
  if (found.length === 0)
    return (
      <EmptyState
        icon="search"
        title="Không tìm thấy đơn vị nào"
        text="Gõ không dấu cũng được, thử ít chữ hơn."
      />
    );
  return (
    <List label="Đơn vị tìm thấy">
      {found.map((unit) => {
        const parent = unit.parent ? units.tree.get(unit.parent) : undefined;
        return (
          <ListItem
            key={unit.id}
            href={paths.unit(unit.id)}
            title={capital(unitLabel(unit))}
            lines={[parent && `thuộc ${unitLabel(parent)}`]}
            current={unit.id === current}
            trailing={hasEnded(unit, units.today) && <Tag tone="plain" text="Đã kết thúc" />}
          />
        );
      })}
    </List>
  );
}

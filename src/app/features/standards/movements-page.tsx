import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { shortDate } from '../../../domain/base/local-date.ts';
import { type Movement, type MovementState, movementState } from '../../../domain/exemplars/movement.ts';
import { unitLabel } from '../../../domain/units/unit.ts';
import { useUnitTree } from '../../hooks/records/programme-records.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths, readQuery } from '../../paths.ts';
import type { LiveRecord } from '../../store/live/live-record.ts';
import { Button } from '../../ui/base/button.tsx';
import { Section } from '../../ui/base/card.tsx';
import { Skeleton } from '../../ui/base/skeleton.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { WhereTag } from '../../ui/feedback/where-tag.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { List, ListItem } from '../../ui/lists/list.tsx';
import { MovementForm } from './movement-form.tsx';

const STATES: readonly [MovementState, string][] = [
  ['running', 'Đang phát động'],
  ['coming', 'Sắp bắt đầu'],
  ['ended', 'Đã kết thúc'],
];

/** Phong trào thi đua: those of the own unit and of those above, which hand theirs down. */
export function MovementsPage() {
  const work = useWork();
  const { query } = useLocation();
  const tree = useUnitTree();
  const movements = work.live.all('movement').value;
  const may = work.may('movement');
  // An address can ask for a form: a draft found on the start screen is continued here.
  const [open, setOpen] = useState<string | undefined>(readQuery('movements', query).open);
  const opened = movements?.find((one) => one.id === open);
  const today = work.today.value;

  const row = (movement: LiveRecord<'movement'>) => {
    const unit = tree?.get(movement.unit);
    return (
      <ListItem
        key={movement.id}
        sign="flag"
        title={movement.name}
        lines={[spanOf(movement), unit && movement.unit !== work.unit ? unitLabel(unit) : undefined]}
        onClick={work.may('movement', 'change', movement) ? () => setOpen(movement.id) : undefined}
        trailing={movement.waiting > 0 && <WhereTag waiting={movement.waiting} />}
      />
    );
  };

  return (
    <Page
      title="Phong trào thi đua"
      back={{ href: paths.account(), label: 'Về tài khoản' }}
      busy={!movements}
    >
      {may && (
        <div class="row">
          <Button variant="primary" icon="plus" onClick={() => setOpen('moi')}>
            Thêm phong trào
          </Button>
        </div>
      )}
      {!movements && <Skeleton rows={3} />}
      {movements?.length === 0 && (
        <EmptyState
          icon="flag"
          title="Chưa có phong trào nào"
          text={
            may
              ? 'Thêm phong trào đang phát động; gương được gắn với phong trào khi viết. Các đơn vị cấp dưới cũng thấy.'
              : 'Khi quản trị xã hoặc tỉnh thêm phong trào, phong trào hiện ở đây và trong mục viết gương.'
          }
        />
      )}
      {STATES.map(([state, name]) => {
        const those = (movements ?? []).filter((one) => movementState(one, today) === state);
        return (
          those.length > 0 && (
            <Section key={state} title={name}>
              <List label={name}>{those.sort((a, b) => a.name.localeCompare(b.name, 'vi')).map(row)}</List>
            </Section>
          )
        );
      })}
      {(opened || (open === 'moi' && may)) && (
        <MovementForm key={open} movement={opened} onClose={() => setOpen(undefined)} />
      )}
    </Page>
  );
}

function spanOf({ from, to }: Movement): string {
  if (from && to) return `${shortDate(from, true)} – ${shortDate(to, true)}`;
  if (from) return `Từ ${shortDate(from, true)}`;
  return to ? `Đến ${shortDate(to, true)}` : 'Không ghi thời hạn';
}

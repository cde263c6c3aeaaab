import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { shortDate } from '../../../domain/base/local-date.ts';
import { byOrder, type Criterion } from '../../../domain/exemplars/criterion.ts';
import { TYPE_NAMES } from '../../../domain/exemplars/exemplar.ts';
import { unitLabel } from '../../../domain/units/unit.ts';
import { useUnitTree } from '../../hooks/records/programme-records.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths, readQuery } from '../../paths.ts';
import type { LiveRecord } from '../../store/live/live-record.ts';
import { Button } from '../../ui/base/button.tsx';
import { Section } from '../../ui/base/card.tsx';
import { Skeleton } from '../../ui/base/skeleton.tsx';
import { Tag } from '../../ui/base/tag.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { WhereTag } from '../../ui/feedback/where-tag.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { List, ListItem } from '../../ui/lists/list.tsx';
import { CriterionForm } from './criterion-form.tsx';

/** Tiêu chí: what exemplars of the unit must meet; those of the units above are handed down and count too. */
export function CriteriaPage() {
  const work = useWork();
  const { query } = useLocation();
  const tree = useUnitTree();
  const criteria = work.live.all('criterion').value;
  const may = work.may('criterion');
  const [open, setOpen] = useState<string | undefined>(readQuery('criteria', query).open);
  const opened = criteria?.find((one) => one.id === open);
  const today = work.today.value;
  const sorted = [...(criteria ?? [])].sort(byOrder);
  const inForce = sorted.filter((one) => !one.to || one.to >= today);
  const over = sorted.filter((one) => one.to && one.to < today);
  const next = Math.max(0, ...sorted.filter((one) => one.unit === work.unit).map((one) => one.order)) + 1;

  const row = (criterion: LiveRecord<'criterion'>) => {
    const unit = tree?.get(criterion.unit);
    return (
      <ListItem
        key={criterion.id}
        sign="check"
        title={criterion.text}
        lines={[
          forWhom(criterion),
          criterion.guide ?? undefined,
          unit && criterion.unit !== work.unit ? unitLabel(unit) : undefined,
        ]}
        onClick={work.may('criterion', 'change', criterion) ? () => setOpen(criterion.id) : undefined}
        trailing={
          <>
            {criterion.from && criterion.from > today && (
              <Tag tone="plain" text={`Từ ${shortDate(criterion.from, true)}`} />
            )}
            {criterion.waiting > 0 && <WhereTag waiting={criterion.waiting} />}
          </>
        }
      />
    );
  };

  return (
    <Page title="Tiêu chí gương" back={{ href: paths.account(), label: 'Về tài khoản' }} busy={!criteria}>
      {may && (
        <div class="row">
          <Button variant="primary" icon="plus" onClick={() => setOpen('moi')}>
            Thêm tiêu chí
          </Button>
        </div>
      )}
      {!criteria && <Skeleton rows={3} />}
      {criteria?.length === 0 && (
        <EmptyState
          icon="check"
          title="Chưa có tiêu chí nào"
          text={
            may
              ? 'Thêm từng tiêu chí mà gương của đơn vị phải đạt. Trên mỗi gương sẽ có bảng để xét: đạt, chưa đạt, dựa vào đâu.'
              : 'Khi quản trị xã hoặc tỉnh đặt tiêu chí, tiêu chí hiện ở đây và trên từng gương.'
          }
        />
      )}
      {inForce.length > 0 && (
        <Section title="Đang dùng">
          <List label="Tiêu chí đang dùng">{inForce.map(row)}</List>
        </Section>
      )}
      {over.length > 0 && (
        <Section title="Không dùng nữa">
          <List label="Tiêu chí không dùng nữa">{over.map(row)}</List>
        </Section>
      )}
      {(opened || (open === 'moi' && may)) && (
        <CriterionForm key={open} criterion={opened} next={next} onClose={() => setOpen(undefined)} />
      )}
    </Page>
  );
}

const forWhom = ({ types }: Criterion): string | undefined =>
  types?.length ? `Cho ${types.map((type) => TYPE_NAMES[type].toLowerCase()).join(', ')}` : undefined;

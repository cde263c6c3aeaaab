import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { bodiesOf, type IssuingBody, usualBody } from '../../../domain/papers/issuing-body.ts';
import { OFFICE_SORT_NAMES, OFFICE_SORTS, type OfficeSort } from '../../../domain/papers/office.ts';
import { sealHolder } from '../../../domain/papers/paper.ts';
import { type Unit, unitLabel } from '../../../domain/units/unit.ts';
import { type UnitTree, useUnitTree } from '../../hooks/records/programme-records.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths, readQuery } from '../../paths.ts';
import type { LiveRecord } from '../../store/live/live-record.ts';
import { Button } from '../../ui/base/button.tsx';
import { Skeleton } from '../../ui/base/skeleton.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { WhereTag } from '../../ui/feedback/where-tag.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { List, ListItem } from '../../ui/lists/list.tsx';
import { draftOfBody } from './office-draft.ts';
import { OfficeForm } from './office-form.tsx';

/** Who issues the papers of a unit: the usual bodies, as they are or as its admin has put them, and further ones. */
export function OfficesPage() {
  const work = useWork();
  const tree = useUnitTree();
  const offices = work.live.all('office').value;
  const holder = tree && sealHolder(work.unit, tree);
  return (
    <Page
      title="Cơ quan ban hành văn bản"
      subtitle={holder && unitLabel(holder)}
      back={{ href: paths.account(), label: 'Về tài khoản' }}
      busy={!tree || !offices}
    >
      {!tree || !offices ? (
        <Skeleton rows={3} />
      ) : holder && holder.kind !== 'village' ? (
        <Bodies unit={holder} tree={tree} offices={offices} />
      ) : (
        <EmptyState
          icon="script"
          title="Thôn, bản không ban hành văn bản"
          text="Văn bản của thôn, bản do xã ban hành."
        />
      )}
    </Page>
  );
}

/** What a unit has several of. */
const FURTHER: readonly OfficeSort[] = ['department', 'board'];
/** How their names usually begin: what their heads are called follows from it. */
const BEGINS: Partial<Record<OfficeSort, string>> = { department: 'Phòng', board: 'Ban' };

interface BodiesProps {
  unit: Unit;
  tree: UnitTree;
  offices: readonly LiveRecord<'office'>[];
}

function Bodies({ unit, tree, offices }: BodiesProps) {
  const work = useWork();
  const { query } = useLocation();
  // An address can ask for a form: a draft found on the start screen is continued here.
  const [open, setOpen] = useState<string | undefined>(readQuery('offices', query).open);
  const bodies = bodiesOf(unit.id, offices, tree);
  // Of a unit above, its own people say who issues what.
  const may = unit.id === work.unit && work.may('office');
  const recorded = (body: IssuingBody) => offices.find(({ id }) => id === body.id);
  const keyOf = (body: IssuingBody) => recorded(body)?.id ?? `new-${body.sort}`;
  const opened = offices.find((one) => one.id === open);
  const sort = OFFICE_SORTS.find((one) => open === `new-${one}`);
  return (
    <>
      <p>
        Tên, ký hiệu, người ký và nơi kính gửi ghi ở đây được dùng khi làm hồ sơ đề nghị khen thưởng và báo
        cáo thành tích. {!may && 'Quản trị của đơn vị sửa được.'}
      </p>
      {may && (
        <div class="row">
          <Button variant="primary" icon="plus" onClick={() => setOpen('new')}>
            Thêm cơ quan
          </Button>
        </div>
      )}
      <List label="Cơ quan ban hành văn bản">
        {bodies.map((body) => {
          const record = recorded(body);
          return (
            <ListItem
              key={body.id}
              sign="script"
              title={body.name}
              lines={[
                [OFFICE_SORT_NAMES[body.sort], body.symbol && `ký hiệu ${body.symbol}`]
                  .filter(Boolean)
                  .join(' · '),
                body.signers.flatMap(({ name }) => name ?? []).join(', ') || undefined,
                record ? undefined : 'Theo thể thức chung, chưa ghi riêng',
              ]}
              onClick={may ? () => setOpen(keyOf(body)) : undefined}
              trailing={record && record.waiting > 0 && <WhereTag waiting={record.waiting} />}
            />
          );
        })}
      </List>
      {may && (opened || sort || open === 'new') && (
        <OfficeForm
          key={open}
          office={opened}
          usual={(of) =>
            sort
              ? draftOfBody(usualBody(of, unit, tree))
              : draftOfBody(usualBody(of, unit, tree, BEGINS[of]), '')
          }
          sort={sort}
          sorts={FURTHER}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}

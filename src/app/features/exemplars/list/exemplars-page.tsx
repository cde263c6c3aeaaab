import { unitLabel } from '../../../../domain/units/unit.ts';
import { useUnitTree } from '../../../hooks/records/programme-records.ts';
import { useMergedExemplars } from '../../../hooks/records/use-persons.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { useWide } from '../../../ui/layout/wide.ts';
import { Tabs } from '../../../ui/lists/tabs.tsx';
import { AskAgainHint } from '../consent/consent-renewal-card.tsx';
import { ExemplarView } from '../exemplar-view.tsx';
import { PairsHint } from '../merge/same-hint.tsx';
import { HalfWrittenExemplars } from '../profile/half-written.tsx';
import { ExemplarList } from './exemplar-list.tsx';
import { useFound } from './use-found-exemplars.ts';

export function ExemplarsPage() {
  const work = useWork();
  const wide = useWide();
  const unit = useUnitTree()?.own;
  const exemplars = useMergedExemplars()?.standing;
  const may = work.may('exemplar');
  const finding = useFound(exemplars);
  const shown = wide ? finding.found[0] : undefined;

  return (
    <Page title="Gương sáng" subtitle={unit && unitLabel(unit)} busy={!exemplars} wide>
      {!wide && (
        <Tabs
          label="Gương sáng và việc tốt"
          tabs={[
            { href: paths.exemplars(), label: 'Gương', current: true },
            { href: paths.deeds(), label: 'Việc tốt', current: false },
          ]}
        />
      )}
      {!exemplars ? (
        <Skeleton rows={5} />
      ) : (
        <div class={shown && 'two'}>
          <div class="stack">
            <HalfWrittenExemplars />
            <AskAgainHint />
            <PairsHint />
            {exemplars.length === 0 ? (
              <NoExemplars may={may} />
            ) : (
              <ExemplarList finding={finding} current={shown?.id} />
            )}
          </div>
          {shown && <ExemplarView key={shown.id} exemplar={shown} />}
        </div>
      )}
    </Page>
  );
}

function NoExemplars({ may }: { may: boolean }) {
  return (
    <EmptyState
      icon="star"
      title="Chưa có gương nào"
      text="Gương lớn lên từ việc tốt: mở một việc tốt đã ghi, bấm “Viết thành gương”. Từ gương sẽ viết bài phát trên loa, và tính vào chỉ tiêu của xã."
      actions={
        may && (
          <>
            <Button variant="primary" icon="person" href={paths.deeds()}>
              Xem việc tốt
            </Button>
            <Button icon="plus" href={paths.newExemplar()}>
              Viết gương mới
            </Button>
            <Button variant="quiet" href={paths.importExemplars()}>
              Nhập từ bảng tính
            </Button>
          </>
        )
      }
    />
  );
}

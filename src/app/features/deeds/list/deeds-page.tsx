import { unitLabel } from '../../../../domain/units/unit.ts';
import { useUnitTree } from '../../../hooks/records/programme-records.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { useWide } from '../../../ui/layout/wide.ts';
import { Tabs } from '../../../ui/lists/tabs.tsx';
import { DeedView } from '../deed-view.tsx';
import { HalfWrittenDeeds } from '../form/half-written.tsx';
import { DeedList } from './deed-list.tsx';
import { useFoundDeeds } from './use-found-deeds.ts';

export function DeedsPage() {
  const work = useWork();
  const wide = useWide();
  const unit = useUnitTree()?.own;
  const deeds = work.live.all('deed').value;
  const finding = useFoundDeeds(deeds);
  const shown = wide ? finding.found[0] : undefined;

  return (
    <Page title="Việc tốt" subtitle={unit && unitLabel(unit)} busy={!deeds} wide>
      {!wide && (
        <Tabs
          label="Gương sáng và việc tốt"
          tabs={[
            { href: paths.exemplars(), label: 'Gương', current: false },
            { href: paths.deeds(), label: 'Việc tốt', current: true },
          ]}
        />
      )}
      {!deeds ? (
        <Skeleton rows={5} />
      ) : (
        <div class={shown && 'two'}>
          <div class="stack">
            <HalfWrittenDeeds />
            {deeds.length === 0 ? (
              <NoDeeds may={work.may('deed')} />
            ) : (
              <DeedList finding={finding} current={shown?.id} />
            )}
          </div>
          {shown && <DeedView deed={shown} />}
        </div>
      )}
    </Page>
  );
}

function NoDeeds({ may }: { may: boolean }) {
  return (
    <EmptyState
      icon="person"
      title="Chưa có việc tốt nào"
      text="Thấy ai làm việc tốt, ghi lại ngay: ai, việc gì, khi nào, ở đâu. Chưa tới nửa phút, không cần có mạng. Từ việc tốt sẽ viết thành gương, rồi thành bài phát trên loa."
      actions={
        may && (
          <>
            <Button variant="primary" icon="plus" href={paths.newDeed()}>
              Ghi việc tốt
            </Button>
            <Button variant="quiet" href={paths.importDeeds()}>
              Nhập từ bảng tính
            </Button>
          </>
        )
      }
    />
  );
}

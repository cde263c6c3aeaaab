import { useLocation } from 'preact-iso';
import { useWork } from '../../hooks/use-work.ts';
import { paths, readQuery } from '../../paths.ts';
import type { LiveRecord } from '../../store/live/live-record.ts';
import { Button } from '../../ui/base/button.tsx';
import { Skeleton } from '../../ui/base/skeleton.tsx';
import { Banner } from '../../ui/feedback/banner.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { useWide } from '../../ui/layout/wide.ts';
import { DeedView, ExemplarOf } from './deed-view.tsx';
import { DeedList } from './list/deed-list.tsx';
import { useFoundDeeds } from './list/use-found-deeds.ts';
import { MissingDeed } from './missing-deed.tsx';

export function DeedPage({ id }: { id: string }) {
  const work = useWork();
  const { query } = useLocation();
  const { justSaved } = readQuery('deed', query);
  const wide = useWide();
  const deeds = work.live.all('deed').value;
  const finding = useFoundDeeds(wide ? deeds : undefined);
  const deed = deeds?.find((one) => one.id === id);
  if (deeds && !deed) return <MissingDeed id={id} />;
  return (
    <Page title="Việc tốt" back={{ href: paths.deeds(), label: 'Về danh sách' }} busy={!deed} wide={wide}>
      {!deeds || !deed ? (
        <Skeleton rows={4} />
      ) : (
        <div class={wide ? 'two' : undefined}>
          {wide && (
            <div class="stack">
              <DeedList finding={finding} current={deed.id} />
            </div>
          )}
          <div class="stack">
            {justSaved && <JustWritten deed={deed} />}
            <DeedView deed={deed} acts={!justSaved} />
          </div>
        </div>
      )}
    </Page>
  );
}

/** After "Xong": it is safe, and the next one is a press away. */
function JustWritten({ deed }: { deed: LiveRecord<'deed'> }) {
  return (
    <Banner
      tone="ok"
      title="Đã lưu trên máy"
      actions={
        <>
          <ExemplarOf deed={deed} />
          <Button icon="plus" href={paths.newDeed()}>
            Ghi việc khác
          </Button>
        </>
      }
    >
      {deed.waiting > 0
        ? 'Việc này sẽ tự gửi đi khi có mạng, bạn không phải làm gì thêm.'
        : 'Máy chủ đã nhận phần chữ.'}
    </Banner>
  );
}

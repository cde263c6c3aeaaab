import { useWork } from '../../store/work.ts';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useWide } from '../../ui/wide.ts';
import { ExemplarList } from './exemplar-list.tsx';
import { ExemplarView } from './exemplar-view.tsx';
import { MissingExemplar } from './missing-exemplar.tsx';
import { useFound } from './use-found.ts';

export function ExemplarPage({ id }: { id: string }) {
  const work = useWork();
  const wide = useWide();
  const exemplars = work.live.all('exemplar').value;
  const finding = useFound(wide ? exemplars : undefined);
  const exemplar = exemplars?.find((one) => one.id === id);
  if (exemplars && !exemplar) return <MissingExemplar id={id} />;
  return (
    <Page title="Gương sáng" back={{ href: '/guong', label: 'Về danh sách' }} busy={!exemplar} wide={wide}>
      {!exemplars || !exemplar ? (
        <Skeleton rows={4} />
      ) : (
        <div class={wide ? 'two' : undefined}>
          {wide && (
            <div class="stack">
              <ExemplarList finding={finding} current={exemplar.id} />
            </div>
          )}
          <ExemplarView key={exemplar.id} exemplar={exemplar} />
        </div>
      )}
    </Page>
  );
}

import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useMergedExemplars } from '../../hooks/records/use-persons.ts';
import { paths, readQuery } from '../../paths.ts';
import { Button } from '../../ui/base/button.tsx';
import { Skeleton } from '../../ui/base/skeleton.tsx';
import { Banner } from '../../ui/feedback/banner.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { useWide } from '../../ui/layout/wide.ts';
import { ExemplarView } from './exemplar-view.tsx';
import { ExemplarList } from './list/exemplar-list.tsx';
import { useFound } from './list/use-found-exemplars.ts';
import { MissingExemplar } from './missing-exemplar.tsx';

/** A profile that was merged leads to the one that stands, unless it is asked for by itself. */
export function ExemplarPage({ id }: { id: string }) {
  const { query, route } = useLocation();
  const { alone, ledFrom } = readQuery('exemplar', query);
  const wide = useWide();
  const people = useMergedExemplars();
  const exemplars = people?.all;
  const finding = useFound(wide ? people?.standing : undefined);
  const exemplar = exemplars?.find((one) => one.id === id);
  const shown = people?.persons.shownFor(id) ?? id;
  const leads = shown !== id && !alone;
  useEffect(() => {
    if (leads) route(paths.exemplar(shown, { ledFrom: id }), true);
  }, [leads, shown, id, route]);
  if (exemplars && !exemplar) return <MissingExemplar id={id} />;
  return (
    <Page
      title="Gương sáng"
      back={{ href: paths.exemplars(), label: 'Về danh sách' }}
      busy={!exemplar}
      wide={wide}
    >
      {!exemplars || !exemplar || leads ? (
        <Skeleton rows={4} />
      ) : (
        <div class={wide ? 'two' : undefined}>
          {wide && (
            <div class="stack">
              <ExemplarList finding={finding} current={exemplar.id} />
            </div>
          )}
          <div class="stack">
            {ledFrom && <LedHere from={exemplars.find((one) => one.id === ledFrom)?.name} />}
            {shown !== id && <MergedAlready into={shown} />}
            <ExemplarView key={exemplar.id} exemplar={exemplar} />
          </div>
        </div>
      )}
    </Page>
  );
}

/** A quiet word on why another profile has opened than the one that was asked for. */
function LedHere({ from }: { from: string | undefined }) {
  return (
    <p class="muted small" role="status">
      Hồ sơ {from ? `“${from}”` : 'bạn mở'} đã được ghép vào gương này.
    </p>
  );
}

function MergedAlready({ into }: { into: string }) {
  return (
    <Banner
      tone="info"
      sign="people"
      title="Đây là hồ sơ cũ, đã ghép vào hồ sơ khác"
      actions={
        <Button variant="primary" href={paths.exemplar(into)}>
          Mở hồ sơ đang dùng
        </Button>
      }
    >
      Chữ ở đây được giữ nguyên để đối chiếu.
    </Banner>
  );
}

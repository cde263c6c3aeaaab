import { shortDate } from '../../../../domain/base/local-date.ts';
import { consentState } from '../../../../domain/exemplars/consent.ts';
import { STAGE_NAMES, TYPE_NAMES } from '../../../../domain/exemplars/exemplar.ts';
import { publicPage, siteOf } from '../../../../domain/papers/public-page.ts';
import { unitLabel } from '../../../../domain/units/unit.ts';
import { useUnitTree } from '../../../hooks/records/programme-records.ts';
import { useMergedExemplars } from '../../../hooks/records/use-persons.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { useDocumentTitle } from '../../../ui/layout/document-title.ts';
import { Page } from '../../../ui/layout/page.tsx';
import { Facts } from '../../../ui/lists/facts.tsx';
import { QrCode } from '../../../ui/media/qr-code.tsx';
import { Prose } from '../../../ui/texts/prose.tsx';
import { ChainSection } from '../chain-section.tsx';
import { MissingExemplar } from '../missing-exemplar.tsx';
import { PaperHonours } from './paper-honours.tsx';
import './print.css';
import { usePicture } from './use-picture.ts';

/**
 * One sheet of paper, or a few: photo, story, achievements, awards, what became of it, and where anybody may
 * read on.
 */
export function PrintPage({ id }: { id: string }) {
  const work = useWork();
  const people = useMergedExemplars();
  const tree = useUnitTree();
  const consents = work.live.all('consent').value;
  const [awards, offices] = [work.live.all('award').value, work.live.all('office').value];
  const shown = people?.persons.shownFor(id) ?? id;
  const exemplar = people?.all.find((one) => one.id === shown);
  const person = exemplar && people?.asked(exemplar);
  const mayPhoto = !!person && !!consents && consentState(consents, person, 'photo').kind === 'in-force';
  const photo = exemplar?.photos?.[0];
  const picture = usePicture(mayPhoto ? photo : undefined);
  useDocumentTitle(exemplar && `Gương sáng: ${exemplar.name}`);
  const back = { href: paths.exemplar(shown), label: 'Về gương' };
  if (!people || !tree || !consents || !awards || !offices)
    return (
      <Page title="Trang in" back={back} busy>
        <Skeleton rows={4} />
      </Page>
    );
  if (!exemplar) return <MissingExemplar id={id} />;
  const unit = tree.get(exemplar.unit);
  const movement = work.live.all('movement').value?.find((one) => one.id === exemplar.movement);
  const page = publicPage(exemplar.unit, offices, tree);
  const group = people.persons.groupOf(exemplar.id);
  return (
    <Page title="Trang in" subtitle={exemplar.name} back={back}>
      <div class="stack no-print">
        <div class="row">
          <Button variant="primary" icon="print" onClick={() => print()}>
            In trang này
          </Button>
        </div>
        {photo && !mayPhoto && (
          <Banner
            tone="info"
            sign="camera"
            title="Trang in không có ảnh"
            actions={
              work.may('consent') &&
              tree.below(exemplar.unit) && (
                <Button href={paths.consent(exemplar.id, { purpose: 'photo' })}>Ghi đồng ý dùng ảnh</Button>
              )
            }
          >
            Chưa có đồng ý dùng ảnh đang có hiệu lực.
          </Banner>
        )}
        {!page && (
          <p class="muted small">
            Trang in không có mã QR: đơn vị chưa ghi trang cho mọi người xem, ở “Tài khoản”, “Cơ quan ban hành
            văn bản”.
          </p>
        )}
        {picture?.small !== undefined && <p class="muted small">Đang dùng ảnh nhỏ. {picture.small}</p>}
      </div>
      <article class="paper">
        <header class="paper-head">
          <p class="overline">{['Gương sáng', unit && unitLabel(unit)].filter(Boolean).join(' · ')}</p>
          <h2>{exemplar.name}</h2>
          {exemplar.position && <p>{exemplar.position}</p>}
        </header>
        {picture && photo && (
          <img class="paper-photo" src={picture.url} alt={photo.caption ?? exemplar.name} />
        )}
        <Facts
          facts={[
            ['Loại', TYPE_NAMES[exemplar.type]],
            ['Lĩnh vực', exemplar.field],
            ['Phong trào', movement?.name],
            ['Giai đoạn', `${STAGE_NAMES[exemplar.stage]} từ ${shortDate(exemplar.stageOn, true)}`],
          ]}
        />
        {exemplar.story.trim() && <Prose text={exemplar.story} />}
        <PaperHonours exemplar={exemplar} awards={awards.filter((award) => group.includes(award.exemplar))} />
        <ChainSection exemplar={exemplar} />
        <footer class={page ? 'paper-foot paper-foot-qr' : 'paper-foot'}>
          {page && <QrCode text={page} label={`Hình vuông để quét: trang ${siteOf(page)}`} />}
          <p class="small">
            {page && (
              <>
                Quét để xem thêm ở trang của đơn vị, ai cũng mở được.
                <br />
                <span class="paper-address">{page}</span>
                <br />
              </>
            )}
            In ngày {shortDate(work.today.value, true)}.
          </p>
        </footer>
      </article>
    </Page>
  );
}

import { consentState } from '../../../../domain/exemplars/consent.ts';
import { publicPage } from '../../../../domain/papers/public-page.ts';
import { useUnitTree } from '../../../hooks/records/programme-records.ts';
import { useMergedExemplars } from '../../../hooks/records/use-persons.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { MissingExemplar } from '../missing-exemplar.tsx';
import { ShareForm } from './share-form.tsx';

/**
 * An exemplar as a picture to be sent on: only with consent to be shown to everybody in force, the photo only
 * with its own.
 */
export function SharePage({ id }: { id: string }) {
  const work = useWork();
  const people = useMergedExemplars();
  const tree = useUnitTree();
  const consents = work.live.all('consent').value;
  const offices = work.live.all('office').value;
  const shown = people?.persons.shownFor(id) ?? id;
  const back = { href: paths.exemplar(shown), label: 'Về gương' };
  if (!people || !tree || !consents || !offices)
    return (
      <Page title="Chia sẻ" back={back} busy>
        <Skeleton rows={4} />
      </Page>
    );
  const exemplar = people.all.find((one) => one.id === shown);
  if (!exemplar) return <MissingExemplar id={id} />;
  const person = people.asked(exemplar);
  const [web, photo] = [consentState(consents, person, 'web'), consentState(consents, person, 'photo')];
  const mayAsk = work.may('consent') && tree.below(exemplar.unit);
  return (
    <Page title="Chia sẻ" subtitle={exemplar.name} back={back} wide>
      {web.kind !== 'in-force' ? (
        <Banner
          tone="wait"
          sign="lock"
          title={
            web.kind === 'withdrawn'
              ? 'Người trong gương đã rút lại đồng ý đăng cho mọi người xem'
              : 'Chưa có đồng ý đăng cho mọi người xem'
          }
          actions={
            <>
              {mayAsk && (
                <Button variant="primary" href={paths.consent(shown, { purpose: 'web' })}>
                  Ghi đồng ý
                </Button>
              )}
              <Button href={paths.print(shown)}>Xem trang in</Button>
            </>
          }
        >
          Ảnh gửi qua Zalo, Facebook thì ai cũng có thể gửi tiếp, không lấy lại được. Vì vậy phải hỏi người
          trong gương trước, ở mục “Đăng trên trang tin, mạng xã hội”.{' '}
          {web.kind === 'incomplete' && 'Người dưới 18 tuổi cần cả chính em và cha mẹ đồng ý. '}
          {!mayAsk && 'Hãy nhờ cán bộ văn hóa - xã hội của đơn vị ấy hỏi và ghi lại.'}
        </Banner>
      ) : (
        <ShareForm
          key={exemplar.id}
          exemplar={exemplar}
          unit={tree.get(exemplar.unit)}
          page={publicPage(exemplar.unit, offices, tree)}
          mayPhoto={photo.kind === 'in-force'}
          mayAsk={mayAsk}
        />
      )}
    </Page>
  );
}

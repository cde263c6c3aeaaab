import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { KIND_NAMES } from '../../../domain/kinds/kind-names.ts';
import { discardParked, openForMending, sendAgain } from '../../hooks/sync/parked.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths } from '../../paths.ts';
import { notify } from '../../store/platform/notices.ts';
import { Button } from '../../ui/base/button.tsx';
import { Tag } from '../../ui/base/tag.tsx';
import { Banner } from '../../ui/feedback/banner.tsx';
import { ConfirmDialog } from '../../ui/feedback/dialog.tsx';
import { parkWords } from './park-words.ts';
import { formOf, namesOfFields, type Written } from './record-words.ts';
import type { ParkedRecord } from './unsent.ts';
import { sinceLabel } from './waiting-list.tsx';
import './sync-status.css';

/** The record has left the phone since: there is nothing to lay the words over. */
const WAY_OUT_WHEN_GONE =
  'Mục này không còn trên máy bạn nên không mở ra sửa được. Bấm “Chép chữ” gửi cho người phụ trách, hoặc bấm “Bỏ”.';

/** One thing that the server has refused: why, that nothing is lost, the words in full, and the ways out [R4]. */
export function ParkedCard({ parked }: { parked: ParkedRecord }) {
  const work = useWork();
  const { route } = useLocation();
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState(false);
  const { title, what, todo, way } = parkWords(parked.reason, parked.kind);
  const form = parked.mendable ? formOf(parked.kind, parked.record) : undefined;
  const wrong = parked.reason === 'no-consent' ? [] : namesOfFields(parked.kind, parked.fields);

  const act = async (doing: Promise<void>, after: () => void) => {
    setFailed(false);
    try {
      await doing;
      after();
    } catch (error) {
      reportError(error);
      setFailed(true);
    }
  };
  const mend = () => act(openForMending(work, parked.record), () => form && route(form));
  const again = () => act(sendAgain(work, parked.record), () => notify('Đang gửi lại', 'info'));
  const discard = () => {
    setAsking(false);
    return act(discardParked(work, parked.record), () => notify('Đã bỏ', 'info'));
  };

  return (
    <article class="card">
      <div class="stack">
        <div class="sync-head">
          <h3>{parked.title || KIND_NAMES[parked.kind]}</h3>
          <Tag tone="bad" text={title} />
        </div>
        <p class="muted small">
          {KIND_NAMES[parked.kind]} · báo lúc {sinceLabel(parked.at, work.today.value)}
        </p>
        <p>
          {what} {wrong.length > 0 && `Chỗ chưa đúng: ${wrong.join(', ')}.`} Chữ bạn viết vẫn còn nguyên trên
          máy.
        </p>
        <p>
          <b>Việc cần làm:</b> {way === 'mend' && !parked.mendable ? WAY_OUT_WHEN_GONE : todo}
        </p>
        <Words written={parked.written} />
        {failed && (
          <Banner tone="bad" title="Chưa làm được">
            Máy không ghi được vào bộ nhớ. Không mất gì; hãy thử lại.
          </Banner>
        )}
        <div class="row">
          {way === 'mend' && form && (
            <Button variant="primary" icon="edit" onClick={() => void mend()}>
              Sửa
            </Button>
          )}
          {way === 'again' && form && (
            <Button icon="edit" onClick={() => void mend()}>
              Sửa
            </Button>
          )}
          {way !== 'rewrite' && (
            <Button variant={way === 'again' ? 'primary' : 'plain'} icon="send" onClick={() => void again()}>
              Gửi lại
            </Button>
          )}
          {parked.reason === 'no-consent' &&
            (parked.kind === 'exemplar' ? [parked.record] : parked.fields).map((exemplar) => (
              <Button key={exemplar} href={paths.consent(exemplar)}>
                Ghi đồng ý
              </Button>
            ))}
          {parked.href && way !== 'mend' && <Button href={parked.href}>Mở xem</Button>}
          <CopyButton written={parked.written} />
          <Button variant="quiet" icon="trash" onClick={() => setAsking(true)}>
            Bỏ
          </Button>
        </div>
        <ConfirmDialog
          open={asking}
          title="Bỏ việc này?"
          confirm="Bỏ hẳn"
          danger
          onConfirm={() => void discard()}
          onCancel={() => setAsking(false)}
        >
          <p>
            Những chữ này chỉ có trên máy bạn, máy chủ chưa nhận. Bỏ rồi không lấy lại được.
            {parked.behind > 0 && ' Những gì bạn sửa thêm ở chính việc này mà chưa gửi cũng bỏ theo.'}
          </p>
        </ConfirmDialog>
      </div>
    </article>
  );
}

function Words({ written }: { written: readonly Written[] }) {
  if (written.length === 0) return null;
  return (
    <dl class="sync-words">
      {written.map(({ field, name, text }) => (
        <div key={field}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function CopyButton({ written }: { written: readonly Written[] }) {
  if (written.length === 0 || !navigator.clipboard) return null;
  const copy = async () => {
    const text = written.map((w) => `${w.name}: ${w.text}`).join('\n\n');
    await navigator.clipboard.writeText(text).then(
      () => notify('Đã chép chữ'),
      () => notify('Trình duyệt không cho chép. Hãy bôi đen chữ rồi chép tay.', 'bad'),
    );
  };
  return <Button onClick={() => void copy()}>Chép chữ</Button>;
}

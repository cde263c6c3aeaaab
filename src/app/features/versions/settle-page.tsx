import { useMemo } from 'preact/hooks';
import { deedTitle } from '../../../domain/exemplars/deed.ts';
import { fieldName } from '../../../domain/kinds/fields.ts';
import { hrefOf } from '../../hooks/records/record-href.ts';
import { type Unsettled, unsettledRecord } from '../../hooks/records/versions.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/base/button.tsx';
import { Skeleton } from '../../ui/base/skeleton.tsx';
import { Banner } from '../../ui/feedback/banner.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { SettleForm } from './settle-form.tsx';
import { VersionCards } from './version-cards.tsx';

/** Texts that were written at the same time: all of them to be read, and one to be made of them [S24]. */
export function SettlePage({ id }: { id: string }) {
  const work = useWork();
  const found = useMemo(() => unsettledRecord(work, id), [work, id]).value;
  const back = { href: (found && hrefOf(found.kind, id, found.data)) ?? paths.today(), label: 'Quay lại' };
  if (!found) {
    return (
      <Page title="Các bản khác nhau" back={back} busy={found === undefined}>
        {found === undefined ? (
          <Skeleton rows={4} />
        ) : (
          <EmptyState
            icon="search"
            title="Không có bản ghi này trên máy"
            text="Có thể đã có người xóa, hoặc máy chưa nhận được."
          />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={found.versions.length > 1 ? `Có ${found.versions.length} bản khác nhau` : 'Chỉ còn một bản'}
      subtitle={nameOf(found)}
      back={back}
      wide
    >
      {found.field === undefined ? (
        <EmptyState
          icon="check"
          title="Không còn bản nào khác nhau"
          text="Chữ cũ vẫn nằm trong lịch sử, khôi phục được."
          actions={
            <Button variant="primary" href={back.href}>
              Quay lại
            </Button>
          }
        />
      ) : (
        <Settle id={id} found={{ ...found, field: found.field }} />
      )}
    </Page>
  );
}

function Settle({ id, found }: { id: string; found: Unsettled & { field: string } }) {
  const work = useWork();
  const label = fieldName(found.kind, found.field) ?? found.field;
  const may = work.may(found.kind, 'change', found.data);
  return (
    <>
      <Banner tone="info" sign="people" title={`Nhiều người cùng sửa mục “${label}”`}>
        Mỗi người sửa khi chưa thấy chữ của người kia. Không bản nào mất. Đọc các bản, rồi chọn một bản hoặc
        ghép lại; chữ không dùng vẫn nằm trong lịch sử.
      </Banner>
      {may ? (
        <SettleForm key={`${id} ${found.field}`} id={id} found={found} label={label} />
      ) : (
        <>
          <VersionCards found={found} />
          <p class="muted">Bạn xem được, nhưng việc ghép lại là của người được sửa bản ghi này.</p>
        </>
      )}
    </>
  );
}

function nameOf({ kind, data }: Unsettled): string | undefined {
  if (kind === 'deed' && typeof data.who === 'string' && typeof data.what === 'string')
    return `${data.who}: ${deedTitle({ what: data.what })}`;
  const name = data.title ?? data.name;
  return typeof name === 'string' ? name : undefined;
}

import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Card } from '../../../ui/base/card.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { ExportDeeds } from './export-deeds.tsx';

/** Bringing in and taking out, on a page of its own, so that the list stays calm. */
export function DeedExchangePage() {
  const work = useWork();
  return (
    <Page
      title="Nhập, xuất việc tốt"
      subtitle="Làm được cả khi không có mạng"
      back={{ href: paths.deeds(), label: 'Về danh sách' }}
    >
      {work.may('deed') && (
        <Card title="Nhập từ bảng tính" level={2}>
          <div class="stack">
            <p>Đưa sổ việc tốt có sẵn (.xlsx, .csv) vào máy. Xem trước từng dòng, bỏ lại được.</p>
            <Button icon="plus" href={paths.importDeeds()}>
              Nhập việc tốt
            </Button>
          </div>
        </Card>
      )}
      <ExportDeeds />
    </Page>
  );
}

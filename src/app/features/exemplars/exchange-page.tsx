import { useWork } from '../../store/work.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Page } from '../../ui/page.tsx';
import { ExportCard } from './export-card.tsx';

/** Bringing in and taking out, on a page of its own, so that the list stays calm. */
export function ExchangePage() {
  const work = useWork();
  return (
    <Page
      title="Nhập, xuất, giấy tờ"
      subtitle="Làm được cả khi không có mạng"
      back={{ href: '/guong', label: 'Về danh sách' }}
    >
      {work.may('exemplar') && (
        <Card title="Nhập từ bảng tính" level={2}>
          <div class="stack">
            <p>Đưa danh sách gương có sẵn (.xlsx, .csv) vào máy. Xem trước từng dòng, bỏ lại được.</p>
            <Button icon="plus" href="/guong/nhap">
              Nhập từ bảng tính
            </Button>
          </div>
        </Card>
      )}
      <ExportCard />
    </Page>
  );
}

import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Card } from '../../../ui/base/card.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { ExportExemplars } from './export-exemplars.tsx';

/** Bringing in and taking out, on a page of its own, so that the list stays calm. */
export function ExchangePage() {
  const work = useWork();
  return (
    <Page
      title="Nhập, xuất, giấy tờ"
      subtitle="Làm được cả khi không có mạng"
      back={{ href: paths.exemplars(), label: 'Về danh sách' }}
    >
      {work.may('exemplar') && (
        <Card title="Nhập từ bảng tính" level={2}>
          <div class="stack">
            <p>Đưa danh sách gương có sẵn (.xlsx, .csv) vào máy. Xem trước từng dòng, bỏ lại được.</p>
            <Button icon="plus" href={paths.importExemplars()}>
              Nhập từ bảng tính
            </Button>
          </div>
        </Card>
      )}
      <ExportExemplars />
      <Card title="Việc tốt" level={2}>
        <div class="stack">
          <p>Sổ việc tốt cũng nhập vào, xuất ra được như thế.</p>
          <Button icon="sync" href={paths.deedExchange()}>
            Nhập, xuất việc tốt
          </Button>
        </div>
      </Card>
      <Card title="Hồ sơ đề nghị khen thưởng" level={2}>
        <div class="stack">
          <p>
            Chọn một hay nhiều gương: máy làm Tờ trình, Danh sách tóm tắt và Báo cáo thành tích thành một tệp
            Word.
          </p>
          <Button icon="star" href={paths.nomination()}>
            Làm hồ sơ đề nghị
          </Button>
        </div>
      </Card>
    </Page>
  );
}

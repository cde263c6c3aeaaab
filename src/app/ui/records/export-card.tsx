import { Button } from '../base/button.tsx';
import { Card } from '../base/card.tsx';
import { Banner } from '../feedback/banner.tsx';

export interface ExportCardProps {
  /** What one of the list is called: 'gương'. */
  noun: string;
  count: number;
  /** Only what the list's filters show. */
  narrowed: boolean;
  ready: boolean;
  state: 'busy' | 'failed' | undefined;
  onSave: () => void;
  onStop: () => void;
}

/** A list taken out as a spreadsheet. */
export function ExportCard({ noun, count, narrowed, ready, state, onSave, onStop }: ExportCardProps) {
  const number = count.toLocaleString('vi-VN');
  return (
    <Card title="Xuất danh sách" level={2}>
      <div class="stack">
        <p>
          {narrowed
            ? `${number} ${noun} đang lọc trong danh sách, thành tệp Excel. Muốn xuất hết thì bỏ lọc ở danh sách trước.`
            : `Tất cả ${number} ${noun} trong danh sách, thành tệp Excel.`}{' '}
          Tệp có thông tin cá nhân: chỉ đưa cho người có việc cần.
        </p>
        {state === 'failed' && (
          <Banner tone="bad" title="Chưa làm được tệp">
            Danh sách vẫn còn nguyên. Hãy đóng bớt ứng dụng khác rồi thử lại.
          </Banner>
        )}
        <div class="row">
          <Button icon="download" busy={state === 'busy'} disabled={!ready || count === 0} onClick={onSave}>
            Xuất {number} {noun} (.xlsx)
          </Button>
          {state === 'busy' && <Button onClick={onStop}>Thôi</Button>}
        </div>
      </div>
    </Card>
  );
}

import { dateAt, shortDate, timeAt } from '../../../../domain/base/local-date.ts';
import { deleteLocalRecord, type LocalRecord, lostProfiles } from '../../../store/device/local-record.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';

/** Whose data the browser has thrown away, until somebody has read it. */
export function Lost() {
  return (
    <>
      {lostProfiles.value.map((one) => (
        <Banner
          key={one.account}
          tone="bad"
          title={`Trình duyệt đã xóa dữ liệu của ${whom(one)} trên máy này`}
          actions={<Button onClick={() => deleteLocalRecord(one.account)}>Đã hiểu</Button>}
        >
          {received(one)} {waiting(one)} Đăng nhập lại để nhận về những gì máy chủ giữ. Hãy giải phóng bớt bộ
          nhớ máy, và báo quản trị của xã nếu thiếu việc nào.
        </Banner>
      ))}
    </>
  );
}

const whom = ({ name, unitName }: LocalRecord): string =>
  [name || 'một người', unitName && `(${unitName})`].filter(Boolean).join(' ');

const received = ({ receivedAt }: LocalRecord): string =>
  receivedAt
    ? `Máy chủ có đủ mọi việc lần cuối lúc ${timeAt(receivedAt)} ngày ${shortDate(dateAt(receivedAt), true)}.`
    : 'Máy này chưa lần nào gửi xong mọi việc.';

const waiting = ({ waiting: count }: LocalRecord): string =>
  count > 0
    ? `Khi ấy còn ${count} việc chưa gửi, nay không còn trên máy.`
    : 'Việc ghi sau lúc ấy, nếu có, không còn trên máy.';

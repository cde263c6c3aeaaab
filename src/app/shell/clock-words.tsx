import { dateAt, shortDate, timeAt } from '../../domain/local-date.ts';
import { rightTime } from '../store/clock.ts';
import { Banner } from '../ui/banner.tsx';

/** That the phone's clock is wrong, what the app goes by, and what to do [S131]. */
export function ClockWords() {
  const { kind, now, shown } = rightTime.value;
  if (kind === 'right') return null;
  if (kind === 'corrected')
    return (
      <Banner tone="wait" sign="warning" title="Đồng hồ của máy này chạy sai">
        Máy đang chỉ {moment(shown)}, theo máy chủ là {moment(now)}. Loa Bản dùng giờ của máy chủ nên ngày ghi
        vẫn đúng. Hãy chỉnh lại ngày giờ trong phần cài đặt của máy.
      </Banner>
    );
  return (
    <Banner tone="bad" title="Không chắc ngày giờ của máy này">
      Máy đang chỉ {moment(shown)}; đồng hồ vừa bị đổi, hoặc chạy sai. Loa Bản tạm dùng {moment(now)}. Việc đã
      lưu không mất. Hãy chỉnh ngày giờ trong phần cài đặt của máy, và xem lại ngày mỗi khi ghi; có mạng thì
      Loa Bản tự biết giờ đúng.
    </Banner>
  );
}

const moment = (ms: number): string => `${timeAt(ms)} ngày ${shortDate(dateAt(ms), true)}`;

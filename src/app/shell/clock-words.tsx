import { dateAt, shortDate, timeAt } from '../../domain/base/local-date.ts';
import { correctedTime } from '../store/platform/clock.ts';
import { Banner } from '../ui/feedback/banner.tsx';

/** That the phone's clock is wrong, what the app goes by, and what to do [S131]. */
export function ClockWords() {
  const { kind, now, shown } = correctedTime.value;
  if (kind === 'right') return null;
  if (kind === 'corrected')
    return (
      <Banner tone="wait" sign="warning" title="Đồng hồ của máy này chạy sai">
        Máy chỉ {moment(shown)}; giờ đúng là {moment(now)}, Loa Bản dùng giờ đúng. Hãy chỉnh lại trong phần
        cài đặt của máy.
      </Banner>
    );
  return (
    <Banner tone="wait" sign="warning" title="Không chắc ngày giờ của máy này">
      {shown === now
        ? `Đồng hồ máy vừa đổi sang ${moment(shown)}.`
        : `Máy chỉ ${moment(shown)}, Loa Bản tạm dùng ${moment(now)}.`}{' '}
      Hãy chỉnh giờ máy và xem lại ngày khi ghi; có mạng là tự biết giờ đúng.
    </Banner>
  );
}

const moment = (ms: number): string => `${timeAt(ms)} ngày ${shortDate(dateAt(ms), true)}`;

import type { Trouble } from '../../hooks/records/ask-history.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/base/button.tsx';
import { Banner } from '../../ui/feedback/banner.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';

export interface HistoryTroubleProps {
  trouble: Trouble;
  /** Where the record itself stands. */
  href: string;
  busy: boolean;
  onRetry(): void;
}

/** Why the history can't be shown now: what happened, that nothing is lost, what to do. */
export function HistoryTrouble({ trouble, href, busy, onRetry }: HistoryTroubleProps) {
  const retry = (
    <Button icon="sync" busy={busy} onClick={onRetry}>
      Thử lại
    </Button>
  );
  switch (trouble) {
    case 'unreachable':
      return (
        <Banner tone="wait" title="Cần có mạng để xem lịch sử" actions={retry}>
          Lịch sử do máy chủ giữ, không mất gì. Có mạng lại, trang này tự mở tiếp.
        </Banner>
      );
    case 'busy':
      return (
        <Banner tone="wait" title="Máy chủ đang bận" actions={retry}>
          Lịch sử vẫn còn đủ trên máy chủ. Hãy thử lại sau ít phút.
        </Banner>
      );
    case 'sign-in':
      return (
        <Banner
          tone="wait"
          sign="lock"
          title="Cần đăng nhập lại để xem lịch sử"
          actions={<Button href={paths.signIn()}>Đăng nhập lại</Button>}
        >
          Phiên đăng nhập đã hết. Những gì ghi trên máy vẫn còn nguyên.
        </Banner>
      );
    case 'unknown':
      return (
        <EmptyState
          icon="search"
          title="Không có lịch sử này"
          text="Có thể việc này không còn ở đơn vị của bạn, hoặc đường dẫn gõ nhầm."
          actions={
            <Button variant="primary" href={href}>
              {href === paths.today() ? 'Về Hôm nay' : 'Quay lại'}
            </Button>
          }
        />
      );
    default:
      return trouble satisfies never;
  }
}

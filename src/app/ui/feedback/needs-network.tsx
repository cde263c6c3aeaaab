import { paths } from '../../paths.ts';
import { Button } from '../base/button.tsx';
import { Banner } from './banner.tsx';

const WORDS = {
  unreachable: {
    title: 'Phần này cần có mạng',
    text: 'Chưa liên lạc được với máy chủ. Chữ đã nhập vẫn còn trên màn hình; có mạng thì thử lại.',
  },
  busy: { title: 'Máy chủ đang bận', text: 'Không có gì bị mất. Hãy thử lại sau ít phút.' },
  'sign-in': {
    title: 'Cần đăng nhập lại',
    text: 'Phiên đăng nhập đã hết hạn. Việc đã lưu trên máy vẫn còn nguyên.',
  },
  'not-permitted': {
    title: 'Bạn chưa được giao việc này',
    text: 'Việc này thuộc quyền của quản trị đơn vị cấp trên hoặc điều phối tỉnh. Không có gì bị thay đổi.',
  },
  'not-found': {
    title: 'Không tìm thấy trên máy chủ',
    text: 'Mục này không còn, hoặc máy chủ chưa nhận được.',
  },
} as const;

export interface NeedsNetworkProps {
  trouble: keyof typeof WORDS;
  onRetry?: (() => void) | undefined;
  busy?: boolean | undefined;
}

/** Why the server couldn't be asked, that nothing is lost, and what to do. */
export function NeedsNetwork({ trouble, onRetry, busy }: NeedsNetworkProps) {
  const { title, text } = WORDS[trouble];
  const mayRetry = onRetry && (trouble === 'unreachable' || trouble === 'busy');
  return (
    <Banner
      tone={trouble === 'unreachable' ? 'wait' : 'bad'}
      sign={trouble === 'unreachable' ? 'cloud' : undefined}
      title={title}
      actions={
        trouble === 'sign-in' ? (
          <Button href={paths.signIn()}>Đăng nhập lại</Button>
        ) : (
          mayRetry && (
            <Button icon="sync" busy={busy} onClick={onRetry}>
              Thử lại
            </Button>
          )
        )
      }
    >
      {text}
    </Banner>
  );
}

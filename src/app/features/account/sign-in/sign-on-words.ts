import type { SignOnProblem } from '../../../store/session/sign-on.ts';

export const SIGN_ON_PROBLEMS: Record<SignOnProblem, { title: string; text: string }> = {
  unreachable: {
    title: 'Chưa liên lạc được với máy chủ',
    text: 'Hãy ra chỗ có sóng rồi thử lại. Những gì đã lưu trên máy vẫn còn nguyên.',
  },
  'sign-on-unreachable': {
    title: 'Hệ thống đăng nhập của tỉnh chưa trả lời',
    text: 'Không có gì bị mất. Hãy thử lại sau vài phút, hoặc đăng nhập bằng tên và mật khẩu.',
  },
  'sign-on-failed': {
    title: 'Chưa đăng nhập được',
    text: 'Hệ thống của tỉnh không xác nhận lần đăng nhập này. Hãy bấm đăng nhập lại từ đầu.',
  },
  'identity-unknown': {
    title: 'Tài khoản của tỉnh chưa được nối với Loa Bản',
    text: 'Hãy nhờ quản trị của đơn vị nối tài khoản này với tên của bạn, hoặc đăng nhập bằng tên và mật khẩu.',
  },
  'too-many-tries': {
    title: 'Đã thử nhiều lần quá',
    text: 'Hãy chờ vài phút rồi thử lại. Những gì đã lưu trên máy vẫn còn nguyên.',
  },
  'not-asked': {
    title: 'Lần đăng nhập này không bắt đầu từ đây',
    text: 'Có thể đã quá mười phút, hoặc trang mở ở trình duyệt khác. Hãy mở Loa Bản và bấm đăng nhập lại.',
  },
  storage: {
    title: 'Chưa ghi được vào máy này',
    text: 'Máy có thể đã đầy, hoặc trình duyệt không cho lưu. Xóa bớt ảnh, phim rồi đăng nhập lại; chưa được thì hỏi quản trị của đơn vị.',
  },
  cancelled: {
    title: 'Bạn đã dừng đăng nhập',
    text: 'Chưa có gì thay đổi. Hãy đăng nhập lại khi cần.',
  },
};

/** What may go wrong with an invitation, by the server's code. */
export const TROUBLE: Record<string, { title: string; text: string }> = {
  'code-unknown': {
    title: 'Không có mã mời này',
    text: 'Hãy xem lại từng chữ, hoặc hỏi lại quản trị đơn vị đã mời bạn.',
  },
  'code-used': {
    title: 'Mã mời này đã dùng rồi',
    text: 'Mỗi mã chỉ dùng được một lần. Bạn đã có tài khoản thì đăng nhập; chưa phải bạn dùng thì báo ngay quản trị đơn vị.',
  },
  'code-expired': {
    title: 'Mã mời đã hết hạn',
    text: 'Mã chỉ dùng được trong 7 ngày. Hãy xin quản trị đơn vị mã mới.',
  },
  'too-many-tries': {
    title: 'Đã thử nhiều lần quá',
    text: 'Hãy chờ vài phút rồi thử lại. Mã của bạn không bị mất.',
  },
  unreachable: {
    title: 'Cần có mạng cho lần đầu',
    text: 'Chưa liên lạc được với máy chủ. Hãy ra chỗ có sóng rồi bấm lại; mã vẫn còn dùng được, chữ đã nhập vẫn còn.',
  },
  storage: {
    title: 'Chưa ghi được vào máy này',
    text: 'Máy có thể đã đầy, hoặc trình duyệt không cho lưu. Xóa bớt ảnh, phim, rồi đăng nhập bằng tên và mật khẩu vừa chọn; chưa được thì xin quản trị đơn vị mã mới.',
  },
  busy: { title: 'Máy chủ đang bận', text: 'Mã vẫn còn dùng được. Hãy thử lại sau ít phút.' },
};

export const troubleWords = (why: string): { title: string; text: string } =>
  TROUBLE[why] ?? { title: 'Máy chủ chưa làm được', text: 'Mã vẫn còn dùng được. Hãy thử lại sau ít phút.' };

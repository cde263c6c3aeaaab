import type { HelpTopic } from './help-topic.ts';

export const SHARE_TOPICS: readonly HelpTopic[] = [
  {
    id: 'chia-se',
    title: 'In một gương, gửi ảnh một gương',
    text: (
      <>
        <p>
          Mở gương, bấm “In” để có trang giấy A4 gồm ảnh, câu chuyện, đường đi từ việc tốt đến loa và mã QR.
          Không có máy in thì chọn lưu thành PDF.
        </p>
        <p>
          Bấm “Chia sẻ” để có một tấm ảnh gửi qua Zalo hay đăng lên trang tin. Ảnh được vẽ ngay trên máy,
          không cần mạng. Máy chỉ làm khi người trong gương đã đồng ý cho đăng; ảnh chân dung chỉ có khi họ
          đồng ý dùng ảnh. Chưa có thì máy dẫn tới chỗ ghi đồng ý.
        </p>
        <p>
          Mã QR dẫn tới gương ấy trên máy chủ của bạn. Ai quét cũng phải đăng nhập, và chỉ người được xem
          gương ấy mới thấy.
        </p>
        <p>Ảnh đã gửi đi thì không lấy lại được. Khi người ấy rút lại đồng ý, hãy gỡ bài đã đăng.</p>
      </>
    ),
  },
];

import type { HelpTopic } from './help-topic.ts';

export const SHARE_TOPICS: readonly HelpTopic[] = [
  {
    id: 'chia-se',
    title: 'In một gương, gửi ảnh một gương',
    text: (
      <>
        <p>
          Mở gương, bấm “In” để có trang giấy A4 gồm ảnh, câu chuyện, thành tích, khen thưởng, đường đi từ
          việc tốt đến loa. Không có máy in thì chọn lưu thành PDF.
        </p>
        <p>
          Bấm “Chia sẻ” để có một tấm ảnh gửi qua Zalo hay đăng lên trang tin. Ảnh được vẽ ngay trên máy,
          không cần mạng. Máy chỉ làm khi người trong gương đã đồng ý cho đăng; ảnh chân dung chỉ có khi họ
          đồng ý dùng ảnh. Chưa có thì máy dẫn tới chỗ ghi đồng ý.
        </p>
        <p>
          Mã QR dẫn tới một trang ai cũng mở được: trang thông tin điện tử mà quản trị ghi ở “Tài khoản”, “Cơ
          quan ban hành văn bản”, hoặc địa chỉ bài đăng mà bạn gõ khi chia sẻ. Chưa có trang như thế thì không
          có mã QR; gương trong Loa Bản vẫn chỉ người có tài khoản được xem.
        </p>
        <p>Ảnh đã gửi đi thì không lấy lại được. Khi người ấy rút lại đồng ý, hãy gỡ bài đã đăng.</p>
      </>
    ),
  },
];

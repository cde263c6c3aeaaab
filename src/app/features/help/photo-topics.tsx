import type { HelpTopic } from './help-topic.ts';

export const PHOTO_TOPICS: readonly HelpTopic[] = [
  {
    id: 'anh',
    title: 'Ảnh',
    text: (
      <>
        <p>
          Bấm “Chụp ảnh”, hoặc “Chọn ảnh” để lấy nhiều tấm một lần. Máy tự xoay cho đúng chiều, thu nhỏ, và bỏ
          vị trí chụp ra khỏi ảnh. Ảnh gốc trong máy vẫn như cũ.
        </p>
        <p>
          Có người không liên quan trong ảnh? Bấm “Làm mờ”, lấy ngón tay tô lên mặt họ trước khi bấm Xong. Chỗ
          đã mờ không ai xem lại được.
        </p>
        <p>
          Không có mạng thì ảnh nằm chắc trên máy. Có mạng, chữ đi trước, ảnh đi sau từng tấm; mạng đứt giữa
          chừng thì lần sau gửi tiếp từ chỗ đứt. “Đã nhận 2/3 ảnh” nghĩa là máy chủ đã có hai tấm, còn một
          tấm.
        </p>
      </>
    ),
  },
  {
    id: 'ghi-am',
    title: 'Kể bằng lời',
    text: (
      <p>
        Bấm “Ghi âm” rồi kể, dài nhất năm phút. Lời nói được lưu từng giây: máy hết pin giữa chừng thì mở lại
        vẫn còn phần đã nói. Lần đầu, máy hỏi cho dùng micrô; hãy chọn Cho phép.
      </p>
    ),
  },
];

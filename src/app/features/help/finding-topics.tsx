import type { HelpTopic } from './help-topic.ts';

export const FINDING_TOPICS: readonly HelpTopic[] = [
  {
    id: 'tim',
    title: 'Tìm và lọc danh sách',
    text: (
      <>
        <p>
          Gõ vài chữ là tìm ngay, không cần dấu: tên người, bản, phong trào, năm, hay vài chữ trong câu
          chuyện. Mỗi chữ là phần đầu của một tiếng: “ng van pa” ra “Nguyễn Văn Páo”.
        </p>
        <p>
          Bấm “Lọc và xếp” để chỉ xem một bản, một phong trào, một năm, một giai đoạn, hoặc đổi thứ tự. Lựa
          chọn này được giữ nguyên khi bạn mở một bản ghi rồi quay lại, và cả lần sau mở ứng dụng. Chữ đang
          tìm thì chỉ giữ đến khi tắt ứng dụng.
        </p>
        <p>Không thấy điều đang tìm? Bấm “Xem tất cả” để bỏ hết lựa chọn.</p>
      </>
    ),
  },
];

import type { HelpTopic } from './help-topic.ts';

export const MERGE_TOPICS: readonly HelpTopic[] = [
  {
    id: 'ho-so-trung',
    title: 'Hai người cùng viết về một người',
    text: (
      <>
        <p>
          Hai hồ sơ cùng tên, cùng loại, cùng xã thì máy nhắc. Bấm “Xem hai hồ sơ” để đặt hai bên cạnh nhau.
          Tên viết khác nhau thì mở một hồ sơ, bấm “Ghép với hồ sơ khác” rồi tự tìm.
        </p>
        <ol class="help-list">
          <li>
            Xem kỹ: có đúng là một người không? Nếu không, bấm “Là hai người khác nhau”: đồng nghiệp cũng
            không bị hỏi lại về hai hồ sơ ấy.
          </li>
          <li>
            Chỗ nào khác nhau thì chọn một bên. Câu chuyện thì nối hai bài, lấy một bài, hoặc ghép từng chỗ.
          </li>
          <li>Bấm “Ghép thành một”. Làm được cả khi không có mạng.</li>
        </ol>
        <p>
          Ghép rồi, việc tốt, bài phát, đồng ý, khen thưởng của cả hai tính cho một người; báo cáo chỉ đếm một
          lần. Mở hồ sơ cũ sẽ tới hồ sơ đang dùng. Không chữ nào mất: hồ sơ cũ còn nguyên, và “Tách ra lại”
          được.
        </p>
        <p>
          Nếu ở một hồ sơ người ấy đã rút lại đồng ý, thì sau khi ghép coi như đã rút. Muốn phát tiếp phải hỏi
          lại, rồi ghi đồng ý mới.
        </p>
      </>
    ),
  },
];

import type { HelpTopic } from './help-topic.ts';

/** For those who keep the list of units. */
export const UNIT_TOPICS: readonly HelpTopic[] = [
  {
    id: 'don-vi-doi',
    title: 'Xã, bản đổi tên, gộp, tách thì làm thế nào?',
    text: (
      <>
        <p>
          Mở Tài khoản, bấm “Đơn vị”, tìm đơn vị rồi chọn việc cần làm. Trước khi lưu, máy nói rõ sẽ có gì
          đổi.
        </p>
        <ul class="help-list">
          <li>
            <b>Đổi tên:</b> tên cũ được giữ lại, kèm ngày. Tìm theo tên cũ vẫn ra.
          </li>
          <li>
            <b>Gộp:</b> đơn vị cũ kết thúc, bản và thôn chuyển sang đơn vị mới. Hồ sơ cũ giữ nguyên đơn vị và
            tìm thấy ở đơn vị mới.
          </li>
          <li>
            <b>Tách:</b> chọn từng bản về nơi nào, và nơi nào giữ hồ sơ cũ.
          </li>
          <li>
            <b>Chuyển:</b> mọi thứ bên dưới đi theo. Người ở nơi cũ không còn thấy, người ở nơi mới thấy.
          </li>
          <li>
            <b>Kết thúc:</b> dùng khi đơn vị giải thể mà không nhập vào đâu.
          </li>
        </ul>
        <p>Người của đơn vị đã kết thúc cần được chuyển tài khoản: danh sách hiện ngay đầu trang Đơn vị.</p>
      </>
    ),
  },
  {
    id: 'don-vi-nhap',
    title: 'Nhập danh sách xã, bản từ bảng tính',
    text: (
      <>
        <ol class="help-list">
          <li>Trong bảng tính, ghi một dòng tên cột: Tên, Loại, Thuộc, Mã, Từ ngày.</li>
          <li>Lưu thành tệp Excel (.xlsx, .xls) hoặc “CSV UTF-8”.</li>
          <li>
            Mở Đơn vị, bấm “Nhập danh sách từ tệp”, chọn tệp, trả lời chỗ máy hỏi và xem trước từng dòng.
          </li>
          <li>
            Bấm nút thêm. Dòng lỗi được bỏ qua và ghi rõ vì sao; sửa tệp rồi nhập lại, dòng đã có không bị
            thêm lần nữa.
          </li>
        </ol>
      </>
    ),
  },
];

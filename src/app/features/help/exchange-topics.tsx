import type { HelpTopic } from './help-topic.ts';

/** Bringing lists in, taking lists and papers out. */
export const EXCHANGE_TOPICS: readonly HelpTopic[] = [
  {
    id: 'nhap-guong',
    title: 'Nhập danh sách gương từ bảng tính',
    text: (
      <>
        <ol class="help-list">
          <li>Mở “Gương sáng”, bấm “Nhập, xuất”, rồi “Nhập từ bảng tính”. Không cần mạng.</li>
          <li>
            Chọn tệp Excel (.xlsx, .xls) hoặc CSV. Cần một dòng tên cột; chỉ cột Họ và tên là bắt buộc. Tên
            đơn vị, tiêu đề ở trên dòng đó không sao.
          </li>
          <li>
            Xem máy hiểu cột nào là gì, bấm “Sửa cột” nếu chưa đúng. Dòng lỗi ghi rõ vì sao; người có vẻ đã có
            thì để ngoài, bấm vào dòng đó nếu vẫn muốn nhập.
          </li>
          <li>Bấm “Nhập”. Mọi dòng vào cùng một lúc, hoặc không dòng nào.</li>
        </ol>
        <p>
          Nhập nhầm thì mở lại trang này, bấm “Bỏ lần nhập này”. Gương nào đã có đồng ý, ảnh hoặc bài thì được
          giữ lại.
        </p>
        <p>
          Gương nhập vào ở giai đoạn “Phát hiện”, chưa có đồng ý của ai. Cột dân tộc không được nhập. Tệp kiểu
          .ods, có mật khẩu, hoặc gõ bằng phông .VnTime thì lưu lại kiểu .xlsx, bỏ mật khẩu, chuyển sang
          Unicode trước.
        </p>
      </>
    ),
  },
  {
    id: 'nhap-viec-tot',
    title: 'Nhập, xuất sổ việc tốt',
    text: (
      <>
        <p>
          Mở “Việc tốt”, bấm “Nhập, xuất”. Nhập giống như nhập gương: chọn tệp, xem từng dòng, bấm “Nhập”;
          nhầm thì bấm “Bỏ lần nhập này”. Tệp cần ba cột: Ai làm (hoặc Họ và tên), Việc tốt (hoặc Nội dung),
          Ngày. Dòng nào không có ngày, ngày ở sau hôm nay, hoặc năm xa quá thì máy chỉ ra để bạn sửa trong
          tệp.
        </p>
        <p>
          Cùng người, cùng nơi, ngày gần nhau, lời kể giống nhau thì máy để riêng ở mục “Có vẻ đã có”, kèm
          việc đã ghi để so. Nếu là việc khác, bấm vào dòng đó để vẫn nhập.
        </p>
        <p>Danh sách xuất ra có đúng những việc đang lọc, sửa xong trong Excel thì nhập lại được.</p>
      </>
    ),
  },
  {
    id: 'xuat-guong',
    title: 'Xuất danh sách gương ra Excel',
    text: (
      <>
        <p>
          Lọc danh sách như bạn cần, bấm “Nhập, xuất”, rồi “Xuất … gương (.xlsx)”. Tệp có đúng những gương
          đang lọc; ngày là ngày, cột đúng tên để nhập lại được. Dân tộc chỉ có khi người đó đã đồng ý riêng.
        </p>
        <p>
          Tệp có thông tin cá nhân, ai mở được tệp đều đọc được. Chỉ đưa cho người có việc cần, xong thì xóa.
        </p>
      </>
    ),
  },
  {
    id: 'ho-so-khen-thuong',
    title: 'Làm hồ sơ đề nghị khen thưởng',
    text: (
      <>
        <ol class="help-list">
          <li>Mở “Gương sáng”, bấm “Nhập, xuất”, rồi “Làm hồ sơ đề nghị”. Không cần mạng.</li>
          <li>Bấm vào từng gương để chọn, ghi hình thức đề nghị cho mỗi người.</li>
          <li>
            Văn bản của chính quyền theo Nghị định 30/2020; của cấp ủy Đảng thì chọn “Của cấp ủy Đảng”, theo
            Hướng dẫn 36-HD/VPTW. Chọn một lần, lần sau máy nhớ.
          </li>
          <li>Ghi nơi kính gửi, ai ký, rồi bấm “Làm hồ sơ”. Tệp Word nằm trong mục Tải xuống.</li>
        </ol>
        <p>
          Tệp có Tờ trình, Danh sách tóm tắt, Báo cáo thành tích của từng gương; tên và số lượng luôn khớp
          nhau. Số văn bản, ngày tháng và chỗ hồ sơ chưa có thì để dòng chấm, điền tay khi ký. Máy không tự
          nghĩ ra điều gì.
        </p>
        <p>Chỉ cần báo cáo của một người thì mở gương đó, bấm “Báo cáo thành tích”.</p>
      </>
    ),
  },
];

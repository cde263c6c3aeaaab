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
          <li>
            Trả lời chỗ máy hỏi: ô đang ẩn, ô thừa, chữ đã mất dấu, ngày và tháng có thể bị đảo. Cuối trang là
            bảng cộng: mỗi dòng của tệp được nhập, hay để ngoài và vì sao.
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
            Chọn cơ quan ban hành: Ủy ban nhân dân, Hội đồng Thi đua - Khen thưởng, phòng, cấp ủy, ban của cấp
            ủy. Chọn một lần, lần sau máy nhớ.
          </li>
          <li>
            Ghi nơi kính gửi, ai ký, rồi bấm “Làm hồ sơ”. Tệp Word nằm trong mục Tải xuống. Đánh dấu “Mỗi giấy
            một tệp” thì các giấy nằm riêng trong một tệp nén.
          </li>
        </ol>
        <p>
          Tệp có Tờ trình, Danh sách tóm tắt, Báo cáo thành tích của từng gương; tên và số lượng luôn khớp
          nhau. Số văn bản, ngày tháng và chỗ hồ sơ chưa có thì để dòng chấm, điền tay khi ký. Máy không tự
          nghĩ ra điều gì.
        </p>
        <p>
          Luật Thi đua, khen thưởng (Điều 2) khen cá nhân, tập thể, hộ gia đình. Mô hình thì ghi vào hồ sơ ai
          làm ra nó: người, tập thể hoặc hộ ấy được đề nghị khen.
        </p>
        <p>Chỉ cần báo cáo của một người thì mở gương đó, bấm “Báo cáo thành tích”.</p>
      </>
    ),
  },
  {
    id: 'co-quan-ban-hanh',
    title: 'Ghi cơ quan ban hành, người ký, nơi kính gửi',
    text: (
      <>
        <p>
          Quản trị xã hoặc tỉnh mở “Tài khoản”, “Cơ quan ban hành văn bản”. Ủy ban nhân dân, Hội đồng Thi đua
          - Khen thưởng, cấp ủy có sẵn theo thể thức chung: bấm vào để ghi ký hiệu, tên người ký (TM., KT.,
          T/M, K/T), nơi thường trình. Phòng, ban, Ban Tuyên giáo thì bấm “Thêm cơ quan”.
        </p>
        <p>
          Thôn, bản không ban hành văn bản: cộng tác viên thôn dùng cơ quan của xã. “Trang cho mọi người xem”
          là trang thông tin điện tử của đơn vị, mã QR trên thẻ chia sẻ và trang in dẫn tới đó.
        </p>
      </>
    ),
  },
  {
    id: 'mau-giay-to',
    title: 'Giấy tờ làm theo mẫu nào?',
    text: (
      <>
        <ul class="help-list">
          <li>
            <b>Thể thức của chính quyền:</b> Nghị định 30/2020/NĐ-CP, Phụ lục I. Căn cứ ghi luật theo ngày,
            không ghi số; nghị định ghi số, ngày, cơ quan và trích yếu.
          </li>
          <li>
            <b>Thể thức của Đảng:</b> Hướng dẫn 05-HD/VPTW ngày 27/5/2026 hoặc Hướng dẫn 36-HD/VPTW năm 2018.
            Chưa được xem nguyên văn Hướng dẫn 05, chỉ xem các bài giới thiệu công khai: “Kính trình” trong tờ
            trình, căn cứ chữ đứng có gạch đầu dòng, chức vụ người ký không đậm, dòng cách đúng 19 pt, lùi 10
            mm, số trang cỡ 14, kết bằng dấu chấm.
          </li>
          <li>
            <b>Báo cáo thành tích:</b> chưa được xem các mẫu kèm Nghị định 152/2025. Đã xem tên các mẫu kèm
            Nghị định 98/2023, và bố cục một mẫu của ngành kiểm sát (Thông tư 01/2019) dùng cùng khung: sơ
            lược, thành tích, danh hiệu thi đua và hình thức khen thưởng. Hai bảng ấy, quá trình thành lập và
            cơ cấu tổ chức của tập thể làm theo đó.
          </li>
        </ul>
        <p>Cấp trên yêu cầu mẫu khác thì sửa trong tệp Word trước khi ký.</p>
      </>
    ),
  },
];

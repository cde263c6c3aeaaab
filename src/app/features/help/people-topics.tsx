import type { HelpTopic } from './help-topic.ts';

/** People, phones and what keeps them safe. */
export const PEOPLE_TOPICS: readonly HelpTopic[] = [
  {
    id: 'ma-pin',
    title: 'Mã PIN và khoá máy',
    text: (
      <>
        <p>
          Mã PIN sáu số mở Loa Bản trên máy này, không cần mạng. Rời máy một lúc thì Loa Bản tự khoá; đang đọc
          loa hoặc đang thu âm thì không bao giờ khoá. Chữ gõ dở, ảnh vừa chụp vẫn nằm nguyên sau màn hình
          khoá, và máy vẫn tự gửi khi có sóng. Chọn khoá sau bao lâu ở mục “Tài khoản”.
        </p>
        <p>
          <b>Quên mã PIN, hoặc nhập sai 10 lần:</b> mở bằng mật khẩu, cần có mạng, rồi chọn mã PIN mới. Không
          có gì bị xoá.
        </p>
        <p>
          <b>Mã PIN chặn được gì?</b> Người cầm nhầm máy, người tò mò mở ra xem. Mã PIN <b>không</b> chặn được
          người lấy máy đi và có cách đọc thẳng bộ nhớ của máy. Việc đó phải nhờ khoá màn hình và mã hoá của
          chính điện thoại.
        </p>
        <p>
          <b>Kiểm tra trên điện thoại Android:</b>
        </p>
        <ol class="help-list">
          <li>
            Mở Cài đặt, mục “Bảo mật” hoặc “Màn hình khoá”: phải có khoá màn hình bằng mã PIN, mật khẩu hoặc
            hình vẽ. Kiểu “Vuốt” hay “Không” là máy để ngỏ.
          </li>
          <li>
            Vẫn trong “Bảo mật”, tìm “Mã hoá và thông tin xác thực”: phải ghi là “Đã mã hoá”. Máy đời mới đã
            mã hoá sẵn từ lúc mua; không thấy mục này thì hỏi người rành máy.
          </li>
          <li>Bật “Tìm thiết bị của tôi” để có thể xoá máy từ xa nếu bị mất.</li>
        </ol>
      </>
    ),
  },
  {
    id: 'nhieu-nguoi',
    title: 'Nhiều người dùng chung một máy',
    text: (
      <>
        <p>
          Mỗi người đăng nhập một lần trên máy và có mã PIN riêng. Việc của ai giữ riêng của người ấy; người
          này không xem được của người kia. Máy vẫn gửi việc của tất cả khi có sóng.
        </p>
        <p>
          <b>Đổi người:</b> ở mục “Tài khoản” hoặc màn hình khoá, bấm “Người khác dùng máy này”, chọn tên mình
          rồi nhập mã PIN.
        </p>
        <p>
          <b>Gỡ một người khỏi máy:</b> người đó mở mục “Tài khoản”, bấm “Gỡ tôi khỏi máy này”. Còn việc chưa
          gửi thì phải lưu thành tệp trước; Loa Bản không tự xoá.
        </p>
      </>
    ),
  },
];

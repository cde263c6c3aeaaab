import type { HelpTopic } from './help-topic.ts';

/** People, phones and what keeps them safe. */
export const PEOPLE_TOPICS: readonly HelpTopic[] = [
  {
    id: 'vao-bang-ma',
    title: 'Vào Loa Bản lần đầu bằng mã mời',
    text: (
      <>
        <p>
          Quản trị đơn vị cho bạn một liên kết, một hình vuông để quét, hoặc một mã 8 chữ và số. Mã dùng được
          một lần, trong 7 ngày.
        </p>
        <ol class="help-list">
          <li>
            Mở liên kết, quét hình vuông bằng máy ảnh, hoặc mở Loa Bản rồi bấm “Tôi có mã mời”. Bước này cần
            có mạng.
          </li>
          <li>
            Xem đúng tên mình, chọn tên đăng nhập và mật khẩu. Vài từ ghép thành một câu là dễ nhớ và chắc
            nhất.
          </li>
          <li>Chọn mã PIN sáu số. Từ đó mở Loa Bản bằng mã PIN, không cần mạng.</li>
        </ol>
        <p>
          <b>Quên mật khẩu:</b> xin quản trị một mã mới, rồi bấm “Tôi có mã mời”. Việc đã lưu trên máy còn
          nguyên.
        </p>
      </>
    ),
  },
  {
    id: 'ma-pin',
    title: 'Mã PIN và khóa máy',
    text: (
      <>
        <p>
          Mã PIN sáu số mở Loa Bản trên máy này, không cần mạng. Rời máy một lúc thì Loa Bản tự khóa; đang đọc
          loa hoặc đang thu âm thì không bao giờ khóa. Chữ gõ dở, ảnh vừa chụp vẫn nằm nguyên sau màn hình
          khóa, và máy vẫn tự gửi khi có sóng. Chọn khóa sau bao lâu ở mục “Tài khoản”.
        </p>
        <p>
          <b>Quên mã PIN, hoặc nhập sai 10 lần:</b> mở bằng mật khẩu, cần có mạng, rồi chọn mã PIN mới. Không
          có gì bị xóa.
        </p>
        <p>
          <b>Mã PIN chặn được gì?</b> Người cầm nhầm máy, người tò mò mở ra xem. Mã PIN <b>không</b> chặn được
          người lấy máy đi và có cách đọc thẳng bộ nhớ của máy. Việc đó phải nhờ khóa màn hình và mã hóa của
          chính điện thoại.
        </p>
        <p>
          <b>Kiểm tra trên điện thoại Android:</b>
        </p>
        <ol class="help-list">
          <li>
            Mở Cài đặt, mục “Bảo mật” hoặc “Màn hình khóa”: phải có khóa màn hình bằng mã PIN, mật khẩu hoặc
            hình vẽ. Kiểu “Vuốt” hay “Không” là máy để ngỏ.
          </li>
          <li>
            Vẫn trong “Bảo mật”, tìm “Mã hóa và thông tin xác thực”: phải ghi là “Đã mã hóa”. Máy đời mới đã
            mã hóa sẵn từ lúc mua; không thấy mục này thì hỏi người rành máy.
          </li>
          <li>Bật “Tìm thiết bị của tôi” để có thể xóa máy từ xa nếu bị mất.</li>
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
          <b>Đổi người:</b> ở mục “Tài khoản” hoặc màn hình khóa, bấm “Người khác dùng máy này”, chọn tên mình
          rồi nhập mã PIN.
        </p>
        <p>
          <b>Gỡ một người khỏi máy:</b> người đó mở mục “Tài khoản”, bấm “Gỡ tôi khỏi máy này”. Còn việc chưa
          gửi thì phải lưu thành tệp trước; Loa Bản không tự xóa.
        </p>
      </>
    ),
  },
  {
    id: 'mat-may',
    title: 'Mất điện thoại, hoặc đổi máy',
    text: (
      <>
        <p>
          <b>Mất máy:</b> báo ngay quản trị đơn vị, hoặc tự làm ở máy khác: mục “Tài khoản”, “Máy của tôi”,
          bấm “Ngừng máy này”. Lần đầu máy mất có mạng, nó nộp việc chưa gửi rồi tự xóa dữ liệu của bạn. Việc
          nộp lại được giữ riêng để bạn hoặc quản trị xem: nhận vào sổ hay bỏ. Ảnh chưa gửi thì mất theo máy.
        </p>
        <p>
          Máy không bao giờ có mạng lại thì không xóa được từ xa; lúc ấy chỉ có khóa màn hình của điện thoại
          che chở.
        </p>
        <p>
          <b>Đổi máy:</b> đăng nhập trên máy mới là có lại mọi việc đã gửi. Còn việc chưa gửi thì ở máy cũ,
          mục “Gửi và nhận”, lưu thành tệp rồi nộp ở máy mới. Tệp được niêm phong, chỉ máy chủ mở được; người
          cùng tỉnh đi ra nơi có mạng cũng nộp hộ được.
        </p>
        <p>
          <b>Máy báo dữ liệu đang dùng ở một máy khác:</b> ai đó đã chép bộ nhớ của máy sang máy khác. Đăng
          nhập lại là dùng tiếp, không mất gì. Nếu không phải bạn chép thì đổi mật khẩu và báo quản trị.
        </p>
      </>
    ),
  },
  {
    id: 'nguoi-cua-don-vi',
    title: 'Dành cho quản trị: thêm người, giao vai trò, ngừng',
    text: (
      <>
        <p>Mục “Tài khoản”, “Người của đơn vị”.</p>
        <ul class="help-list">
          <li>
            <b>Thêm người:</b> ghi tên, chức vụ, đơn vị, vai trò, lưu, rồi bấm “Tạo mã mời”. Đưa mã tận tay:
            ai có mã là vào được bằng tên người ấy. Tạo mã mới thì mã cũ hết dùng được.
          </li>
          <li>
            <b>Vai trò:</b> bạn giao được những vai trò không cao hơn của mình, trong đơn vị mình và các đơn
            vị bên dưới. Bớt vai trò của ai thì việc họ viết lúc không có mạng được giữ trên máy họ kèm lý do,
            không mất.
          </li>
          <li>
            <b>Ngừng tài khoản:</b> người đó không vào được nữa; bài đã viết vẫn còn tên họ. Cho làm lại lúc
            nào cũng được.
          </li>
          <li>
            <b>Việc từ máy đã ngừng:</b> xem từng việc rồi nhận vào sổ hoặc bỏ. Không có gì tự vào sổ.
          </li>
          <li>
            <b>Nhật ký hệ thống</b> ghi ai đã làm gì với tài khoản, máy và đơn vị.
          </li>
        </ul>
      </>
    ),
  },
  {
    id: 'noi-tai-khoan-tinh',
    title: 'Nối với tài khoản đăng nhập của tỉnh',
    text: (
      <>
        <p>
          Tỉnh có hệ thống đăng nhập riêng thì quản trị nối được từng người: mở người đó ở mục “Người dùng”,
          phần “Tài khoản của tỉnh”, ghi thư điện tử đã được tỉnh xác nhận hoặc mã người dùng, rồi bấm “Nối
          tài khoản”. Việc này cần có mạng.
        </p>
        <p>
          Không ai vào được chỉ vì trùng tên. Người nghỉ việc, đổi địa chỉ thì bấm “Bỏ nối”; muốn dừng cả máy
          của họ thì bấm thêm “Ngừng máy này”.
        </p>
      </>
    ),
  },
];

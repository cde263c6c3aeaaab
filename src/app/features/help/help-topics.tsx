import { EXCHANGE_TOPICS } from './exchange-topics.tsx';
import { EXEMPLAR_TOPICS } from './exemplar-topics.tsx';
import { FINDING_TOPICS } from './finding-topics.tsx';
import type { HelpTopic } from './help-topic.ts';
import { MERGE_TOPICS } from './merge-topics.tsx';
import { PEOPLE_TOPICS } from './people-topics.tsx';
import { PHOTO_TOPICS } from './photo-topics.tsx';
import { SHARE_TOPICS } from './share-topics.tsx';
import { UNIT_TOPICS } from './unit-topics.tsx';

/** In the order in which people meet them. Kept in the app itself, so that it is there without a network. */
export const HELP_TOPICS: readonly HelpTopic[] = [
  {
    id: 'da-luu',
    title: '“Đã lưu trên máy” nghĩa là gì?',
    text: (
      <>
        <p>
          Chữ bạn gõ đã nằm chắc trong máy này. Tắt ứng dụng, hết pin, mất mạng cũng không mất. Bạn đang gõ dở
          mà phải đi, lần sau mở lại vẫn còn.
        </p>
        <p>
          Lưu trên máy chưa phải là gửi đi. Có mạng, máy tự gửi; bạn không phải bấm gì. Khi máy chủ nhận rồi,
          việc đó ghi “Đã nhận”.
        </p>
      </>
    ),
  },
  {
    id: 'nhan-gui',
    title: 'Nhãn ở góc trên nói gì?',
    text: (
      <>
        <ul class="help-list">
          <li>
            <b>Đã nhận hết:</b> máy chủ đã nhận mọi việc của bạn, vào giờ ghi bên cạnh.
          </li>
          <li>
            <b>3 việc chờ gửi:</b> ba việc còn ở trên máy, có mạng sẽ tự gửi.
          </li>
          <li>
            <b>Đang gửi:</b> máy đang gửi; bạn cứ làm việc khác.
          </li>
          <li>
            <b>Đã nhận 2/3 ảnh:</b> chữ đã gửi xong, còn một ảnh đang chờ; ảnh nặng nên đi sau.
          </li>
          <li>
            <b>Việc cần bạn xem:</b> máy chủ chưa nhận một việc. Bấm vào nhãn để xem vì sao.
          </li>
          <li>
            <b>Cần đăng nhập lại:</b> phiên đăng nhập hết hạn. Không mất gì, đăng nhập là gửi tiếp.
          </li>
          <li>
            <b>Chưa kết nối lần nào:</b> máy chưa liên lạc được với máy chủ lần nào. Bạn vẫn ghi việc được.
          </li>
        </ul>
        <p>Bấm vào nhãn để xem từng việc đang ở đâu.</p>
      </>
    ),
  },
  {
    id: 'ghi-viec-tot',
    title: 'Ghi một việc tốt',
    text: (
      <>
        <ol class="help-list">
          <li>Bấm nút đỏ “Ghi việc tốt”.</li>
          <li>
            Ghi ai đã làm, làm việc gì, ngày nào. Nửa phút là xong; nơi và người làm chứng ghi sau cũng được.
          </li>
          <li>Việc đáng nêu gương thì mở việc đó ra và lập hồ sơ gương.</li>
          <li>
            Hỏi người được nêu có đồng ý cho đọc tên trên loa không, rồi ghi vào mục “Đồng ý”. Im lặng không
            phải là đồng ý.
          </li>
        </ol>
      </>
    ),
  },
  ...EXEMPLAR_TOPICS,
  ...PHOTO_TOPICS,
  ...FINDING_TOPICS,
  ...MERGE_TOPICS,
  ...SHARE_TOPICS,
  {
    id: 'viet-bai',
    title: 'Viết bài và gửi duyệt',
    text: (
      <>
        <p>
          Mở một gương rồi chọn viết bài: bài mẫu đã có sẵn lời chào, câu chuyện và lời kết, bạn sửa lại cho
          đúng. Chỗ trong [ngoặc vuông] là chỗ phải điền.
        </p>
        <p>
          Dưới ô nội dung có ghi bài đọc mất bao lâu. Ai có tên trong bài thì ghi vào mục “Bài nhắc tên gương
          nào?”. Xong thì bấm “Gửi duyệt”.
        </p>
        <p>
          Máy tìm trong bài tên của mọi gương trên máy này. Gặp tên nào chưa ghi, máy hỏi: đúng là người đó
          thì “Ghi vào bài”, không phải thì “Người khác trùng tên”. Người duyệt sẽ thấy ai đã nói như vậy.
        </p>
      </>
    ),
  },
  {
    id: 'duyet',
    title: 'Duyệt bài thế nào?',
    text: (
      <>
        <p>
          Người duyệt mở bài trong mục “Chờ duyệt”, đọc hết, rồi bấm “Duyệt”, hoặc “Trả lại” kèm lời nhắn cần
          sửa gì. Không có mạng vẫn duyệt được; lời duyệt sẽ tự gửi sau.
        </p>
        <p>
          Duyệt là duyệt đúng từng chữ. Sau đó ai sửa một chữ, bài trở về “Chờ duyệt”, và người đọc loa vẫn
          thấy bản đã duyệt trước.
        </p>
        <p>
          Bài có tên người chưa đồng ý cho đọc trên loa thì không duyệt được. Ghi đồng ý trước, hoặc bỏ tên
          ra.
        </p>
      </>
    ),
  },
  {
    id: 'doc-loa',
    title: 'Đọc trên loa',
    text: (
      <ol class="help-list">
        <li>Mở “Hôm nay”, bấm vào buổi phát tới. Chương trình có sẵn trên máy, không cần mạng.</li>
        <li>Bấm đọc: màn hình tối, chữ lớn, câu đang đọc được tô sáng. Chạm vào màn hình để sang câu.</li>
        <li>
          Chỉ bài đã duyệt mới có chữ để đọc. Bài chưa duyệt, hoặc người trong bài rút lại đồng ý, thì bị để
          trống.
        </li>
        <li>Đọc xong, ghi vào nhật ký: đã đọc, hoặc bỏ qua và vì sao.</li>
      </ol>
    ),
  },
  {
    id: 'tra-lai',
    title: 'Bài bị trả lại thì làm gì?',
    text: (
      <p>
        Vào “Bài phát”, chọn “Trả lại”. Lời nhắn của người duyệt nằm ngay đầu bài. Bấm “Sửa bài”, sửa theo lời
        nhắn, rồi bấm “Lưu và gửi duyệt”.
      </p>
    ),
  },
  {
    id: 'can-xem',
    title: 'Máy báo “việc cần bạn xem”',
    text: (
      <>
        <p>
          Máy chủ chưa nhận một việc, ví dụ vì thiếu ô, hoặc bạn chưa được giao việc đó. Những việc khác vẫn
          gửi bình thường, và chữ bạn viết còn nguyên.
        </p>
        <p>
          Bấm vào nhãn ở góc trên. Mỗi việc đều ghi rõ vì sao và cần làm gì: sửa rồi gửi lại, chép chữ sang
          chỗ khác, hoặc bỏ.
        </p>
      </>
    ),
  },
  {
    id: 'nhieu-ban',
    title: 'Máy báo “Có 2 bản khác nhau”',
    text: (
      <>
        <p>
          Hai người cùng sửa một bài khi chưa thấy chữ của nhau, ví dụ khi cả hai không có mạng. Không bản nào
          mất. Bài chưa duyệt được cho tới khi chỉ còn một bản; loa vẫn đọc bản đã duyệt trước đó.
        </p>
        <p>
          Bấm “Xem và ghép lại”. Chỗ khác nhau được tô màu. Chọn một bản, hoặc chọn từng chỗ rồi bấm “Dùng bản
          ghép”, sửa tùy ý, rồi bấm “Lưu thành một bản”. Chữ không dùng vẫn nằm trong lịch sử.
        </p>
      </>
    ),
  },
  {
    id: 'xoa',
    title: 'Xóa nhầm thì làm gì?',
    text: (
      <p>
        Xóa không làm mất chữ. Vừa xóa xong, bấm “Hoàn tác”. Để lâu rồi thì mở lại đường dẫn của bản ghi đó,
        bấm “Xem lịch sử, khôi phục”, rồi bấm “Khôi phục” ở mục “Đã xóa”. Nếu có người đang sửa trên máy khác
        lúc bạn xóa, bản ghi được giữ lại và ghi rõ ai xóa, ai sửa.
      </p>
    ),
  },
  ...EXCHANGE_TOPICS,
  ...PEOPLE_TOPICS,
  ...UNIT_TOPICS,
  {
    id: 'man-hinh-chinh',
    title: 'Đưa Loa Bản ra màn hình chính',
    text: (
      <>
        <ul class="help-list">
          <li>
            <b>Điện thoại Android (Chrome):</b> bấm dấu ba chấm ở góc trên, chọn “Thêm vào màn hình chính”
            hoặc “Cài đặt ứng dụng”.
          </li>
          <li>
            <b>iPhone (Safari):</b> bấm nút chia sẻ, chọn “Thêm vào MH chính”. Làm ngay từ đầu, vì ứng dụng
            ngoài màn hình và trang trong Safari không dùng chung dữ liệu.
          </li>
          <li>
            <b>Máy tính (Chrome, Edge):</b> bấm biểu tượng cài đặt ở cuối thanh địa chỉ.
          </li>
        </ul>
        <p>Mở từ màn hình chính thì chạy được cả khi không có mạng, và máy ít khi tự xóa dữ liệu.</p>
      </>
    ),
  },
  {
    id: 'trinh-duyet',
    title: 'Máy báo “Trình duyệt quá cũ”',
    text: (
      <>
        <p>
          Loa Bản cần Chrome 95, Edge 95, Firefox 93, Safari 15.4 (iOS 15.4) hoặc mới hơn. Hãy cập nhật trình
          duyệt rồi mở lại; không được thì dùng trình duyệt khác hoặc máy khác.
        </p>
        <p>
          Việc đã lưu trên máy vẫn còn. Đừng gỡ trình duyệt, đừng xóa dữ liệu của nó khi còn việc chưa gửi.
        </p>
        <p>
          Máy báo “Địa chỉ này không an toàn” thì gõ lại địa chỉ, bắt đầu bằng https://. Cửa sổ ẩn danh thường
          không giữ được ứng dụng và dữ liệu.
        </p>
      </>
    ),
  },
];

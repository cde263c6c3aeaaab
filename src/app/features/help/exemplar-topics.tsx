import type { HelpTopic } from './help-topic.ts';

/** What a profile holds beside its story: consent, the report, criteria, awards. */
export const EXEMPLAR_TOPICS: readonly HelpTopic[] = [
  {
    id: 'dong-y-tre-em',
    title: 'Gương dưới 18 tuổi: hỏi ai đồng ý?',
    text: (
      <>
        <ul class="help-list">
          <li>
            <b>Dưới 7 tuổi:</b> cha, mẹ hoặc người giám hộ đồng ý.
          </li>
          <li>
            <b>Từ 7 đến dưới 18 tuổi:</b> cả em và cha, mẹ hoặc người giám hộ. Thiếu một bên thì coi như chưa
            có đồng ý: bài chưa duyệt được, chưa phát được.
          </li>
        </ul>
        <p>
          Không rõ ngày sinh thì đánh dấu “Dưới 18 tuổi” khi viết gương. Ghi từng người một, ở mục “Đồng ý”.
          Ai rút lại cũng được, và khi ấy phải hỏi lại cả hai.
        </p>
      </>
    ),
  },
  {
    id: 'ho-so-thanh-tich',
    title: 'Hồ sơ thành tích để làm gì?',
    text: (
      <>
        <p>
          Để lập báo cáo thành tích khi đề nghị khen thưởng: ngày sinh, quê quán, nơi ở, nhiệm vụ, thành tích,
          danh hiệu đã có. Mở gương, chọn “Ghi hồ sơ”. Biết đến đâu ghi đến đó; không rõ ngày sinh thì chỉ ghi
          năm.
        </p>
        <p>
          Dân tộc là thông tin phải giữ kín. Chỉ ghi được khi người ấy đã đồng ý riêng về việc này. Họ rút lại
          thì mục ấy được xóa khỏi hồ sơ, không hiện và không in ra nữa.
        </p>
      </>
    ),
  },
  {
    id: 'tieu-chi',
    title: 'Xét gương theo tiêu chí',
    text: (
      <>
        <p>
          Quản trị xã hoặc tỉnh đặt tiêu chí và phong trào thi đua, ở “Tài khoản”. Trên mỗi gương có bảng tiêu
          chí: bấm “Xét”, chọn đạt hay chưa đạt, ghi dựa vào đâu. Nhiều người cùng xét, mỗi người một tiêu
          chí, không ai ghi đè lên ai.
        </p>
        <p>
          Khi chuyển giai đoạn, máy nhắc những tiêu chí chưa xong; vẫn chuyển được nếu bạn đã cân nhắc. Đưa
          gương về giai đoạn trước thì phải ghi vì sao.
        </p>
      </>
    ),
  },
  {
    id: 'hoi-lai-dong-y',
    title: 'Em nhỏ đã lớn: hỏi lại đồng ý',
    text: (
      <p>
        Đồng ý ghi khi em chưa đủ 7 tuổi là lời của cha mẹ; từ 7 đến dưới 18 tuổi là lời của em cùng cha mẹ.
        Khi em đủ 7 tuổi, rồi đủ 18 tuổi, máy nhắc ở gương đó và ở mục Chờ bạn: hãy hỏi chính người ấy, rồi
        bấm “Ghi lời mới”. Trong lúc chờ, đồng ý cũ vẫn có hiệu lực. Máy tính theo ngày sinh trong hồ sơ thành
        tích; chỉ biết năm sinh thì tính là đủ 18 tuổi khi chắc chắn đã đủ. Chưa ghi năm sinh thì máy không
        biết để nhắc.
      </p>
    ),
  },
  {
    id: 'khen-thuong',
    title: 'Ghi khen thưởng',
    text: (
      <p>
        Mở gương, bấm “Ghi khen thưởng”: hình thức, khen vì việc nào, ai quyết định, số và ngày. Nếu việc ấy
        đã được khen, máy báo để bạn xem lại, vì một thành tích không khen nhiều lần. Máy chỉ nhắc, không
        chặn.
      </p>
    ),
  },
];

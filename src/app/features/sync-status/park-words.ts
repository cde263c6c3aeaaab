/**
 * What each reason of a refusal says to the person: what happened, and what to do. Nothing is lost in any of
 * them [R4].
 */
import type { Kind } from '../../../domain/kinds/kinds.ts';
import type { ParkReason } from '../../../sync/protocol/message.ts';

export type ParkWords = {
  title: string;
  what: string;
  todo: string;
  /**
   * `mend`: the words must change first · `again`: as they are, once the cause is gone · `rewrite`: only as
   * something new.
   */
  way: 'mend' | 'again' | 'rewrite';
};

export const PARK_WORDS: Record<ParkReason, ParkWords> = {
  invalid: {
    title: 'Có ô chưa đúng',
    what: 'Máy chủ không nhận vì có ô còn thiếu, quá dài hoặc không đúng kiểu.',
    todo: 'Bấm “Sửa”, chữa cho đúng, lưu lại, rồi về đây bấm “Gửi lại”.',
    way: 'mend',
  },
  refused: {
    title: 'Máy chủ không đọc được',
    what: 'Việc này quá lớn hoặc có ký tự lạ, nên máy chủ từ chối cả gói gửi.',
    todo: 'Bấm “Sửa”, rút ngắn hoặc gõ lại chỗ chữ lạ, lưu lại, rồi về đây bấm “Gửi lại”.',
    way: 'mend',
  },
  'server-fault': {
    title: 'Máy chủ không ghi được',
    what: 'Máy chủ nhận được nhưng không cất vào kho dữ liệu được.',
    todo: 'Chờ một lúc rồi bấm “Gửi lại”. Nếu vẫn thế, báo quản trị đơn vị.',
    way: 'again',
  },
  'not-permitted': {
    title: 'Bạn chưa được giao việc này',
    what: 'Vai trò của bạn ở đơn vị không được làm loại việc này.',
    todo: 'Nhờ quản trị đơn vị giao vai trò cho bạn, rồi bấm “Gửi lại”.',
    way: 'again',
  },
  'out-of-scope': {
    title: 'Ngoài đơn vị của bạn',
    what: 'Việc này thuộc một đơn vị mà bạn không phụ trách.',
    todo: 'Nếu bạn vừa chuyển đơn vị, nhờ quản trị kiểm tra rồi bấm “Gửi lại”. Nếu không, chép chữ gửi cho người phụ trách.',
    way: 'again',
  },
  'no-consent': {
    title: 'Người trong bài chưa đồng ý',
    what: 'Bài có tên người chưa đồng ý cho đọc trên loa, hoặc đã rút lại đồng ý, nên chưa duyệt được.',
    todo: 'Ghi đồng ý của người đó trước, rồi về đây bấm “Gửi lại”. Hoặc trả bài lại để bỏ tên ra.',
    way: 'again',
  },
  'unlisted-name': {
    title: 'Bài có tên trùng với một hồ sơ',
    what: 'Trong bài có tên của người đã có hồ sơ gương, mà bài chưa ghi người đó, cũng chưa ai nói là người khác trùng tên.',
    todo: 'Mở bài, chọn “Ghi vào bài” hoặc “Người khác trùng tên”, rồi duyệt lại. Lời duyệt cũ ở đây có thể bỏ.',
    way: 'rewrite',
  },
  'not-the-author': {
    title: 'Không đúng máy hoặc người viết',
    what: 'Việc này được viết khi máy đăng nhập theo cách khác, nên máy chủ không nhận là của bạn.',
    todo: 'Bấm “Gửi lại” để gửi dưới tên bạn trên máy này.',
    way: 'again',
  },
  'unknown-record': {
    title: 'Không tìm thấy mục gốc',
    what: 'Việc này sửa, duyệt hoặc nói về một mục mà máy chủ chưa nhận được, không còn, hoặc nay thuộc đơn vị khác.',
    todo: 'Khi máy chủ nhận được mục gốc, máy sẽ tự gửi lại việc này. Nếu chờ lâu, chép chữ và ghi thành việc mới.',
    way: 'again',
  },
  'too-new': {
    title: 'Máy chủ chưa được cập nhật',
    what: 'Ứng dụng trên máy bạn mới hơn máy chủ, nên máy chủ chưa hiểu việc này.',
    todo: 'Chờ máy chủ được cập nhật rồi bấm “Gửi lại”.',
    way: 'again',
  },
  'too-large': {
    title: 'Mục này quá lớn',
    what: 'Mục này có nhiều ảnh hoặc nhiều chữ hơn mức máy chủ nhận được.',
    todo: 'Bấm “Sửa”, bớt ảnh hoặc rút ngắn chữ, lưu lại, rồi về đây bấm “Gửi lại”.',
    way: 'mend',
  },
  'wrong-hash': {
    title: 'Chữ được duyệt không khớp',
    what: 'Lời duyệt không khớp từng chữ với bài, nên máy chủ không nhận, để loa không đọc nhầm bản.',
    todo: 'Mở bài, đọc lại và duyệt lần nữa. Lời duyệt cũ ở đây có thể bỏ.',
    way: 'rewrite',
  },
  'own-text': {
    title: 'Bài do chính bạn sửa chữ',
    what: 'Tên bài, nội dung hoặc tiếng đọc do bạn sửa sau cùng. Người sửa chữ sau cùng không tự duyệt, để có hai người cùng xem trước khi lên loa.',
    todo: 'Nhờ một người duyệt khác. Lời duyệt ở đây có thể bỏ.',
    way: 'rewrite',
  },
  'unknown-text': {
    title: 'Bài trên máy chủ có chữ khác',
    what: 'Máy chủ chưa từng có bài này với đúng từng chữ như bạn đã duyệt: có thể người khác vừa sửa, hoặc bản sửa chưa về tới máy chủ.',
    todo: 'Mở bài, đọc lại bản đang có và duyệt lần nữa. Nếu bản bạn đã đọc về tới máy chủ, máy sẽ tự gửi lại lời duyệt này.',
    way: 'again',
  },
  'above-you': {
    title: 'Vượt quyền của bạn',
    what: 'Bạn không giao được vai trò cao hơn vai trò của mình, và không sửa được tài khoản của người có vai trò cao hơn.',
    todo: 'Nhờ quản trị cấp trên làm. Mục ở đây có thể bỏ.',
    way: 'rewrite',
  },
  'own-rights': {
    title: 'Không tự thêm quyền cho mình',
    what: 'Không ai tự giao thêm vai trò cho chính mình.',
    todo: 'Nhờ một quản trị khác giao. Mục ở đây có thể bỏ.',
    way: 'rewrite',
  },
  'last-admin': {
    title: 'Người quản trị cuối cùng của đơn vị',
    what: 'Nếu bỏ vai trò hoặc khóa người này, đơn vị không còn ai quản trị.',
    todo: 'Giao vai trò quản trị cho người khác trước, hoặc nhờ cấp trên làm. Mục ở đây có thể bỏ.',
    way: 'rewrite',
  },
  'changed-meanwhile': {
    title: 'Người khác vừa đổi',
    what: 'Vai trò, đơn vị hoặc việc khóa tài khoản của người này đã được người khác đổi trước khi máy chủ nhận việc của bạn.',
    todo: 'Mở tài khoản, xem lại điều đang có rồi đặt lại nếu cần. Mục ở đây có thể bỏ.',
    way: 'rewrite',
  },
  'log-entry-exists': {
    title: 'Mục này đã được ghi',
    what: 'Duyệt, đồng ý và nhật ký phát chỉ ghi thêm, không sửa. Máy chủ đã có mục này.',
    todo: 'Muốn đổi, hãy ghi một mục mới. Mục ở đây có thể bỏ.',
    way: 'rewrite',
  },
  'kind-mismatch': {
    title: 'Trùng mã với việc khác',
    what: 'Mã của việc này trùng với một việc thuộc loại khác trên máy chủ.',
    todo: 'Chép chữ, ghi lại thành việc mới, rồi bỏ mục này. Báo quản trị nếu gặp lần nữa.',
    way: 'rewrite',
  },
  cycle: {
    title: 'Đơn vị bị vòng lại chính nó',
    what: 'Đơn vị cấp trên được chọn lại đang nằm dưới chính đơn vị này, có thể vì người khác vừa chuyển nó trước bạn.',
    todo: 'Mở đơn vị, xem lại cây đơn vị và chọn cấp trên khác. Mục ở đây có thể bỏ.',
    way: 'rewrite',
  },
};

/** What needs a consent of its own, and came without. */
const NO_CONSENT_TO_ETHNICITY: ParkWords = {
  title: 'Chưa có đồng ý nêu dân tộc',
  what: 'Thành phần dân tộc chỉ được ghi khi người ấy đã đồng ý riêng về việc này, và chưa rút lại.',
  todo: 'Hỏi và ghi đồng ý trước, rồi về đây bấm “Gửi lại”. Nếu người ấy không đồng ý, bấm “Bỏ”.',
  way: 'again',
};

/** An airing is only ever written anew. */
const NOT_AIRED_YET: ParkWords = {
  title: 'Giờ phát trong nhật ký chưa đúng',
  what: 'Nhật ký này ghi một giờ chưa tới, hoặc sớm hơn giờ buổi phát nhiều. Nhật ký chỉ ghi điều đã phát.',
  todo: 'Xem lại ngày giờ của máy, mở buổi phát rồi ghi lại cho đúng giờ. Mục ở đây có thể bỏ.',
  way: 'rewrite',
};

export function parkWords(reason: ParkReason, kind: Kind): ParkWords {
  if (reason === 'no-consent' && kind === 'exemplar') return NO_CONSENT_TO_ETHNICITY;
  return reason === 'invalid' && kind === 'airing' ? NOT_AIRED_YET : PARK_WORDS[reason];
}

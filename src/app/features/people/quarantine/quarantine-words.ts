/** By the server's codes; one that this app doesn't know is told in general words. */
export const REFUSED_WORDS: Readonly<Record<string, string>> = {
  invalid: 'Có ô còn thiếu hoặc không đúng. Hãy chép chữ ra và ghi thành việc mới.',
  'not-permitted': 'Người viết không còn vai trò được làm việc này. Giao lại vai trò rồi nhận, hoặc bỏ.',
  'out-of-scope': 'Việc này thuộc đơn vị mà người viết không còn ở. Hãy nhờ cấp trên xem.',
  'unknown-record': 'Việc này sửa một mục mà máy chủ không có.',
  'no-consent': 'Người trong bài chưa đồng ý cho đọc trên loa, hoặc chưa đồng ý nêu dân tộc.',
  'wrong-hash': 'Lời duyệt không khớp với chữ của bài. Hãy duyệt lại bài.',
  'log-entry-exists': 'Nhật ký này đã có trong sổ. Có thể bỏ.',
};

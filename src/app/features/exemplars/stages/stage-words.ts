import type { Stage, StageRefusal } from '../../../../domain/exemplars/exemplar.ts';

export const STAGE_MEANINGS: Record<Stage, string> = {
  spotted: 'Mới ghi nhận, còn phải tìm hiểu thêm.',
  verified: 'Đã xác minh: việc có thật, đúng người, không nói quá.',
  recognised: 'Đã được khen, hoặc được giới thiệu công khai. Tính vào chỉ tiêu năm.',
  spread: 'Nơi khác đang học và làm theo.',
};

export const STAGE_REFUSALS: Record<StageRefusal, string> = {
  'same-stage': 'Gương đã ở giai đoạn này rồi.',
  'skips-a-stage': 'Mỗi lần chỉ tiến một giai đoạn, vì mỗi giai đoạn là một phần việc phải làm.',
  'no-story': 'Gương chưa có câu chuyện. Hãy viết việc đã làm trước khi biểu dương.',
  'no-reason': 'Ghi vì sao đưa về, để người đã làm biết và sửa.',
};

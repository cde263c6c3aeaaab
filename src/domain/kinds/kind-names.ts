/** What a record of each kind is called on every screen. */
import type { Kind } from './kinds.ts';

export const KIND_NAMES: Record<Kind, string> = {
  unit: 'Đơn vị',
  account: 'Tài khoản',
  office: 'Cơ quan ban hành văn bản',
  movement: 'Phong trào thi đua',
  campaign: 'Đợt tuyên truyền',
  quota: 'Chỉ tiêu',
  column: 'Chuyên mục',
  deed: 'Việc tốt',
  exemplar: 'Gương sáng',
  criterion: 'Tiêu chí',
  evidence: 'Xét tiêu chí',
  award: 'Khen thưởng',
  consent: 'Đồng ý',
  script: 'Bài phát',
  approval: 'Duyệt bài',
  cluster: 'Cụm loa',
  fault: 'Loa hỏng',
  slot: 'Khung giờ phát',
  item: 'Bài xếp vào lịch',
  airing: 'Nhật ký phát',
};

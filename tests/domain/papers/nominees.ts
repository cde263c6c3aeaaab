/** A commune with villages, and profiles from full to empty, for the tests of papers. */

import { localDate } from '../../../src/domain/base/local-date.ts';
import type { Exemplar } from '../../../src/domain/exemplars/exemplar.ts';
import { bodiesOf, type IssuingBody } from '../../../src/domain/papers/issuing-body.ts';
import type { NominationFacts, Nominee } from '../../../src/domain/papers/nomination.ts';
import type { OfficeSort } from '../../../src/domain/papers/office.ts';
import { treeOf } from '../../../src/domain/units/unit-plan.ts';
import { aDeed, anAward, anExemplar, aUnit, id, unitId } from '../records.ts';

export const paperUnits = treeOf([
  aUnit('tinh', 'province', null, { name: 'Lai Châu', title: 'tỉnh' }),
  aUnit('khong-lao', 'commune', 'tinh', { name: 'Khổng Lào', title: 'xã' }),
  aUnit('na-cung', 'village', 'khong-lao', { name: 'Nà Cúng', title: 'bản' }),
  aUnit('so-vh', 'department', 'tinh', { name: 'Sở Văn hóa, Thể thao và Du lịch' }),
]);

const story = [
  'Mười hai năm nay, tối thứ Ba và thứ Năm, anh Pao thắp đèn ở nhà văn hóa bản dạy chữ cho bà con. Ban ngày anh đi nương, tối về soạn bài.',
  'Lớp bắt đầu với ba người, nay đã có bốn mươi mốt người đọc thông viết thạo, trong đó hai mươi sáu là phụ nữ.',
].join('\n\n');

export const pao: Exemplar = anExemplar({
  id: id('exemplar', 'pao'),
  unit: unitId('na-cung'),
  name: 'Giàng A Pao',
  position: 'Trưởng bản Nà Cúng',
  birth: localDate('1979-05-12'),
  sex: 'male',
  ethnicity: 'Mông',
  home: 'Xã Khổng Lào, tỉnh Lai Châu',
  residence: 'Bản Nà Cúng, xã Khổng Lào, tỉnh Lai Châu',
  workUnit: 'Bản Nà Cúng',
  training: '12/12',
  duties: 'Quản lý, điều hành công việc chung của bản; vận động bà con học chữ.',
  story,
  achievements: 'Xóa mù chữ cho 41 người trong ba năm 2023-2025, đạt 137 % kế hoạch xã giao.',
});
export const on: Exemplar = anExemplar({
  id: id('exemplar', 'on'),
  unit: unitId('khong-lao'),
  name: 'Lò Thị Ón',
  story: '',
});
export const weavers: Exemplar = anExemplar({
  id: id('exemplar', 'to-det'),
  unit: unitId('na-cung'),
  name: 'Tổ dệt thổ cẩm Nà Cúng',
  type: 'collective',
  position: 'Mười hai chị em, tổ trưởng là chị Vàng Thị Sua',
  story: 'Giữ nghề dệt và nhận đơn hàng cho cả bản.',
});

export const nominees: Nominee[] = [
  { exemplar: pao, form: 'Giấy khen của Chủ tịch Ủy ban nhân dân xã' },
  { exemplar: on, form: undefined },
  { exemplar: weavers, form: 'Giấy khen của Chủ tịch Ủy ban nhân dân xã' },
];

/** The usual body of this sort. */
export const bodyOf = (unit: string, sort: OfficeSort): IssuingBody => {
  const found = bodiesOf(unitId(unit), [], paperUnits).find((body) => body.sort === sort);
  if (!found) throw new Error(`${unit} has no ${sort}`);
  return found;
};
/** Its deputy signs. */
export const issuedBy = (unit: string, sort: OfficeSort) => {
  const office = bodyOf(unit, sort);
  return { office, signer: { as: office.signers[1]?.as ?? [], name: 'Vàng Thị Mai' } };
};

export const paperFacts: NominationFacts = {
  layout: 'nd30-2020',
  ...issuedBy('khong-lao', 'committee'),
  units: paperUnits,
  consents: [],
  today: localDate('2026-11-22'),
  to: 'Hội đồng Thi đua - Khen thưởng tỉnh Lai Châu',
  awards: [
    anAward('a1', {
      exemplar: pao.id,
      form: 'Giấy khen',
      decisionNumber: '45/QĐ-UBND',
      decidedOn: localDate('2024-11-18'),
      authority: 'Chủ tịch UBND huyện Phong Thổ',
    }),
  ],
  deeds: [
    aDeed({
      id: id('deed', 'd1'),
      exemplar: pao.id,
      on: localDate('2025-09-05'),
      what: 'Mở thêm lớp đọc cho người già.',
    }),
  ],
};

import { describe, expect, test } from 'vitest';
import { localDate } from '../../../src/domain/base/local-date.ts';
import { GENRES } from '../../../src/domain/broadcast/script.ts';
import {
  blanksIn,
  scriptTemplate,
  type TemplateFacts,
} from '../../../src/domain/broadcast/script-template.ts';
import { id } from '../records.ts';

const today = localDate('2026-11-22');
const commune = { kind: 'commune', name: 'Khổng Lào', title: 'xã' } as const;
const person = {
  id: id('exemplar', 'su'),
  type: 'person',
  name: 'Vàng A Sử',
  position: 'Trưởng bản Sin Chải',
  story: 'Anh Sử dời chuồng trâu của nhà mình ra cuối vườn trước, rồi mời bà con đến xem.',
} as const;
const facts = (over: Partial<TemplateFacts> = {}): TemplateFacts => ({
  genre: 'exemplar',
  unit: commune,
  today,
  exemplar: person,
  ...over,
});

test('a person: greeting with the position, the story, thanks', () => {
  const { title, body, exemplars } = scriptTemplate(facts());
  expect(title).toBe('Gương sáng quanh ta: Vàng A Sử');
  expect(exemplars).toEqual(['su']);
  expect(body.split('\n\n')).toEqual([
    'Thưa bà con, trong chuyên mục Gương sáng, đài truyền thanh xã Khổng Lào xin kể với bà con câu chuyện về Vàng A Sử, trưởng bản Sin Chải.',
    person.story,
    expect.stringMatching(/^Thưa bà con, việc của Vàng A Sử /),
    expect.stringMatching(
      /^Đài truyền thanh xã Khổng Lào xin cảm ơn Vàng A Sử, .*Xin chào và hẹn gặp lại bà con\.$/,
    ),
  ]);
  expect(blanksIn(body)).toEqual([]);
});

test.each([
  [
    'collective',
    'Tổ dân quân bản Thẳm',
    'Tập thể làm việc tốt: ',
    'việc làm của một tập thể: Tổ dân quân bản Thẳm.',
  ],
  [
    'household',
    'Nhà bà Giàng Thị Sua',
    'Gia đình gương mẫu: ',
    'câu chuyện về một gia đình: Nhà bà Giàng Thị Sua.',
  ],
  ['model', 'Ngày thứ Bảy gom rác', 'Cách làm hay: ', 'nơi nào cũng có thể học theo: Ngày thứ Bảy gom rác.'],
] as const)(
  'a %s has words of its own, and its leader is not named with it',
  (type, name, title, opening) => {
    const exemplar = { ...person, type, name, position: 'Mười hai người, tổ trưởng Lò Văn Pâng' };
    const script = scriptTemplate(facts({ exemplar }));
    expect(script.title).toBe(title + name);
    expect(script.body).toContain(opening);
    expect(`${script.title}${script.body}`).not.toContain('Lò Văn Pâng');
  },
);

describe('deeds', () => {
  const deed = (what: string, on: string, where?: string) => ({
    what,
    on: localDate(on),
    ...(where === undefined ? {} : { where }),
  });
  const middle = (over: Partial<TemplateFacts>) =>
    scriptTemplate(facts(over)).body.split('\n\n').slice(1, -2);

  test.each([
    [
      'Giúp công cho bảy hộ',
      '2026-10-13',
      'Bản Sin Chải',
      'Bà con ghi nhận một việc làm, ngày 13 tháng 10, tại bản Sin Chải. Giúp công cho bảy hộ.',
    ],
    [
      'Giúp công cho bảy hộ.',
      '2025-12-31',
      'Nà Vàng',
      'Bà con ghi nhận một việc làm, ngày 31 tháng 12 năm 2025, tại Nà Vàng. Giúp công cho bảy hộ.',
    ],
    [
      'Nói: “cùng làm!”',
      '2026-01-02',
      undefined,
      'Bà con ghi nhận một việc làm, ngày 2 tháng 1. Nói: “cùng làm!”',
    ],
  ])('%s %s %s', (what, on, where, expected) => {
    expect(middle({ exemplar: { ...person, story: '' }, deeds: [deed(what, on, where)] })).toEqual([
      expected,
    ]);
  });

  test('the oldest first, and not what the story tells already', () => {
    const told = middle({
      deeds: [
        deed('Lợp lại mái nhà.', '2026-11-01'),
        deed('dời chuồng trâu của nhà mình', '2026-05-01'),
        deed('Trả lại ví.', '2026-10-01'),
      ],
    });
    expect(told).toEqual([
      person.story,
      'Bà con còn ghi nhận thêm một việc nữa, ngày 1 tháng 10. Trả lại ví.',
      'Bà con còn ghi nhận thêm một việc nữa, ngày 1 tháng 11. Lợp lại mái nhà.',
    ]);
  });

  test('nothing told yet leaves a blank to fill in', () => {
    expect(blanksIn(scriptTemplate(facts({ exemplar: { ...person, story: ' ' } })).body)).toHaveLength(1);
  });
});

test.each(GENRES)('%s without an exemplar names nobody and has blanks', (genre) => {
  const { title, body, exemplars } = scriptTemplate({ genre, unit: commune, today });
  expect(title).toBe('');
  expect(exemplars).toEqual([]);
  expect(body).toMatch(genre === 'urgent' ? /^Bà con chú ý!/ : /^Thưa bà con/);
  expect(blanksIn(body).length).toBeGreaterThan(2);
  expect(body).toBe(body.normalize('NFC'));
});

test.each([
  [commune, 'Ủy ban nhân dân xã Khổng Lào xin thông báo'],
  [
    { kind: 'province', name: 'Lai Châu', title: 'tỉnh' } as const,
    'Ủy ban nhân dân tỉnh Lai Châu xin thông báo',
  ],
  [{ kind: 'village', name: 'Thẳm', title: 'bản' } as const, 'bản Thẳm xin thông báo'],
  [undefined, '[đơn vị thông báo] xin thông báo'],
])('who gives notice: %o', (unit, words) => {
  expect(scriptTemplate({ genre: 'notice', unit, today }).body).toContain(words);
});

test.each([
  ['họp lúc [mấy giờ] tại [nơi nào].', ['[mấy giờ]', '[nơi nào]']],
  ['Không còn chỗ trống.', []],
  ['một [ chưa đóng\n]', []],
])('blanks of %j', (text, blanks) => {
  expect(blanksIn(text)).toEqual(blanks);
});

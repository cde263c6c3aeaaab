import { expect, it, test } from 'vitest';
import { localDate } from '../../../src/domain/base/local-date.ts';
import { nominationFile } from '../../../src/domain/papers/nomination.ts';
import { LAYOUT_IDS, LAYOUTS, layoutOn, layoutsOf } from '../../../src/domain/papers/paper-layout.ts';
import { partyBody } from '../../../src/domain/papers/party-paper.ts';
import { aUnit } from '../records.ts';
import { issuedBy, nominees, paperFacts } from './nominees.ts';

it.each([
  ['a city', { name: 'Huế', title: 'thành phố' }, 'Thành ủy Huế'],
  ['a province', { name: 'Lào Cai', title: 'tỉnh' }, 'Tỉnh ủy Lào Cai'],
])('%s is called by its level', (_, over, name) => {
  expect(partyBody(aUnit('x', 'province', null, over))).toBe(name);
});

test('layouts are dated data with their source, the newest first; each can still be chosen', () => {
  expect(layoutsOf('party')).toEqual(['hd05-2026', 'hd36-2018']);
  expect(layoutsOf('state')).toEqual(['nd30-2020']);
  for (const id of LAYOUT_IDS) expect(LAYOUTS[id].source).toMatch(/\d/);
  expect(['2026-05-26', '2026-05-27', '2010-01-01'].map((day) => layoutOn('party', localDate(day)))).toEqual([
    ...['hd36-2018', 'hd05-2026', 'hd36-2018'],
  ]);
  // Nobody has seen its text: the screen says so.
  expect(LAYOUTS['hd05-2026'].seen).toBe('digest');
});

const party = { ...paperFacts, ...issuedBy('khong-lao', 'party') };
const fileBy = (layout: 'hd36-2018' | 'hd05-2026') =>
  nominationFile(nominees, { ...party, layout }) ?? expect.fail();
const texts = (layout: 'hd36-2018' | 'hd05-2026') =>
  fileBy(layout).submission.blocks.flatMap((block) => ('text' in block ? [block.text] : []));

test('the nomination file of a party committee says the same of the same people, by its own name', () => {
  const file = fileBy('hd36-2018');
  expect(file.entries).toEqual(nominationFile(nominees, paperFacts)?.entries);
  expect(file.submission.symbol).toBe('-TTr/ĐU');
  expect(file.summary.attached).toContain('số ……-TTr/ĐU ngày …… tháng …… năm 2026 của Đảng ủy xã Khổng Lào');
  expect(texts('hd36-2018').some((text) => text.startsWith('Đảng ủy xã'))).toBe(true);
  expect(file.reports[0]?.signatures[0]?.as).toEqual(['XÁC NHẬN CỦA', 'ĐẢNG ỦY XÃ KHỔNG LÀO']);
});

test('HD 05-HD/VPTW (2026): Kính trình, bases upright with a dash, and a full stop alone at the end', () => {
  const { submission, summary } = fileBy('hd05-2026');
  expect(submission.addressed?.how).toBe('Kính trình');
  expect(submission.blocks.slice(0, 3).map((block) => 'italic' in block && block.italic)).toEqual([
    ...[false, false, false],
  ]);
  expect(texts('hd05-2026')[0]).toBe('- Căn cứ Luật Thi đua, khen thưởng, ngày 15 tháng 6 năm 2022;');
  expect(JSON.stringify([submission, summary])).not.toContain('./.');
});

test('HD 36-HD/VPTW (2018): Kính gửi, bases in italics, and the stroke at the end', () => {
  const { submission } = fileBy('hd36-2018');
  expect(submission.addressed?.how).toBe('Kính gửi');
  expect(submission.blocks[0]).toMatchObject({ italic: true });
  expect(texts('hd36-2018')[0]).toMatch(/^Căn cứ /);
  expect(texts('hd36-2018').at(-1)).toMatch(/\.\/\.$/);
});

import { expect, test } from 'vitest';
import { draftRows } from '../../../../src/app/features/today/draft-rows.ts';
import { draftForms } from '../../../../src/app/shell/features.ts';
import { filesBelow, readStrings, readText } from '../../../support/source.ts';

const row = (key: string, value: unknown) => draftRows([{ key, value, at: 1 }], draftForms)[0];

test.each([
  ['deed:new', '/viec-tot/moi'],
  ['deed:d1-1-a', '/viec-tot/d1-1-a/sua'],
  ['exemplar:new', '/guong/moi'],
  ['exemplar:new:d1-1-a', '/guong/moi?viec=d1-1-a'],
  ['exemplar:g1', '/guong/g1/sua'],
  ['consent:g1:broadcast:given', '/guong/g1/dong-y'],
  ['profile:g1', '/guong/g1/ho-so'],
  ['stage:g1', '/guong/g1'],
  ['evidence:g1:c1', '/guong/g1'],
  ['award:g1:new', '/guong/g1'],
  ['award:g1:k1', '/guong/g1'],
  ['movement:new', '/phong-trao?mo=moi'],
  ['office:new', '/co-quan?mo=new'],
  ['office:new:committee', '/co-quan?mo=new-committee'],
  ['office:o1', '/co-quan?mo=o1'],
  ['criterion:c1', '/tieu-chi?mo=c1'],
  ['script:new', '/bai/moi'],
  ['script:new:g1', '/bai/moi?guong=g1'],
  ['script:b1', '/bai/b1/sua'],
  ['approval:b1', '/bai/b1'],
  ['approve:b1', '/bai/b1'],
  ['slot:new', '/lich/khung-gio?mo=moi'],
  ['slot:k1', '/lich/khung-gio?mo=k1'],
  ['airing:k1:2026-11-22:m1', '/lich/k1/2026-11-22'],
  ['merge:g1:g2', '/guong/g1/ghep/g2'],
  ['account:new', '/nguoi-dung/moi'],
  ['account:a1', '/nguoi-dung/a1/sua'],
  ['campaign:new', '/dot/moi'],
  ['campaign:dt', '/dot/dt?sua=1'],
])('[R1] the draft %s leads back to %s', (key, href) => {
  expect(row(key, {})?.href).toBe(href);
});

test('a draft is named by its first line, a nameless one by its form', () => {
  expect(row('deed:new', { what: '\nDọn đất sạt\nthông đường' })?.title).toBe('Dọn đất sạt');
  expect(row('deed:new', { what: ' ', who: 'Tổ dân quân' })?.title).toBe('Tổ dân quân');
  expect(row('script:b1', { base: 5, opened: { title: 'Cũ' }, form: { title: 'Mới' } })?.title).toBe('Mới');
  expect(row('script:new', null)?.title).toBe('Bài phát chưa có tên');
  expect(row('merge:g1:g2', { taken: {}, prose: {} })?.title).toBe('Ghép hai hồ sơ gương');
  expect(row('account:new', { name: 'Giàng A Páo' })?.title).toBe('Giàng A Páo');
  expect(row('deed:new', { what: 'a'.repeat(200) })?.title).toHaveLength(79);
});

test('the newest first; a form that this version does not know is left out', () => {
  const rows = draftRows(
    [
      { key: 'deed:new', value: {}, at: 1 },
      { key: 'contest:new', value: {}, at: 3 },
      { key: 'script:new', value: {}, at: 2 },
    ],
    draftForms,
  );
  expect(rows.map((r) => r.key)).toEqual(['script:new', 'deed:new']);
});

test('[R1] each form that keeps a draft is exported by its feature, so that the first screen lists it', () => {
  const keys = filesBelow('src/app/features', ['.ts', '.tsx']).flatMap((path) =>
    readStrings(path, readText(path)).flatMap(
      (text) => /^([a-z]+(?:-[a-z]+)?):(?:new.*)?$/.exec(text)?.[1] ?? [],
    ),
  );
  // The middle of the key of a new office.
  const notDrafts = ['new'];
  expect([...new Set(keys)].filter((key) => !(key in draftForms) && !notDrafts.includes(key))).toEqual([]);
  expect(keys.length).toBeGreaterThan(20);
});

import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { drawFiles } from '../../../../src/app/features/papers/draw/draw-files.ts';
import { fileName, nominationFiles } from '../../../../src/app/features/papers/paper-files.ts';
import { plainFileName } from '../../../../src/app/store/platform/save-file.ts';
import { nominationFile } from '../../../../src/domain/papers/nomination.ts';
import type { LayoutId } from '../../../../src/domain/papers/paper-layout.ts';
import { issuedBy, nominees, paperFacts } from '../../../domain/papers/nominees.ts';

const file = nominationFile(nominees, paperFacts) ?? expect.fail();
const facts = { title: 'Hồ sơ', author: 'UBND', name: 'Ho so.docx' };

test('the papers of the state and of the Party about the same people are files of different names', () => {
  const names = (['nd30-2020', 'hd36-2018', 'hd05-2026'] as const).map((layout: LayoutId) => {
    const office = issuedBy('khong-lao', layout === 'nd30-2020' ? 'committee' : 'party');
    const paper = nominationFile(nominees, { ...paperFacts, ...office, layout })?.submission;
    return fileName(['Bao cao thanh tich', 'Giàng A Pao'], paper ?? expect.fail());
  });
  expect(names).toEqual([
    'Bao cao thanh tich - Giang A Pao - chinh quyen.docx',
    ...['Bao cao thanh tich - Giang A Pao - Dang.docx', 'Bao cao thanh tich - Giang A Pao - Dang.docx'],
  ]);
});

test('a long name is cut, and doesn’t end in a blank', () => {
  const long = `${'Tổ hợp tác '.repeat(8)}chè`;
  for (let letters = 70; letters < 95; letters++)
    expect(plainFileName([long.slice(0, letters)], 'docx')).toMatch(/[A-Za-z]\.docx$/);
});

test('all papers in one file, or each in one of its own, in a zip', async () => {
  expect(nominationFiles(file, true, facts)).toMatchObject([{ name: 'Ho so.docx', papers: { length: 5 } }]);
  const apart = nominationFiles(file, false, facts);
  const names = [
    '1 To trinh - chinh quyen.docx',
    '2 Danh sach tom tat - chinh quyen.docx',
    ...['3 Bao cao thanh tich Giang A Pao', '4 Bao cao thanh tich Lo Thi On'].map(
      (name) => `${name} - chinh quyen.docx`,
    ),
    '5 Bao cao thanh tich To det tho cam Na Cung - chinh quyen.docx',
  ];
  expect(apart.map(({ name }) => name)).toEqual(names);
  const zip = unzipSync(new Uint8Array(await (await drawFiles(apart, Date.UTC(2026, 10, 22))).arrayBuffer()));
  expect(Object.keys(zip)).toEqual(names);
  for (const part of Object.values(zip)) expect(unzipSync(part)).toHaveProperty('word/document.xml');
});

import { expect, test } from 'vitest';
import { namedButNotListed } from '../../src/domain/script-names.ts';
import { id } from './records.ts';

const pang = { id: id('exemplar', 'pang'), name: 'Lò Văn Pâng' };
const pa = { id: id('exemplar', 'pa'), name: 'Lò Văn Pâ' };
const hoa = { id: id('exemplar', 'hoa'), name: 'Hoa' };
const all = [pang, pa, hoa];

test.each([
  ['Anh Lò Văn Pâng, tổ trưởng, kể lại.', [], ['pang']],
  ['ANH LÒ  VĂN\nPÂNG kể lại.', [], ['pang']],
  ['Anh Lò Văn Pâng kể lại.'.normalize('NFD'), [], ['pang']],
  ['Anh Lò Vӑn Рâng kể lại.', [], ['pang']],
  ['Anh Ｌò Văn Pâng kể lại.', [], ['pang']],
  ['Anh Lò Văn Pâng kể lại.', ['pang'], []],
  ['Anh Lò Văn Pang kể lại.', [], []],
  ['Lò Văn Pâng và Lò Văn Pâ.', [], ['pang', 'pa']],
  ['Hoa ban nở trắng rừng.', [], []],
  ['', [], []],
])('[R6] %j with %j put down', (text, listed, found) => {
  expect(namedButNotListed(text, all, listed).map((e) => e.id)).toEqual(found);
});

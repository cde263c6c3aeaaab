import { expect, it } from 'vitest';
import {
  createFinder,
  everything,
  filterCount,
  type Wanted,
} from '../../../../../src/app/features/exemplars/list/find-exemplars.ts';
import type { UnitId } from '../../../../../src/domain/base/ids.ts';
import { localDate } from '../../../../../src/domain/base/local-date.ts';
import { ownWords } from '../../../../../src/domain/kinds/search.ts';
import { anExemplar, id } from '../../../../domain/records.ts';

const a = anExemplar({
  id: id('exemplar', 'a'),
  name: 'Nguyễn Văn Á',
  position: 'Trưởng bản Nà Vàng',
  stage: 'verified',
  story: 'Vận động bà con dời chuồng trâu.',
  stageOn: localDate('2025-11-01'),
  movement: id('movement', 'nong-thon-moi'),
});
const b = anExemplar({
  id: id('exemplar', 'b'),
  name: 'Tổ hòa giải bản Pho',
  type: 'collective',
  field: 'An ninh',
  unit: 'ban-pho' as UnitId,
  movement: id('movement', 'nong-thon-moi'),
  story: 'Giữ yên bản làng, đi từng nhà.',
  stageOn: localDate('2026-11-20'),
});
const c = anExemplar({ id: id('exemplar', 'c'), name: 'Đèo Thị Ăn', stageOn: localDate('2026-11-20') });
const find = createFinder<typeof a>();
const ids = (wanted: Partial<Wanted>, all = [a, b, c]) =>
  find(
    all,
    { ...everything, ...wanted },
    {
      words: { own: ownWords.exemplar, names: () => ' ban lang' },
      within: (unit, chosen) => unit === chosen,
    },
  ).map((exemplar) => exemplar.id);

it.each<[string, Partial<Wanted>, string[]]>([
  ['all, what moved last first, then by name', {}, ['c', 'b', 'a']],
  ['all by name', { order: 'name' }, ['c', 'a', 'b']],
  ['without accents', { words: 'nguyen van a' }, ['a']],
  ['đ is d, whatever the case', { words: 'DEO THI' }, ['c']],
  ['by position', { words: 'na vang' }, ['a']],
  ['by field', { words: 'an ninh' }, ['b']],
  ['by words of the story, apart from each other', { words: 'trâu bà con' }, ['a']],
  ['every word must be there', { words: 'trâu hòa giải' }, []],
  ['blanks alone are no words', { words: '   ' }, ['c', 'b', 'a']],
  ['by type', { types: ['collective', 'model'] }, ['b']],
  ['by stage', { stages: ['verified'] }, ['a']],
  ['by place', { unit: 'ban-pho' }, ['b']],
  ['by movement', { movement: 'nong-thon-moi' }, ['b', 'a']],
  ['by the year in which it came to its stage', { year: '2025' }, ['a']],
  ['by place, movement and year', { unit: 'ban-pho', movement: 'nong-thon-moi', year: '2025' }, []],
  ['all together', { types: ['person'], stages: ['spotted'], words: 'deo' }, ['c']],
])('%s', (_what, wanted, expected) => {
  expect(ids(wanted)).toEqual(expected);
});

it('finds the new words of a story that was changed, and no longer the old ones', () => {
  expect(ids({ words: 'chuong' })).toEqual(['a']);
  const changed = [{ ...a, story: 'Mở lớp xóa mù chữ.' }, b, c];
  expect(ids({ words: 'chuong' }, changed)).toEqual([]);
  expect(ids({ words: 'xoa mu' }, changed)).toEqual(['a']);
});

it('says how many filters hide something, the words and the order apart', () => {
  expect(filterCount({ ...everything, words: 'ban', order: 'name' })).toBe(0);
  expect(filterCount({ ...everything, types: ['person', 'model'], unit: 'ban-pho', year: '2025' })).toBe(4);
});

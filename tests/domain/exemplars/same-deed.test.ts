import { describe, expect, it } from 'vitest';
import { localDate } from '../../../src/domain/base/local-date.ts';
import type { Deed } from '../../../src/domain/exemplars/deed.ts';
import { type ComparedDeed, createKnownDeeds, seemsKnown } from '../../../src/domain/exemplars/same-deed.ts';
import { id, unitId } from '../records.ts';

const known: Deed = {
  id: id('deed', 'd1'),
  unit: unitId('ban-tham'),
  who: 'Giàng A Pao',
  what: 'Lội suối cứu hai cháu nhỏ bị nước cuốn ở đầu cầu treo',
  on: localDate('2026-11-20'),
  where: 'Bản Thẳm',
  author: id('account', 'chi-pa'),
};
const told = (over: Partial<ComparedDeed> = {}): ComparedDeed => ({
  who: 'anh Pao',
  what: 'cứu cháu nhỏ khỏi bị nước cuốn',
  on: localDate('2026-11-21'),
  unit: 'ban-tham',
  where: null,
  ...over,
});

describe('a deed that seems known already', () => {
  it.each<[string, Partial<ComparedDeed>]>([
    ['same person by given name, near day, similar words', {}],
    ['without accents', { who: 'giang a pao', what: 'loi suoi cuu hai chau nho' }],
    ['named the same in another commune’s list', { unit: 'ban-lang', where: 'bản thẳm' }],
    ['three days apart', { on: localDate('2026-11-23') }],
    ['too few words to compare yet', { what: 'cứu' }],
  ])('%s', (_title, over) => {
    expect(seemsKnown(told(over), [known])).toBe(known);
  });

  it.each<[string, Partial<ComparedDeed>]>([
    ['somebody else', { who: 'Giàng A Dơ' }],
    ['nobody named yet', { who: ' ' }],
    ['a name that only begins alike', { who: 'Giàng' }],
    ['elsewhere', { unit: 'ban-lang', where: 'Bản Lang' }],
    ['four days apart', { on: localDate('2026-11-24') }],
    ['another thing done', { what: 'hiến ba trăm mét vuông đất mở đường vào trường học' }],
  ])('not: %s', (_title, over) => {
    expect(seemsKnown(told(over), [known])).toBeUndefined();
  });

  it('is the same among thousands, as it is among one', () => {
    const seen = createKnownDeeds<Deed>();
    for (let i = 0; i < 1_000; i += 1) seen.learn({ ...known, who: `Người ${i}` });
    seen.learn(known);
    expect(seen.find(told())).toBe(known);
    expect(seen.find(told({ who: 'Giàng A Dơ' }))).toBeUndefined();
    expect(seen.find(told({ who: ' ' }))).toBeUndefined();
  });

  it('of several the one whose words are most alike', () => {
    const other = { ...known, id: id('deed', 'd2'), what: 'Cứu cháu nhỏ khỏi bị nước cuốn' };
    expect(seemsKnown(told(), [known, other])).toBe(other);
  });
});

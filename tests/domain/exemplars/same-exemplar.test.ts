import { describe, expect, it } from 'vitest';
import { type Exemplar, MAX_NOT_SAME } from '../../../src/domain/exemplars/exemplar.ts';
import {
  orderForMerge,
  seemingPairs,
  withNotSame,
  withoutNotSame,
} from '../../../src/domain/exemplars/same-exemplar.ts';
import { anExemplar, id, unitId } from '../records.ts';

const place = (unit: string) => (unit === 'tinh' ? undefined : unit.split('.')[0]);
const one = (text: string, over: Partial<Exemplar> = {}) =>
  anExemplar({ id: id('exemplar', text), unit: unitId('xa'), name: 'Lò Thị Inh', ...over });
const pairs = (...all: Exemplar[]) =>
  seemingPairs(all, place).map((pair) => `${pair.one.id}${pair.other.id}`);

describe('two profiles that seem to be of one person', () => {
  it.each<[string, Partial<Exemplar>]>([
    ['the same name', {}],
    ['without accents, in another case', { name: 'LO THI INH' }],
    ['in letters that look like Vietnamese ones', { name: 'Lò Тhị Ｉnh' }],
    ['with a form of address', { name: 'Bà Lò Thị Inh' }],
    ['of a village of the commune', { unit: unitId('xa.ban-pho') }],
    ['kept by the province', { unit: unitId('tinh') }],
    ['born in the year that the other says', { birth: '1980' as Exemplar['birth'] }],
  ])('%s', (_what, over) => {
    const born = over.birth ? { birth: '1980-05-12' as Exemplar['birth'] } : {};
    expect(pairs(one('b', born), one('a', over))).toEqual(['ab']);
  });

  it.each<[string, Partial<Exemplar>]>([
    ['another name', { name: 'Lò Thị Anh' }],
    ['a name in another order', { name: 'Inh Thị Lò' }],
    ['another type', { type: 'collective' }],
    ['of another commune', { unit: unitId('xa-khac') }],
    ['born in another year', { birth: '1991' as Exemplar['birth'] }],
    ['no name to go by', { name: '...' }],
  ])('not: %s', (_what, over) => {
    expect(pairs(one('a', { birth: '1980' as Exemplar['birth'] }), one('b', over))).toEqual([]);
  });

  it('Ð and Đ are one letter', () => {
    expect(pairs(one('a', { name: 'Ðỗ Thị Ðào' }), one('b', { name: 'Đỗ Thị Đào' }))).toEqual(['ab']);
  });

  it('three make three pairs', () => {
    expect(pairs(one('a'), one('b'), one('c'))).toEqual(['ab', 'ac', 'bc']);
  });

  it('nobody is asked again of whom somebody has said that they are two people, on either profile', () => {
    const [a, b, c] = [one('a'), one('b'), one('c')];
    expect(pairs({ ...a, notSame: withNotSame(a, b) }, b, c)).toEqual(['ac', 'bc']);
    expect(pairs(a, { ...b, notSame: withNotSame(b, a) }, c)).toEqual(['ac', 'bc']);
    expect(pairs({ ...a, notSame: null }, b)).toEqual(['ab']);
  });

  it('an answer is there once; without room for more the oldest goes', () => {
    const [a, b] = [one('a'), one('b')];
    expect(withoutNotSame({ ...a, notSame: [b.id] }, b)).toBeNull();
    expect(
      withoutNotSame({ ...a, notSame: withNotSame({ ...a, notSame: [id('exemplar', 'c')] }, b) }, b),
    ).toEqual(['c']);
    const full = Array.from({ length: MAX_NOT_SAME }, (_, i) => id('exemplar', `n${i}`));
    expect(withNotSame({ ...a, notSame: [b.id] }, b)).toEqual([b.id]);
    expect(withNotSame({ ...a, notSame: full }, b)).toEqual([...full.slice(1), b.id]);
  });

  it('keeps the further one, then the one made first, whoever asks', () => {
    const [a, b] = [one('a'), one('b', { stage: 'verified' })];
    expect(orderForMerge(a, b)).toEqual([b, a]);
    expect(orderForMerge(b, a)).toEqual([b, a]);
    expect(orderForMerge(one('b'), a)[0].id).toBe('a');
  });
});

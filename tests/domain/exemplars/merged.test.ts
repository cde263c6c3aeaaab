import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PERSON_FIELDS } from '../../../src/domain/exemplars/merge-fields.ts';
import {
  type Linked,
  personFingerprint,
  personsOf,
  representatives,
  splitOff,
} from '../../../src/domain/exemplars/merged.ts';
import { anExemplar, id } from '../records.ts';

/** 'a>b': a was merged into b. */
const linked = (...links: string[]): Linked[] =>
  links.map((link) => {
    const [one = '', into] = link.split('>');
    return { id: id('exemplar', one), mergedInto: into ? id('exemplar', into) : null };
  });
const roots = (all: readonly Linked[]) => all.map((one) => personsOf(all).rootOf(one.id)).join('');
const ids = (all: readonly { id: string }[]) => all.map((one) => one.id).join('');

describe('profiles of one person', () => {
  it.each<[string, string[], string, string]>([
    ['not merged', ['a', 'b'], 'ab', 'ab'],
    ['one into the other', ['a>b', 'b'], 'bb', 'b'],
    ['a chain', ['a>b', 'b>c', 'c'], 'ccc', 'c'],
    ['two into one', ['a>c', 'b>c', 'c'], 'ccc', 'c'],
    ['into each other, by two who did not see each other', ['a>b', 'b>a'], 'aa', 'a'],
    ['in a ring of three', ['c>a', 'b>c', 'a>b'], 'aaa', 'a'],
    ['into a ring', ['d>c', 'c>b', 'b>c', 'a'], 'bbba', 'ba'],
    ['into itself, which says nothing', ['a>a', 'b'], 'ab', 'ab'],
  ])('%s', (_what, links, expectedRoots, shown) => {
    const all = linked(...links);
    expect(roots(all)).toBe(expectedRoots);
    expect(ids(representatives(all, personsOf(all)))).toBe(shown);
  });

  it('is found where the other one is not here: the last that is here stands, and all that is known is of one person', () => {
    const all = linked('a>b', 'b>far', 'c>far');
    const persons = personsOf(all);
    expect(persons.shownFor('a')).toBe('b');
    expect(persons.groupOf('a')).toEqual(['a', 'b', 'c', 'far']);
    // Neither can stand for the other here, so both do.
    expect(ids(representatives(all, persons))).toBe('bc');
  });

  it('[R3] are the same in whatever order the rows come, each person has one profile that stands, and it is of the group', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const anyLinks = fc.tuple(...names.map(() => fc.option(fc.constantFrom(...names), { nil: undefined })));
    fc.assert(
      fc.property(anyLinks, fc.infiniteStream(fc.nat()), (into, order) => {
        const all = linked(...names.map((name, i) => (into[i] ? `${name}>${into[i]}` : name)));
        const shuffled = [...all]
          .map((one) => ({ one, at: order.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        const [one, other] = [personsOf(all), personsOf(shuffled)];
        for (const name of names) {
          expect(one.rootOf(name)).toBe(other.rootOf(name));
          expect(one.rootOf(one.rootOf(name))).toBe(one.rootOf(name));
          expect(one.shownFor(name)).toBe(one.rootOf(name));
          expect(one.groupOf(name)).toContain(name);
          expect(one.groupOf(name)).toEqual(one.groupOf(one.rootOf(name)));
        }
        expect(new Set(representatives(all, one).map(({ id }) => id)).size).toBe(
          new Set(names.map(one.rootOf)).size,
        );
      }),
    );
  });
});

describe('taken apart again', () => {
  const takenApart = (all: Linked[], apart: string) => {
    const edits = new Map(splitOff(apart, all).map((edit) => [edit.id, edit.mergedInto]));
    return all.map((one) => ({
      ...one,
      mergedInto: (edits.has(one.id) ? edits.get(one.id) : one.mergedInto) as Linked['mergedInto'],
    }));
  };

  it.each<[string, string[], string, string]>([
    ['the one that was given up', ['a>b', 'b'], 'a', 'ab'],
    ['the one that stands', ['a>b', 'b'], 'b', 'ab'],
    ['one of two', ['a>c', 'b>c', 'c'], 'a', 'acc'],
    ['the middle of a chain: the others stay one', ['a>b', 'b>c', 'c'], 'b', 'cbc'],
    ['of two that were merged into each other', ['a>b', 'b>a'], 'a', 'ab'],
    ['of a ring', ['a>b', 'b>c', 'c>a'], 'b', 'aba'],
    ['the one that stands for two: one of them stands for both', ['a>c', 'b>c', 'c'], 'c', 'aac'],
    ['one that was never merged', ['a', 'b'], 'a', 'ab'],
  ])('%s', (_what, links, apart, expected) => {
    expect(roots(takenApart(linked(...links), apart))).toBe(expected);
  });

  it('whatever was merged into what: it stands alone, and all others are still one', () => {
    const names = ['a', 'b', 'c', 'd'];
    const anyLinks = fc.tuple(...names.map(() => fc.option(fc.constantFrom(...names), { nil: undefined })));
    fc.assert(
      fc.property(anyLinks, fc.constantFrom(...names), (into, apart) => {
        const all = linked(...names.map((name, i) => (into[i] ? `${name}>${into[i]}` : name)));
        const before = personsOf(all);
        const now = personsOf(takenApart(all, apart));
        expect(now.groupOf(apart)).toEqual([apart]);
        const rest = before.groupOf(apart).filter((one) => one !== apart);
        expect(new Set(rest.map((one) => now.rootOf(one))).size).toBe(Math.min(1, rest.length));
        for (const name of names)
          if (!before.groupOf(apart).includes(name)) expect(now.groupOf(name)).toEqual(before.groupOf(name));
      }),
    );
  });
});

describe('the mark of what was told', () => {
  const mark = (over: Parameters<typeof anExemplar>[0]) =>
    personFingerprint({ ...anExemplar(over) }, PERSON_FIELDS);

  it('is the same for the same telling, whatever is beside it', () => {
    const plain = mark({});
    expect(plain).toMatch(/^[0-9a-f]{14}$/);
    expect(mark({ position: null, photos: [], mergedInto: id('exemplar', 'b'), titles: '' })).toBe(plain);
    expect(mark({ name: 'Phùng Tả Mẩy'.normalize('NFD') })).toBe(plain);
  });

  it.each([
    [{ name: 'Phùng Tả Mẩy B' }],
    [{ story: '' }],
    [{ titles: 'Chiến sĩ thi đua' }],
    [{ stage: 'verified' }],
  ] as const)('is another one for %j', (over) => {
    expect(mark(over)).not.toBe(mark({}));
  });
});

import { describe, expect, it } from 'vitest';
import { SCHEMA_VERSION } from '../../../src/domain/kinds/kinds.ts';
import { SCHEMA, type Schema, upcast } from '../../../src/domain/kinds/upcast.ts';

/** 1: `place`, 2: `where`; and 1 and 2: `name` in one, 3: `who` and `position`. */
const MADE_UP: Schema = {
  version: 3,
  steps: {
    1: { deed: ({ place, ...rest }) => (place === undefined ? rest : { ...rest, where: place }) },
    2: {
      exemplar({ name, ...rest }) {
        if (typeof name !== 'string') return rest;
        const [who, position] = name.split(' – ');
        return { ...rest, who, ...(position ? { position } : {}) };
      },
    },
  },
};

describe('edits of an older schema', () => {
  it.each([
    ['a renamed field', 'deed', { place: 'Nà Vàng', who: 'Páo' }, 1, { where: 'Nà Vàng', who: 'Páo' }],
    ['taken away under its old name', 'deed', { place: null }, 1, { where: null }],
    ['an edit without that field', 'deed', { who: 'Páo' }, 1, { who: 'Páo' }],
    [
      'a split field, two steps on',
      'exemplar',
      { name: 'Lò Thị Mai – Bí thư' },
      1,
      { who: 'Lò Thị Mai', position: 'Bí thư' },
    ],
    ['a kind that no step is about', 'script', { name: 'x' }, 1, { name: 'x' }],
    ["today's version", 'deed', { place: 'x' }, 3, { place: 'x' }],
    ['a newer version', 'deed', { place: 'x' }, 4, { place: 'x' }],
  ] as const)("[S26] %s is put into today's words", (_what, kind, fields, from, now) => {
    const written = structuredClone(fields);
    expect(upcast(kind, fields, from, MADE_UP)).toEqual(now);
    expect(fields).toEqual(written);
  });

  it('[S26] every version since the oldest that has steps is led on', () => {
    expect(SCHEMA.version).toBe(SCHEMA_VERSION);
    const from = Object.keys(SCHEMA.steps).map(Number);
    for (const version of from) expect(version).toBeLessThan(SCHEMA.version);
  });
});

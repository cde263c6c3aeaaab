import { describe, expect, it } from 'vitest';
import { fieldName } from '../../../src/domain/kinds/field-names.ts';
import { KINDS, kindRule } from '../../../src/domain/kinds/kinds.ts';

describe('[R11] what people see of a field is its Vietnamese name', () => {
  it.each(KINDS)('every field of %s has one, in NFC, and no two the same', (kind) => {
    const fields = Object.keys(kindRule(kind).schema.entries);
    const names = fields.map((field) => fieldName(kind, field));
    expect(fields.filter((_, i) => !names[i]?.trim())).toEqual([]);
    expect(names.map((name) => name?.normalize('NFC'))).toEqual(names);
    expect(new Set(names).size).toBe(fields.length);
  });

  it('a field of a newer version, or one called like an own method of objects, has none', () => {
    expect(fieldName('deed', 'mood')).toBeUndefined();
    expect(fieldName('deed', 'toString')).toBeUndefined();
  });
});

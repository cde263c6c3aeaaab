import { describe, expect, it } from 'vitest';
import { fieldInfo, fieldName } from '../../../src/domain/kinds/fields.ts';
import { KINDS, type Kind, kindRule } from '../../../src/domain/kinds/kinds.ts';

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

type Parts = { wrapped?: Parts; item?: Parts; pipe?: readonly Parts[]; options?: readonly unknown[] };
/** The codes that a schema allows: the options of a picklist, in a list too. */
const codesOf = ({ wrapped, item, pipe, options }: Parts): string[] => [
  ...(options ?? []).filter((option) => typeof option === 'string'),
  ...[wrapped, item, ...(pipe ?? [])].flatMap((part) => (part ? codesOf({ ...part, pipe: [] }) : [])),
];

describe('[R12] a code is never shown as it is stored', () => {
  it.each(KINDS)('every code of %s has a Vietnamese name', (kind) => {
    const entries = Object.entries(kindRule(kind).schema.entries) as [string, Parts][];
    const unnamed = entries.flatMap(([field, schema]) =>
      codesOf(schema)
        .filter((code) => !fieldInfo(kind, field)?.codes?.[code]?.trim())
        .map((code) => `${field}: ${code}`),
    );
    expect(unnamed).toEqual([]);
  });

  it('codes are found in a field, in a list, and in a field that may be absent', () => {
    const of = (kind: Kind, field: string) => codesOf(kindRule(kind).schema.entries[field] as Parts);
    expect(of('script', 'genre')).toContain('urgent');
    expect(of('account', 'roles')).toContain('approver');
    expect(of('exemplar', 'sex')).toEqual(['male', 'female']);
  });
});

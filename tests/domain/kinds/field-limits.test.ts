import { expect, test } from 'vitest';
import { longestText } from '../../../src/domain/kinds/field-limits.ts';
import { checkProse, KINDS, kindRule } from '../../../src/domain/kinds/kinds.ts';

test('the limit of a text field is the one that its schema holds to', () => {
  expect(longestText('deed', 'what')).toBe(20_000);
  expect(longestText('deed', 'witness')).toBe(200);
  expect(longestText('exemplar', 'field')).toBe(120);
  expect(longestText('script', 'body')).toBe(40_000);
});

test('what holds no text has none, nor has a name that no field has', () => {
  expect(longestText('deed', 'photos')).toBeUndefined();
  expect(longestText('exemplar', 'type')).toBeUndefined();
  expect(longestText('deed', 'toString')).toBeUndefined();
});

test('of every kind: a text of that length is taken, one letter more is not', () => {
  for (const kind of KINDS)
    for (const field of Object.keys(kindRule(kind).schema.entries)) {
      const most = longestText(kind, field);
      if (most === undefined || !checkProse(kind, field, 'a'.repeat(most)).ok) continue;
      expect([kind, field, checkProse(kind, field, 'a'.repeat(most + 1)).ok]).toEqual([kind, field, false]);
    }
});

import { expect, test } from 'vitest';
import { KINDS, kindRule, SCHEMA_VERSION } from '../../../src/domain/kinds/kinds.ts';
import { readText } from '../../support/source.ts';
import { describeSchema, type Recorded, unversioned } from './describe-schema.ts';

const FILE = 'tests/domain/kinds/schemas.json';
const HOW = `npx vitest run --project unit tests/domain/kinds/schemas.test.ts -u`;

const now: Recorded = {
  version: SCHEMA_VERSION,
  kinds: Object.fromEntries(
    KINDS.map((kind) => [
      kind,
      Object.fromEntries(
        Object.entries(kindRule(kind).schema.entries).map(([field, schema]) => [
          field,
          describeSchema(schema),
        ]),
      ),
    ]),
  ),
};

test('[S26] a schema that changes gets a new version, for phones hold unsent ops of the old one', async () => {
  const changes = unversioned(JSON.parse(readText(FILE)) as Recorded, now);
  expect(
    changes,
    `SCHEMA_VERSION is still ${SCHEMA_VERSION}. Raise it in src/domain/kinds/kinds.ts, tell in
src/domain/kinds/upcast.ts what an edit of version ${SCHEMA_VERSION} says in the new one, then run: ${HOW}`,
  ).toEqual([]);
  await expect(
    `${JSON.stringify(now, null, 2)}\n`,
    `The schemas grew, or have a new version. Record them: ${HOW}`,
  ).toMatchFileSnapshot('./schemas.json');
});

const before: Recorded = { version: 1, kinds: { deed: { who: 'string max_length(200)' } } };
const withDeed = (deed: Record<string, string>, version = 1): Recorded => ({ version, kinds: { deed } });

test.each([
  ['nothing', before, []],
  ['a new optional field', withDeed({ who: 'string max_length(200)', age: 'optional(number)' }), []],
  [
    'a new field that every deed must have',
    withDeed({ who: 'string max_length(200)', age: 'number' }),
    ['deed.age is new and not optional'],
  ],
  [
    'a shorter limit',
    withDeed({ who: 'string max_length(20)' }),
    ['deed.who was string max_length(200) and is string max_length(20)'],
  ],
  ['a field taken out', withDeed({}), ['deed.who was string max_length(200) and is gone']],
  ['a shorter limit in a new version', withDeed({ who: 'string max_length(20)' }, 2), []],
] as const)('[S26] what is said of %s', (_what, next, said) => {
  expect(unversioned(before, next)).toEqual(said);
});

import { expect, it } from 'vitest';
import { newestFirst } from '../../../../../src/app/features/deeds/list/newest-first.ts';
import { localDate } from '../../../../../src/domain/base/local-date.ts';
import { id } from '../../../../domain/records.ts';

const deed = (text: string, on: string, seq: number) => ({ id: id('deed', text), on: localDate(on), seq });

it('by day; of one day what the server has not numbered yet, then the last numbered', () => {
  const deeds = [
    deed('old', '2026-11-01', 90),
    deed('first', '2026-11-22', 5),
    deed('second', '2026-11-22', 7),
    deed('b-unsent', '2026-11-22', 0),
    deed('a-unsent', '2026-11-22', 0),
  ];
  const expected = ['b-unsent', 'a-unsent', 'second', 'first', 'old'];
  expect(newestFirst(deeds).map((d) => d.id)).toEqual(expected);
  expect(newestFirst([...deeds].reverse()).map((d) => d.id)).toEqual(expected);
});

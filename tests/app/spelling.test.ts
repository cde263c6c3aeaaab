import { expect, test } from 'vitest';

/** Everything that holds words for people. */
const sources = import.meta.glob<string>(
  ['../../src/app/**/*.{ts,tsx}', '../../src/domain/**/*.ts', '../../src/server/**/*.{ts,json}'],
  { eager: true, query: '?raw', import: 'default' },
);

/** Where oa, oe and uy end a word, the mark may stand on either letter; "quý" has it on its only vowel. */
const OTHER_STYLE = /(?<!q)(o[áàảãạéèẻẽẹ]|u[ýỳỷỹỵ])(?!\p{L})/iu;

test('tone marks stand where the state’s documents put them: xóa, khóa, hủy, văn hóa', () => {
  expect(Object.keys(sources).length).toBeGreaterThan(400);
  const found = Object.entries(sources).flatMap(([file, text]) =>
    text
      .split('\n')
      .flatMap((line, i) => (OTHER_STYLE.test(line) ? [`${file}:${i + 1} ${line.trim()}`] : [])),
  );
  expect(found).toEqual([]);
});

test('letters are whole: a mark that stands by itself looks the same and is found by no search', () => {
  expect(Object.keys(sources).filter((file) => sources[file] !== sources[file]?.normalize('NFC'))).toEqual(
    [],
  );
});

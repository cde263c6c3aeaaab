import { describe, expect, it } from 'vitest';
import { readingMinutes } from '../../../src/domain/base/text.ts';
import {
  atOtherSpeed,
  minutesAndSeconds,
  type ReadingPlace,
  readingParts,
  readOn,
  secondsLeft,
  secondsOf,
  stepSpeed,
} from '../../../src/domain/broadcast/reading.ts';

const script = { title: 'Tin trong xã', body: 'Mưa đã tạnh. Đường đã thông!\n\nBà con đi lại cẩn thận nhé.' };
const parts = readingParts(script);

describe('readingParts', () => {
  it('begins with the title, then the sentences, and knows where paragraphs end', () => {
    expect(parts.map((part) => [part.text, part.endsParagraph])).toEqual([
      ['Tin trong xã', true],
      ['Mưa đã tạnh.', false],
      ['Đường đã thông!', true],
      ['Bà con đi lại cẩn thận nhé.', true],
    ]);
  });

  it('takes as long as the programme reckons with', () => {
    const seconds = secondsLeft(parts, { at: 0, seconds: 0 }, 210);
    expect(seconds).toBeCloseTo(readingMinutes(`${script.title}\n${script.body}`) * 60, 6);
  });

  it('a line without words still takes a moment, so that the reading goes on', () => {
    const [dashes] = readingParts({ title: '---', body: '' });
    expect(dashes && secondsOf(dashes, 340)).toBeGreaterThan(0);
  });
});

describe('readOn', () => {
  // At 60 syllables a minute: 3, 3, 3 and 7 seconds.
  it.each<[string, ReadingPlace, number, ReadingPlace]>([
    ['within a sentence', { at: 0, seconds: 0 }, 2, { at: 0, seconds: 2 }],
    ['to the end of it exactly', { at: 0, seconds: 2 }, 1, { at: 1, seconds: 0 }],
    ['into the next', { at: 0, seconds: 2 }, 2, { at: 1, seconds: 1 }],
    ['over several', { at: 0, seconds: 0 }, 10, { at: 3, seconds: 1 }],
    ['to the end', { at: 3, seconds: 6 }, 60, { at: 4, seconds: 0 }],
    ['not beyond it', { at: 4, seconds: 0 }, 60, { at: 4, seconds: 0 }],
  ])('goes on %s', (_what, from, seconds, to) => {
    expect(readOn(parts, from, seconds, 60)).toEqual(to);
  });

  it('time left and time spent make the whole', () => {
    const place = readOn(parts, { at: 0, seconds: 0 }, 8, 60);
    expect(secondsLeft(parts, place, 60)).toBe(8);
    expect(secondsLeft(parts, { at: 4, seconds: 0 }, 60)).toBe(0);
  });

  it('at another speed the same share of the sentence is behind us', () => {
    expect(atOtherSpeed({ at: 3, seconds: 3.5 }, 60, 120)).toEqual({ at: 3, seconds: 1.75 });
  });
});

it.each([
  [210, 1, 220],
  [210, -1, 200],
  [340, 1, 340],
  [100, -1, 100],
] as const)('speed %i changed by %i is %i', (speed, by, next) => {
  expect(stepSpeed(speed, by)).toBe(next);
});

it.each([
  [0, '0:00'],
  [0.2, '0:01'],
  [59.5, '1:00'],
  [161, '2:41'],
  [3600, '60:00'],
])('%d seconds are %s', (seconds, words) => {
  expect(minutesAndSeconds(seconds)).toBe(words);
});

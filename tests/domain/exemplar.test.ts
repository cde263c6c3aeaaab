import { describe, expect, it } from 'vitest';
import { isRecognised, moveStage, STAGES, type StageRefusal } from '../../src/domain/exemplar.ts';
import { localDate } from '../../src/domain/local-date.ts';

const on = localDate('2026-11-22');
type Outcome = 'moved' | StageRefusal;

const table = [
  // from, to, with a story, without one
  ['spotted', 'spotted', 'same-stage', 'same-stage'],
  ['spotted', 'verified', 'moved', 'moved'],
  ['spotted', 'recognised', 'skips-a-stage', 'skips-a-stage'],
  ['spotted', 'spread', 'skips-a-stage', 'skips-a-stage'],
  ['verified', 'spotted', 'moved', 'moved'],
  ['verified', 'verified', 'same-stage', 'same-stage'],
  ['verified', 'recognised', 'moved', 'no-story'],
  ['verified', 'spread', 'skips-a-stage', 'skips-a-stage'],
  ['recognised', 'spotted', 'moved', 'moved'],
  ['recognised', 'verified', 'moved', 'moved'],
  ['recognised', 'recognised', 'same-stage', 'same-stage'],
  ['recognised', 'spread', 'moved', 'no-story'],
  ['spread', 'spotted', 'moved', 'moved'],
  ['spread', 'verified', 'moved', 'moved'],
  ['spread', 'recognised', 'moved', 'moved'],
  ['spread', 'spread', 'same-stage', 'same-stage'],
] as const;

const stories = ['Dạy chữ cho bà con.', '', ' \n '];
const cases = table.flatMap(([from, to, told, untold]) =>
  stories.map((story): [typeof from, typeof to, string, Outcome] => [
    from,
    to,
    story,
    story.trim() ? told : untold,
  ]),
);

describe('moveStage', () => {
  it.each(cases)('%s to %s with the story %j: %s', (stage, to, story, outcome) => {
    const moved = { kind: 'moved', stage: to, stageOn: on, stageNote: 'Đã gặp hàng xóm' };
    expect(moveStage({ stage, story }, to, on, ' Đã gặp hàng xóm ')).toEqual(
      outcome === 'moved' ? moved : { kind: 'refused', reason: outcome },
    );
  });

  it.each(cases.filter(([, , , outcome]) => outcome === 'moved'))(
    'without a word on why only forward: %s to %s',
    (stage, to, story) => {
      const forward = STAGES.indexOf(to) > STAGES.indexOf(stage);
      expect(moveStage({ stage, story }, to, on, ' ')).toEqual(
        forward
          ? { kind: 'moved', stage: to, stageOn: on, stageNote: null }
          : { kind: 'refused', reason: 'no-reason' },
      );
    },
  );

  it.each([
    ['spotted', false],
    ['verified', false],
    ['recognised', true],
    ['spread', true],
  ] as const)('%s counts as recognised: %s', (stage, expected) => {
    expect(isRecognised({ stage })).toBe(expected);
  });
});

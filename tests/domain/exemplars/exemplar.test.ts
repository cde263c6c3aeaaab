import { describe, expect, it } from 'vitest';
import { localDate } from '../../../src/domain/base/local-date.ts';
import {
  isRecognised,
  knowsStages,
  MAX_PAST_STAGES,
  moveStage,
  STAGES,
  type StageRefusal,
  stagesBehind,
} from '../../../src/domain/exemplars/exemplar.ts';
import { anExemplar, id } from '../records.ts';

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

describe('[S68] what a profile went through', () => {
  const pa = id('account', 'chi-pa');
  const spotted = anExemplar({ stageBy: pa });
  const verified = {
    ...spotted,
    stage: 'verified' as const,
    stageOn: localDate('2026-11-25'),
    stageNote: 'Đúng như kể',
  };

  it('what stood there goes behind what comes, with who and why', () => {
    const first = stagesBehind(spotted, verified);
    expect(first).toEqual([{ stage: 'spotted', on, by: pa }]);
    const back = { ...verified, stages: first, stage: 'spotted' as const, stageNote: 'Chưa gặp' };
    expect(stagesBehind({ ...verified, stages: first }, back)).toEqual([
      { stage: 'spotted', on, by: pa },
      { stage: 'verified', on: '2026-11-25', by: pa, note: 'Đúng như kể' },
    ]);
  });

  it('another edit puts nothing there, nor does the making', () => {
    expect(stagesBehind(verified, { ...verified, stageNote: 'Khác' })).toBeUndefined();
    expect(stagesBehind({ ...verified, stageBy: null }, { ...verified, stageBy: undefined })).toBeUndefined();
    expect(stagesBehind({}, spotted)).toBeUndefined();
  });

  it('the oldest goes where there are too many', () => {
    const stages = Array.from({ length: MAX_PAST_STAGES }, () => ({ stage: 'spotted' as const, on }));
    expect(stagesBehind({ ...verified, stages }, spotted)).toHaveLength(MAX_PAST_STAGES);
    expect(stagesBehind({ ...verified, stages }, spotted)?.at(-1)?.stage).toBe('verified');
  });

  it.each([
    ['never moved', spotted, true],
    ['from the beginning on', { ...verified, stages: stagesBehind(spotted, verified) }, true],
    ['moved before it was kept', verified, false],
    ['kept from the middle on', { ...verified, stages: [{ stage: 'verified' as const, on }] }, false],
    ['sent back before it was kept', { ...spotted, stageNote: 'Chưa gặp' }, false],
  ])('is all known: %s', (_, exemplar, known) => {
    expect(knowsStages(exemplar)).toBe(known);
  });
});

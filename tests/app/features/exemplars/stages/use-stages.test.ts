import { expect, it } from 'vitest';
import { stagesIn } from '../../../../../src/app/features/exemplars/stages/use-stages.ts';

const entry = (seq: number, field: string, from: unknown, to: unknown, over: object = {}) => ({
  seq,
  field,
  from,
  to,
  account: 'anh-po',
  at: Date.UTC(2026, 10, seq, 20),
  fate: 'replaced' as const,
  ...over,
});

it('tells each move of the stage, oldest first, with the day that was written, who, and why', () => {
  const entries = [
    entry(9, 'stage', 'verified', 'recognised'),
    entry(9, 'stageNote', 'Đã gặp.', null),
    entry(9, 'stageOn', '2026-11-03', '2026-11-08'),
    entry(4, 'name', 'Mẩy', 'Mẩy A'),
    entry(3, 'stage', 'spotted', 'verified', { account: 'chi-mo' }),
    entry(3, 'stageNote', null, 'Đã gặp.', { account: 'chi-mo' }),
    // One that came too late and wasn't taken.
    entry(2, 'stage', 'spotted', 'spread', { fate: 'superseded' }),
    entry(1, 'stage', 'x', 'of-a-newer-app'),
  ];
  expect(stagesIn({ entries, made: { account: 'chi-pa', at: Date.UTC(2026, 9, 1) } })).toEqual([
    { stage: 'spotted', on: '2026-10-01', by: 'chi-pa', note: undefined },
    // 20:00 in UTC is the next day there.
    { stage: 'verified', on: '2026-11-04', by: 'chi-mo', note: 'Đã gặp.' },
    { stage: 'recognised', on: '2026-11-08', by: 'anh-po', note: undefined },
  ]);
});

it('of a profile that was never moved it tells nothing', () => {
  expect(stagesIn({ entries: [], made: { account: 'chi-pa', at: 0 } })).toEqual([]);
});

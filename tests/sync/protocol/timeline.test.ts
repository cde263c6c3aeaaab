import { describe, expect, it } from 'vitest';
import { isStale, lastSharedSeq, type Timeline, timelineStart } from '../../../src/sync/protocol/timeline.ts';

const history = (...starts: [string, number][]): Timeline[] => starts.map(([id, start]) => ({ id, start }));
const END = Number.POSITIVE_INFINITY;

describe('[S20] what two histories share', () => {
  it.each<[string, Timeline[], Timeline[], number]>([
    ['the same history', history(['a', 0]), history(['a', 0]), END],
    ['the server started anew', history(['a', 0]), history(['a', 0], ['b', 40]), 40],
    ['started anew twice', history(['a', 0]), history(['a', 0], ['b', 40], ['c', 90]), 40],
    ['restored from before b: b is lost', history(['a', 0], ['b', 40]), history(['a', 0], ['c', 30]), 30],
    [
      'restored from after the phone’s b began',
      history(['a', 0], ['b', 40]),
      history(['a', 0], ['b', 40], ['c', 55]),
      55,
    ],
    [
      'the phone’s lost timeline began earlier than the server’s',
      history(['a', 0], ['b', 20]),
      history(['a', 0], ['c', 30]),
      20,
    ],
    ['nothing in common', history(['x', 0]), history(['a', 0]), 0],
    ['a phone that knows nothing yet', [], history(['a', 0]), 0],
  ])('%s', (_, phone, server, shared) => {
    expect(lastSharedSeq(phone, server)).toBe(shared);
  });
});

describe('[S20] a cursor is stale', () => {
  const server = history(['a', 0], ['b', 40]);
  it.each<[string, number, boolean]>([
    ['a', 40, false],
    ['a', 41, true],
    ['b', 9_999, false],
    ['lost', 1, true],
  ])('in %s at %i: %s', (id, cursor, stale) => {
    expect(isStale(server, id, cursor)).toBe(stale);
  });
});

describe('[S20] numbers after a start', () => {
  const at = Date.UTC(2026, 10, 22);

  it('go on after a gap', () => {
    expect(timelineStart(9e12, at)).toBe(9e12 + 1_000_000);
  });

  it('go on beyond those of an incarnation that began with the same backup, and was lost', () => {
    const [backup, lostOps] = [40, 5_000];
    const lost = timelineStart(backup, at);
    expect(timelineStart(backup, at + 60_000)).toBeGreaterThan(lost + lostOps);
  });

  it('never go back, whatever the clock says', () => {
    const first = timelineStart(0, at);
    expect(timelineStart(first, 0)).toBeGreaterThan(first);
  });
});

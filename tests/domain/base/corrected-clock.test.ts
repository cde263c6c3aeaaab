import { describe, expect, it } from 'vitest';
import {
  hearTime,
  type KnownTime,
  lookAtTime,
  NOTHING_KNOWN,
} from '../../../src/domain/base/corrected-clock.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 22, 1);
const builtAt = NOW - 30 * DAY;
const at = (shown: number, grown = 0) => ({ shown, builtAt, grown });
/** The server was heard an hour ago, by a phone whose clock was wrong by `wrong`. */
const heard = (wrong: number, seen = NOW - MINUTE): KnownTime => ({
  server: NOW - 60 * MINUTE,
  phone: NOW - 60 * MINUTE + wrong,
  seen: seen + wrong,
  jumped: false,
  floor: 0,
});
const look = (known: KnownTime, shown: number, grown = 0) => {
  const { kind, now } = lookAtTime(known, at(shown, grown)).time;
  return [kind, now - NOW];
};

describe('[S131] the time on a phone', () => {
  it('is what its clock shows where that is right, and a little difference is nothing', () => {
    expect(look(NOTHING_KNOWN, NOW)).toEqual(['right', 0]);
    expect(look(heard(0), NOW)).toEqual(['right', 0]);
    expect(look(heard(2 * MINUTE), NOW + 2 * MINUTE)).toEqual(['right', 2 * MINUTE]);
  });

  it.each([
    ['1970', -NOW + DAY],
    ['400 days ahead', 400 * DAY],
    ['400 days behind', -400 * DAY],
    ['ten minutes ahead', 10 * MINUTE],
    ['two hours behind', -120 * MINUTE],
  ])('is corrected by what the server told, with the clock at %s, also without a network', (_what, wrong) => {
    expect(look(heard(wrong), NOW + wrong)).toEqual(['corrected', 0]);
    expect(look(heard(wrong), NOW + 9 * DAY + wrong)).toEqual(['corrected', 9 * DAY]);
  });

  it('never lies before the server’s last word or the building of the app', () => {
    expect(look(heard(0), 0)).toEqual(['unsure', -MINUTE]);
    expect(look(NOTHING_KNOWN, 0)).toEqual(['unsure', builtAt - NOW]);
    expect(look(NOTHING_KNOWN, builtAt - DAY)).toEqual(['unsure', builtAt - NOW]);
  });

  it('is unsure once the clock was set back, goes on from the last sure moment, and stays unsure', () => {
    const set = lookAtTime(heard(0), at(NOW - 3 * 60 * MINUTE));
    expect(set.time).toMatchObject({ kind: 'unsure', now: NOW - MINUTE });
    expect(look(set.known, NOW - 3 * 60 * MINUTE, 5 * MINUTE)).toEqual(['unsure', 4 * MINUTE]);
  });

  it('is what the clock shows once somebody has set a wrong one right, and still says that nobody has checked it', () => {
    expect(look(heard(-400 * DAY), NOW)).toEqual(['unsure', 0]);
    expect(look(heard(400 * DAY), NOW)).toEqual(['unsure', 0]);
    expect(look(heard(-NOW), NOW + DAY)).toEqual(['unsure', DAY]);
  });

  it('is doubted when the clock stands months ahead of when it was looked at last', () => {
    expect(look(heard(0), NOW + 400 * DAY)).toEqual(['unsure', 400 * DAY]);
    expect(look(heard(0), NOW + 30 * DAY)).toEqual(['right', 30 * DAY]);
  });

  it('is sure again with the server’s next word, and an old word is no news', () => {
    const { known } = lookAtTime(heard(0), at(0));
    expect(known.jumped).toBe(true);
    const mended = hearTime(known, { server: NOW, phone: 0 });
    expect(look(mended, MINUTE)).toEqual(['corrected', MINUTE]);
    expect(hearTime(mended, { server: NOW - DAY, phone: -DAY })).toBe(mended);
    expect(hearTime(mended, { server: NOW, phone: 0 })).toBe(mended);
  });

  it('a word heard before the clock was set doesn’t hide that it was', () => {
    const known = hearTime(NOTHING_KNOWN, { server: NOW, phone: NOW });
    expect(look(known, NOW - DAY)).toEqual(['unsure', 0]);
  });
});

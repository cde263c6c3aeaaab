import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockOfFile, correctedTime, latestTime } from '../../../src/sync/merge/clock.ts';
import { NOW } from '../parts.ts';

const HOUR = 3_600_000;
const time = fc.integer({ min: 0, max: 4 * NOW });

describe('the last instant at which an edit can have been made', () => {
  it.each([
    ['a right clock', NOW - HOUR, NOW, NOW - HOUR],
    ['a day fast', NOW + 23 * HOUR, NOW + 24 * HOUR, NOW - HOUR],
    ['back in 1970', 0, HOUR, NOW - HOUR],
    ['back in 1970, set right before it was sent', 0, NOW, NOW],
    ['a day fast, set right before it was sent', NOW + 23 * HOUR, NOW, NOW],
  ])('[S141] %s', (_, time, phoneNow, latest) => {
    expect(latestTime({ time, seen: NOW - 2 * HOUR }, { phoneNow, serverNow: NOW })).toBe(latest);
  });
});

describe('corrected time', () => {
  it.each([
    ['a right clock', 0],
    ['a day fast', 24 * HOUR],
    ['a day slow', -24 * HOUR],
    ['back in 1970', -NOW],
  ])('[S5] is the true time: %s', (_, skew) => {
    const op = { time: NOW - HOUR + skew, seen: 0 };
    expect(correctedTime(op, { phoneNow: NOW + skew, serverNow: NOW })).toBe(NOW - HOUR);
  });

  it('[S5] is never later than now, nor earlier than what the phone had seen', () => {
    const clock = { phoneNow: NOW, serverNow: NOW };
    expect(correctedTime({ time: NOW + HOUR, seen: 0 }, clock)).toBe(NOW);
    expect(correctedTime({ time: NOW - 9 * HOUR, seen: NOW - HOUR }, clock)).toBe(NOW - HOUR);
    // A server whose clock was set back: what the phone has seen lies in its future.
    expect(correctedTime({ time: NOW, seen: NOW + HOUR }, clock)).toBe(NOW);
  });

  it('[S5] stays within its bounds for any clocks, as a whole number', () => {
    fc.assert(
      fc.property(time, time, time, time, (made, seen, phoneNow, serverNow) => {
        const corrected = correctedTime({ time: made, seen }, { phoneNow, serverNow });
        expect(corrected).toBeLessThanOrEqual(serverNow);
        expect(corrected).toBeGreaterThanOrEqual(Math.min(seen, serverNow));
        expect(Number.isSafeInteger(corrected)).toBe(true);
      }),
    );
  });
});

it('[S5] the clock of a file shows only where it ran ahead, or behind what its author had seen', () => {
  const now = 1_000_000;
  expect(clockOfFile(now - 500, now - 900, now)).toEqual({ phoneNow: now, serverNow: now });
  expect(clockOfFile(now + 400, now - 900, now)).toEqual({ phoneNow: now + 400, serverNow: now });
  expect(clockOfFile(100, 700, now)).toEqual({ phoneNow: now - 600, serverNow: now });
  expect(correctedTime({ time: -5_000, seen: 700 }, clockOfFile(-4_000, 700, now))).toBeGreaterThanOrEqual(
    700,
  );
});

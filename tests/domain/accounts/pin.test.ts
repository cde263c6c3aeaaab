import { describe, expect, it } from 'vitest';
import { isEasyPin, isLockDue, MAX_PIN_TRIES, pinStanding } from '../../../src/domain/accounts/pin.ts';

const MINUTE = 60_000;

describe('a PIN', () => {
  it.each([
    '000000',
    '777777',
    '123456',
    '234567',
    '654321',
    '987654',
    '890123',
    '121212',
    '123123',
    '909090',
  ])('%s is what anybody would try first', (pin) => expect(isEasyPin(pin)).toBe(true));

  it.each(['246813', '102938', '135791', '112233', '200991', '123457', '100000'])('%s will do', (pin) =>
    expect(isEasyPin(pin)).toBe(false),
  );
});

describe('wrong tries', () => {
  const at = 1_000_000;
  it.each([
    [0, at, { kind: 'open', left: 10 }],
    [2, at, { kind: 'open', left: 8 }],
    [3, at, { kind: 'wait', ms: 5_000, left: 7 }],
    [3, at + 4_999, { kind: 'wait', ms: 1, left: 7 }],
    [3, at + 5_000, { kind: 'open', left: 7 }],
    [6, at + 10_000, { kind: 'wait', ms: 20_000, left: 4 }],
    [9, at, { kind: 'wait', ms: 60_000, left: 1 }],
    [9, at + MINUTE, { kind: 'open', left: 1 }],
    [MAX_PIN_TRIES, at, { kind: 'password' }],
    [MAX_PIN_TRIES, at + 365 * 24 * 60 * MINUTE, { kind: 'password' }],
    [MAX_PIN_TRIES + 3, at, { kind: 'password' }],
  ] as const)('%i of them, at %i', (wrong, now, standing) => {
    expect(pinStanding({ wrong, at }, now)).toEqual(standing);
  });

  it('a clock put back by a year makes nobody wait longer than the wait', () => {
    const now = at - 365 * 24 * 60 * MINUTE;
    expect(pinStanding({ wrong: 4, at }, now)).toEqual({ kind: 'wait', ms: 5_000, left: 6 });
  });
});

describe('the lock', () => {
  const at = 1_700_000_000_000;
  it.each([
    ['left a moment ago', at, at + 1_000, 5, 'left', false],
    ['left for five minutes', at, at + 5 * MINUTE, 5, 'left', true],
    ['left for fourteen of fifteen', at, at + 14 * MINUTE, 15, 'left', false],
    ['left for fifteen', at, at + 15 * MINUTE, 15, 'left', true],
    ['left, to be locked at once', at, at, 0, 'left', true],
    ['looked at, to be locked at once', at, at + 4 * MINUTE, 0, 'looking-on', false],
    ['looked at for five minutes', at, at + 5 * MINUTE, 0, 'looking-on', true],
    ['looked at for six of fifteen', at, at + 6 * MINUTE, 15, 'looking-on', false],
    ['nobody knows since when', undefined, at, 15, 'left', true],
    ['the clock put back by a day', at, at - 24 * 60 * MINUTE, 15, 'left', true],
    ['the clock put right by seconds', at, at - 20_000, 15, 'left', false],
  ] as const)('%s', (_, activeAt, now, minutes, away, due) => {
    expect(isLockDue(activeAt, now, minutes, away)).toBe(due);
  });
});

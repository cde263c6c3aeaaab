// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeviceProfile } from '../../../../src/app/store/device/device-profiles.ts';
import { createLock, holdLock, type Lock, saveLastActive } from '../../../../src/app/store/device/lock.ts';
import { aSession } from '../sessions.ts';

const MINUTE = 60_000;
const now = 1_700_000_000_000;
let lock: Lock | undefined;

const person = (over: Partial<DeviceProfile> = {}): DeviceProfile => ({
  ...aSession('pa'),
  name: 'Giàng A Pả',
  token: 't',
  tries: { wrong: 0, at: 0 },
  lockMinutes: 5,
  usedAt: now,
  pin: { salt: new Uint8Array(1), rounds: 1, hash: new Uint8Array(1) },
  ...over,
});
const open = (over: Partial<DeviceProfile> = {}) => {
  lock = createLock(person(over));
  return lock;
};
const hide = (hidden: boolean) => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(hidden ? 'hidden' : 'visible');
  document.dispatchEvent(new Event('visibilitychange'));
};

beforeEach(() => {
  vi.useFakeTimers({ now });
  localStorage.clear();
});
afterEach(() => {
  lock?.close();
  vi.useRealTimers();
});

describe('the lock', () => {
  it('a start after a while away is locked, one after a moment isn’t', () => {
    saveLastActive(person().account, now - 6 * MINUTE);
    expect(open().gate.value).toBe('locked');
    lock?.close();
    saveLastActive(person().account, now - MINUTE);
    expect(open().gate.value).toBe('open');
  });

  it('locked, it is locked after a reload, however soon', () => {
    saveLastActive(person().account, now);
    open().lockNow();
    lock?.close();
    expect(open().gate.value).toBe('locked');
  });

  it('left for five minutes it is locked when looked at again, and before', () => {
    saveLastActive(person().account, now);
    open();
    hide(true);
    vi.advanceTimersByTime(4 * MINUTE);
    expect(lock?.gate.value).toBe('open');
    vi.advanceTimersByTime(MINUTE);
    expect(lock?.gate.value).toBe('locked');
  });

  it('asleep, no timer runs: it is locked at the first look', () => {
    saveLastActive(person().account, now);
    open();
    hide(true);
    vi.setSystemTime(now + 6 * MINUTE);
    hide(false);
    expect(lock?.gate.value).toBe('locked');
  });

  it('asleep without having been hidden: the first tap locks, and doesn’t count as being here', () => {
    saveLastActive(person().account, now);
    open();
    vi.setSystemTime(now + 6 * MINUTE);
    dispatchEvent(new Event('pointerdown'));
    expect(lock?.gate.value).toBe('locked');
  });

  it('who types now and then is not locked out', () => {
    saveLastActive(person().account, now);
    open();
    for (let minute = 0; minute < 12; minute++) {
      vi.advanceTimersByTime(MINUTE);
      dispatchEvent(new Event('keydown'));
    }
    expect(lock?.gate.value).toBe('open');
    vi.advanceTimersByTime(5 * MINUTE + 15_000);
    expect(lock?.gate.value).toBe('locked');
  });

  it('“ngay” locks as soon as it is left', () => {
    saveLastActive(person().account, now);
    // The note is as old as a moment: a start of its own would be locked too.
    open({ lockMinutes: 5 }).minutes(0);
    hide(true);
    expect(lock?.gate.value).toBe('locked');
  });

  it('[R10] never while reading on air or recording, and again as soon as that is over', () => {
    saveLastActive(person().account, now);
    open();
    const letGo = holdLock();
    hide(true);
    vi.advanceTimersByTime(60 * MINUTE);
    hide(false);
    vi.advanceTimersByTime(60 * MINUTE);
    expect(lock?.gate.value).toBe('open');
    letGo();
    letGo();
    vi.advanceTimersByTime(6 * MINUTE);
    expect(lock?.gate.value).toBe('locked');
  });

  it('locked in another window, locked here', () => {
    saveLastActive(person().account, now);
    open();
    dispatchEvent(new StorageEvent('storage', { key: 'loaban-active:pa', newValue: null }));
    expect(lock?.gate.value).toBe('locked');
  });

  it('signed in just now without a PIN: one is chosen first; left alone meanwhile, the password is asked', () => {
    saveLastActive(person().account, now);
    const { pin: _, ...none } = person();
    lock = createLock(none);
    expect(lock.gate.value).toBe('no-pin');
    lock.close();
    vi.setSystemTime(now + 6 * MINUTE);
    lock = createLock(none);
    expect(lock.gate.value).toBe('locked');
  });
});

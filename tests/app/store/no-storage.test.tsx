// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import '@preact/signals';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { Lost } from '../../../src/app/features/account/sign-in/lost-data.tsx';
import { NoStorage } from '../../../src/app/shell/no-storage.tsx';
import {
  StorageFault,
  type StorageTrouble,
  storageTrouble,
} from '../../../src/app/store/database/storage-fault.ts';
import {
  deviceProfiles,
  saveEndedProfile,
  saveSignIn,
} from '../../../src/app/store/device/device-profiles.ts';
import {
  findLostProfiles,
  lostProfiles,
  updateLocalRecord,
} from '../../../src/app/store/device/local-record.ts';
import { current, openLastProfile } from '../../../src/app/store/session/current.ts';
import { removeFromPhone } from '../../../src/app/store/sync/remove-from-phone.ts';
import type { AccountId, DeviceId, UnitId } from '../../../src/domain/base/ids.ts';
import { instantOf, localDate, localTime } from '../../../src/domain/base/local-date.ts';

const real = globalThis.indexedDB;
const account = 'chi-pa' as AccountId;

beforeEach(() => {
  vi.stubGlobal('reportError', () => {});
  localStorage.clear();
  findLostProfiles([], []);
  current.value = { kind: 'opening' };
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A browser whose databases all fail to open in this way. */
function withOpening(end: (request: { onerror?: () => void; error?: Error }) => void): void {
  vi.stubGlobal('indexedDB', {
    ...real,
    open() {
      const request = {};
      queueMicrotask(() => end(request));
      return request;
    },
  });
}
const failing = (name: string) =>
  withOpening((request) => {
    request.error = new DOMException('as the browser says it', name);
    request.onerror?.();
  });

describe('[R12] a database that can’t be opened is said', () => {
  it.each<[string, StorageTrouble]>([
    ['QuotaExceededError', 'full'],
    ['UnknownError', 'broken'],
    ['VersionError', 'newer'],
    ['InvalidStateError', 'forbidden'],
    ['SecurityError', 'forbidden'],
    ['AbortError', 'broken'],
  ])('%s: %s', async (name, why) => {
    failing(name);
    await openLastProfile();
    expect(current.value).toMatchObject({
      kind: 'no-storage',
      why,
      detail: expect.stringContaining('as the'),
    });
  });

  it('no indexedDB at all', async () => {
    vi.stubGlobal('indexedDB', undefined);
    await openLastProfile();
    expect(current.value).toMatchObject({ kind: 'no-storage', why: 'forbidden' });
  });

  it('neither open nor refused: said after ten seconds; it goes on if it opens after all', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let open = () => {};
    withOpening((request) => {
      open = () => {
        vi.unstubAllGlobals();
        vi.stubGlobal('reportError', () => {});
        const opening = indexedDB.open('loaban-device');
        opening.onupgradeneeded = () => opening.result.createObjectStore('settings');
        opening.onsuccess = () => {
          Object.assign(request, { result: opening.result });
          (request as { onsuccess?: () => void }).onsuccess?.();
        };
      };
    });
    const resumed = openLastProfile();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(current.value.kind).toBe('opening');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(current.value).toEqual({ kind: 'no-storage', why: 'silent' });
    vi.useRealTimers();
    open();
    await resumed;
    expect(current.value.kind).toBe('signed-out');
  });

  it('what Dexie has wrapped is told by what the browser said', () => {
    const wrapped = (name: string) => ({
      name: 'OpenFailedError',
      inner: { name: 'Other', inner: { name } },
    });
    expect(storageTrouble(wrapped('QuotaExceededError'))).toBe('full');
    expect(storageTrouble(wrapped('VersionError'))).toBe('newer');
    expect(storageTrouble({ name: 'OpenFailedError' })).toBe('broken');
    expect(storageTrouble(new TypeError('ours'))).toBeUndefined();
    expect(storageTrouble(new StorageFault('erased'))).toBe('erased');
  });
});

test.each<StorageTrouble>(['forbidden', 'full', 'newer', 'updated', 'blocked', 'silent', 'erased', 'broken'])(
  'the screen for %s says what is the matter, and has a way to try again',
  async (why) => {
    render(<NoStorage why={why} detail="UnknownError: x" />);
    expect(screen.getByText('Thử lại')).toBeDefined();
    await screen.findByRole('alert');
    expect(screen.getByRole('button', { name: 'Thử lại' })).toBeDefined();
    expect(screen.getByText('Chi tiết để báo người hỗ trợ').parentElement?.textContent).toContain(
      'UnknownError',
    );
    if (!['updated', 'blocked'].includes(why)) expect(document.body.textContent).toContain('quản trị của xã');
  },
);

const session = {
  account,
  device: 'd1' as DeviceId,
  unit: 'xa' as UnitId,
  roles: [],
  login: 'pa',
  token: 'a-token-of-22-letters1',
};
const receivedAt = instantOf(localDate('2026-11-22'), localTime('16:40'));

describe('data that the browser has thrown away', () => {
  beforeEach(() =>
    updateLocalRecord(account, { name: 'Lò Thị Pa', unitName: 'Xã Bản Lang', receivedAt, waiting: 2 }),
  );

  it('is said once, with the name and when the server last had everything', async () => {
    await openLastProfile();
    expect(lostProfiles.value).toMatchObject([{ account, name: 'Lò Thị Pa' }]);
    render(<Lost />);
    const text = document.body.textContent;
    for (const said of ['Lò Thị Pa', '(Xã Bản Lang)', '16:40 ngày 22/11/2026', 'còn 2 việc chưa gửi'])
      expect(text).toContain(said);
    fireEvent.click(screen.getByText('Đã hiểu'));
    await vi.waitFor(() => expect(document.body.textContent).toBe(''));
    await openLastProfile();
    expect(lostProfiles.value).toEqual([]);
  });

  it('keeps no token and no words of anybody', () => {
    expect(Object.keys(JSON.parse(localStorage.getItem('loaban-here') ?? '')[account]).sort()).toEqual([
      ...['name', 'receivedAt', 'unitName', 'waiting'],
    ]);
  });

  it('is not said of who is here, of who was removed, and of whom an admin has ended', async () => {
    await saveSignIn(session, 1);
    findLostProfiles(
      (await deviceProfiles()).map((one) => one.account),
      [],
    );
    expect(lostProfiles.value).toEqual([]);
    await removeFromPhone(account);
    findLostProfiles([], []);
    expect(lostProfiles.value).toEqual([]);

    updateLocalRecord(account, { name: 'Lò Thị Pa' });
    await saveEndedProfile({ account, name: 'Lò Thị Pa', at: 1, handedOver: 0 });
    await openLastProfile();
    expect(lostProfiles.value).toEqual([]);
  });
});

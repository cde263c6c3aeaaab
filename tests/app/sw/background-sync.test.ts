// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, expect, it, vi } from 'vitest';
import { readProfile, saveSignIn, setCurrentProfile } from '../../../src/app/store/device/device-profiles.ts';
import { syncInBackground } from '../../../src/app/sw/background-sync.ts';
import type { DeviceExport } from '../../../src/sync/protocol/device-export.ts';
import { deed, openTestWork } from '../store/open-work.ts';
import { aSession } from '../store/sessions.ts';

afterEach(() => vi.unstubAllGlobals());

async function somebody(
  name: string,
  device: string,
  over: { deeds: number; token?: string },
): Promise<void> {
  const work = await openTestWork(name, device);
  for (let n = 0; n < over.deeds; n++)
    await work.save((edit) => edit({ kind: 'deed', fields: deed(name, { what: `${name} ${n}` }) }));
  work.close();
  // In the worker nobody holds the lock.
  const locks = {
    request: (_: string, ...rest: unknown[]) => (rest.at(-1) as (lock: object) => unknown)({}),
  };
  Object.defineProperty(navigator, 'locks', { configurable: true, value: locks });
  await saveSignIn(
    { ...aSession(name, { device: work.session.device }), token: `token-cua-${name}` },
    Date.now(),
  );
  await setCurrentProfile(work.account, Date.now());
}

/** Whose token asked, and for what. */
function server(answer: (path: string, who: string, body: unknown) => Response) {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (path: string, init: { headers: Record<string, string>; body: string }) => {
    const who = /token-cua-([\w-]+)/.exec(init.headers.authorization ?? '')?.[1] ?? '?';
    asked.push(`${path} ${who}`);
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    return answer(path, who, body);
  });
  return asked;
}

const refusal = (code: string) => Response.json({ code }, { status: 401 });

it('[S51] serves everybody who has something waiting, each with their own token, and wipes whose phone was ended', async () => {
  await somebody('chi-thuy', 'd1', { deeds: 1 });
  await somebody('anh-dung', 'd2', { deeds: 0 });
  await somebody('anh-pa', 'd3', { deeds: 2 });
  const given: DeviceExport[] = [];
  const asked = server((path, who, body) => {
    if (path === '/api/hand-over') {
      given.push(body as DeviceExport);
      return Response.json({ taken: 0 });
    }
    return refusal(who === 'chi-thuy' ? 'device-ended' : 'account-ended');
  });

  await syncInBackground();
  // Nothing of anh-dung waits, and somebody else worked here last.
  expect(new Set(asked)).toEqual(
    new Set(['/api/sync chi-thuy', '/api/hand-over chi-thuy', '/api/sync anh-pa']),
  );
  expect(given.flatMap((piece) => piece.ops.map((op) => op.fields.what))).toEqual(['chi-thuy 0']);
  expect(await Dexie.exists('loaban-chi-thuy')).toBe(false);
  expect(await readProfile(aSession('chi-thuy').account)).toBeUndefined();
  // An ended account keeps everything.
  expect(await Dexie.exists('loaban-anh-pa')).toBe(true);
});

it('asks to be woken again where somebody’s work could not be sent', async () => {
  await somebody('anh-on', 'd4', { deeds: 1 });
  server(() => {
    throw new TypeError('no network');
  });
  await expect(syncInBackground()).rejects.toThrow('could not be reached');
});

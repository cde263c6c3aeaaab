// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { createStore, get, set } from 'idb-keyval';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { unsentCounts } from '../../../../src/app/hooks/sync/only-here.ts';
import { databaseName, openPhoneDatabase } from '../../../../src/app/store/database/database.ts';
import {
  clearCurrentProfile,
  currentProfile,
  deviceProfiles,
  readProfile,
  saveSignIn,
  setCurrentProfile,
} from '../../../../src/app/store/device/device-profiles.ts';
import { signOut } from '../../../../src/app/store/session/session.ts';
import { removeFromPhone } from '../../../../src/app/store/sync/remove-from-phone.ts';
import { deed, openTestWork } from '../open-work.ts';
import { aSession } from '../sessions.ts';

afterEach(() => vi.unstubAllGlobals());

describe('several people on one phone', () => {
  it('each has their own token, and the last one is named first', async () => {
    const [pa, thuy] = [aSession('nguoi-pa'), aSession('nguoi-thuy')];
    await saveSignIn({ ...pa, token: 'token-pa' }, 1_000);
    await saveSignIn({ ...thuy, token: 'token-thuy' }, 2_000);
    expect((await deviceProfiles()).map(({ account, token }) => [account, token])).toEqual([
      ['nguoi-thuy', 'token-thuy'],
      ['nguoi-pa', 'token-pa'],
    ]);
    await setCurrentProfile(pa.account, 3_000);
    expect((await currentProfile())?.account).toBe('nguoi-pa');
    await clearCurrentProfile();
    expect(await currentProfile()).toBeUndefined();
  });

  it('signing out ends the token here and on the server, and leaves the work on the phone [R1]', async () => {
    const ended = vi.fn(async (..._: [string, RequestInit]) => new Response(null, { status: 204 }));
    vi.stubGlobal('fetch', ended);
    const work = await openTestWork('nguoi-di', 'd7');
    const session = aSession('nguoi-di');
    await saveSignIn({ ...session, token: 'token-di' }, 1_000);
    await work.save((edit) => edit({ kind: 'deed', fields: deed('nguoi-di') }));
    work.close();
    await signOut(session);
    expect(ended.mock.calls[0]?.[1]).toMatchObject({
      method: 'DELETE',
      headers: { authorization: 'Bearer token-di' },
    });
    expect((await readProfile(session.account))?.token).toBeUndefined();
    expect(await currentProfile()).toBeUndefined();
    expect(await unsentCounts(session.account)).toEqual({ unsent: 1, photos: 0, drafts: 0 });
  });

  it('counts what only this phone has: unsent work and forms half filled', async () => {
    const work = await openTestWork('nguoi-dem', 'd8');
    expect(await unsentCounts(work.account)).toEqual({ unsent: 0, photos: 0, drafts: 0 });
    await work.save((edit) => edit({ kind: 'deed', fields: deed('nguoi-dem') }));
    await work.db.drafts.put({ key: 'deed:new', value: { what: 'Dở' }, at: 1 });
    expect(await unsentCounts(work.account)).toEqual({ unsent: 1, photos: 0, drafts: 1 });
    work.close();
  });

  it('removed, nothing of a person is left, and everything of the others', async () => {
    const settings = createStore('loaban-device', 'settings');
    for (const name of ['nguoi-go', 'nguoi-o']) {
      await saveSignIn({ ...aSession(name), token: `token-${name}` }, 1_000);
      (await openTestWork(name, 'd9')).close();
      await set(`remembered:${name}:village`, 'ban-tham', settings);
      sessionStorage.setItem(`loaban-${name} deed:new`, '{"what":"Dở"}');
    }
    await removeFromPhone(aSession('nguoi-go').account);
    expect(await Dexie.exists('loaban-nguoi-go')).toBe(false);
    expect(await readProfile(aSession('nguoi-go').account)).toBeUndefined();
    expect(await get('remembered:nguoi-go:village', settings)).toBeUndefined();
    expect(Object.keys(sessionStorage)).toEqual(['loaban-nguoi-o deed:new']);
    expect(await Dexie.exists('loaban-nguoi-o')).toBe(true);
    expect((await readProfile(aSession('nguoi-o').account))?.token).toBe('token-nguoi-o');
    expect(await get('remembered:nguoi-o:village', settings)).toBe('ban-tham');
  });

  it('a database of the same person is found by its name', () => {
    const db = openPhoneDatabase(databaseName(aSession('x').account));
    expect(db.name).toBe('loaban-x');
    db.close();
  });
});

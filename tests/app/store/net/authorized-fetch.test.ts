import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readProfile, saveSignIn, updateProfile } from '../../../../src/app/store/device/device-profiles.ts';
import { authorizedFetch } from '../../../../src/app/store/net/authorized-fetch.ts';
import { parseBearer } from '../../../../src/sync/protocol/contact.ts';
import { aSession } from '../sessions.ts';

const HOUR = 3_600_000;
const start = 1_700_000_000_000;
let account = aSession('').account;
let count = 0;
/** What was said, and what comes back. */
const said: string[] = [];
let answer: () => Promise<Response> | Response;

beforeEach(async () => {
  vi.useFakeTimers({ now: start, toFake: ['Date'] });
  count += 1;
  said.length = 0;
  account = aSession(`nguoi-${count}`).account;
  answer = () => new Response('{}');
  vi.stubGlobal('fetch', async (_: string, init: { headers: Record<string, string> }) => {
    said.push(init.headers.authorization?.replace('Bearer ', '') ?? '');
    return answer();
  });
  await saveSignIn({ ...aSession(`nguoi-${count}`), token: 'token-mot-hai' }, start);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const ask = () => authorizedFetch(account, '/api/sync', { method: 'POST' });
const bearers = () => said.map((bearer) => parseBearer(bearer));

describe('a token', () => {
  it('[S50] given anew is on the disk before the answer is read, and used from then on', async () => {
    answer = () => new Response('{}', { headers: { 'next-token': 'token-ba-bon' } });
    await ask();
    expect((await readProfile(account))?.token).toBe('token-ba-bon');
    await ask();
    expect(bearers().map((bearer) => bearer?.token)).toEqual(['token-mot-hai', 'token-ba-bon']);
  });

  it('[S50] an answer to an older one doesn’t take away what another tab has signed in with since', async () => {
    answer = async () => {
      await updateProfile(account, { token: 'token-nam-sau' });
      return new Response('{}', { headers: { 'next-token': 'token-ba-bon' } });
    };
    await ask();
    expect((await readProfile(account))?.token).toBe('token-nam-sau');
  });

  it('nobody without one asks anything', async () => {
    await updateProfile(account, { token: undefined });
    expect(await ask()).toBeUndefined();
    expect(said).toEqual([]);
  });
});

describe('a contact', () => {
  it('[S52] is written down before it is sent', async () => {
    let kept: string | undefined;
    answer = async () => {
      const contact = (await readProfile(account))?.contact;
      kept = contact && `${contact.n}.${contact.nonce}`;
      return new Response('{}');
    };
    await ask();
    const sent = bearers()[0]?.contact;
    expect(kept).toBe(`${sent?.n}.${sent?.nonce}`);
  });

  it('[S52] is the same for an hour, and counts on after it', async () => {
    await ask();
    vi.setSystemTime(start + HOUR - 1);
    await ask();
    vi.setSystemTime(start + HOUR);
    await ask();
    const [first, second, third] = bearers().map((bearer) => bearer?.contact);
    expect(second).toEqual(first);
    expect(third?.n).toBe((first?.n ?? 0) + 1);
  });

  it('[S52] that was never answered is said again, however late: the server must know it before the next', async () => {
    answer = () => Promise.reject(new TypeError('no network'));
    await ask().catch(() => undefined);
    vi.setSystemTime(start + 10 * HOUR);
    answer = () => new Response('{}');
    await ask();
    const [first, second] = bearers().map((bearer) => bearer?.contact);
    expect(second).toEqual(first);
  });

  it('[S52] of two tabs at the same moment is one', async () => {
    await Promise.all([ask(), ask(), ask()]);
    expect(new Set(said).size).toBe(1);
  });
});

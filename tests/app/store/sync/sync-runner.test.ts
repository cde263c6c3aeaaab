// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AppTransport } from '../../../../src/app/store/net/transport.ts';
import { createSyncEngine } from '../../../../src/app/store/sync/sync-engine.ts';
import { type SyncRunner, startSyncRunner } from '../../../../src/app/store/sync/sync-runner.ts';
import type { SendResult } from '../../../../src/sync/protocol/ports.ts';
import { createMemoryPhoneStore, newPhoneImage } from '../../../support/memory-phone-store.ts';
import { accountId, anAnswer, aPage, deviceId } from '../../../sync/parts.ts';

const ME = accountId('chi-pa');
let answers: ((result: SendResult) => void)[] = [];
let hurried = 0;
let runner: SyncRunner;

const complete: SendResult = { kind: 'answer', answer: anAnswer({ pages: [aPage('xa-a', 5)] }) };
const asked = (times: number) => vi.waitFor(() => expect(answers).toHaveLength(times));

/** Silent until the test answers; when hurried, the request under way is given up, as over fetch. */
const transport = (): AppTransport => {
  const send = () => new Promise<SendResult>((answer) => answers.push(answer));
  const hurry = () => {
    hurried += 1;
    answers.at(-1)?.({ kind: 'unreachable' });
  };
  return Object.assign(send, { silent: signal(true), restartIfSilent: hurry });
};

beforeEach(() => {
  [answers, hurried] = [[], 0];
  // A pause that is over before the test has looked would say nothing.
  vi.spyOn(Math, 'random').mockReturnValue(0.9);
  // One tab alone.
  Object.defineProperty(navigator, 'locks', {
    configurable: true,
    value: { request: (_: string, work: () => unknown) => work() },
  });
  runner = startSyncRunner(
    createSyncEngine(ME, {
      store: createMemoryPhoneStore(newPhoneImage(ME, deviceId('d1'))),
      transport: transport(),
      uploads: async () => ({ kind: 'done' }),
    }),
    ME,
  );
});
afterEach(() => runner.stop());

it.each<[string, () => void]>([
  ['the link is back', () => dispatchEvent(new Event('online'))],
  ['the page is shown again', () => dispatchEvent(new Event('pageshow'))],
  ['the screen is on again', () => document.dispatchEvent(new Event('visibilitychange'))],
  ['a tap on "Gửi ngay"', () => runner.restart()],
])('[S14] %s: a request that hangs is given up, and a new one is made at once', async (_, happen) => {
  await asked(1);
  happen();
  await asked(2);
  expect(hurried).toBe(1);
  answers[1]?.(complete);
  await vi.waitFor(() => expect(runner.activity.value).toEqual({ kind: 'idle' }));
});

it('[S14] an edit made meanwhile leaves the request alone, and goes with the next one', async () => {
  await asked(1);
  runner.syncNow();
  expect(hurried).toBe(0);
  answers[0]?.(complete);
  await asked(2);
});

it('[S14] without an answer it waits and says how often it has tried', async () => {
  await asked(1);
  answers[0]?.({ kind: 'unreachable' });
  await vi.waitFor(() => expect(runner.activity.value).toEqual({ kind: 'waiting-to-retry', failures: 1 }));
});

it('[S121] a server without room: it waits, and says what it waits for', async () => {
  await asked(1);
  answers[0]?.({ kind: 'busy', full: true });
  await vi.waitFor(() =>
    expect(runner.activity.value).toEqual({ kind: 'waiting-to-retry', failures: 1, full: true }),
  );
});

it.each(['sign-in', 'update'] as const)(
  '[S14] %s: it pauses and doesn’t ask again by itself',
  async (kind) => {
    await asked(1);
    answers[0]?.({ kind });
    await vi.waitFor(() => expect(runner.activity.value).toEqual({ kind }));
    expect(answers).toHaveLength(1);
  },
);

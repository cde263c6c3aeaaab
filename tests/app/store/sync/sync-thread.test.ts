import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SyncEngine } from '../../../../src/app/store/sync/sync-engine.ts';
import {
  createSyncThread,
  type SyncThreadRequest,
  type SyncThreadResponse,
} from '../../../../src/app/store/sync/sync-thread.ts';
import { accountId } from '../../../sync/parts.ts';

const ME = accountId('chi-pa');
const complete = { kind: 'complete' } as const;

/** What the page has told its workers, and a hand to answer with. */
let workers: FakeWorker[] = [];

type FakeWorker = {
  told: SyncThreadRequest[];
  terminated: boolean;
  says(message: SyncThreadResponse): void;
  dies(error: Error): void;
};

function fakeWorkers(): void {
  vi.stubGlobal('Worker', function Worker(this: unknown) {
    const listeners: Record<string, (event: unknown) => void> = {};
    const fake: FakeWorker = {
      told: [],
      terminated: false,
      says: (data) => listeners.message?.({ data }),
      dies: (error) => listeners.error?.({ error, message: error.message, preventDefault: () => undefined }),
    };
    workers.push(fake);
    return {
      addEventListener: (type: string, listener: (event: unknown) => void) => {
        listeners[type] = listener;
      },
      postMessage: (message: SyncThreadRequest) => fake.told.push(message),
      terminate: () => {
        fake.terminated = true;
      },
    };
  });
}

const done: string[] = [];
const inPage = (): SyncEngine => ({
  records: async (room) => {
    done.push(`records ${room}`);
    return complete;
  },
  blobs: async () => ({ kind: 'done' }),
  interruptBlobs: () => done.push('interrupt'),
  silent: signal(false),
  restartIfSilent: () => done.push('hurry'),
  close: () => done.push('close'),
});

beforeEach(() => {
  workers = [];
  done.length = 0;
  fakeWorkers();
});
afterEach(() => vi.unstubAllGlobals());

const never = async (): Promise<SyncEngine> => {
  throw new Error('not to be done in the page');
};

describe('the sync’s own thread', () => {
  it('[R12] is not begun where the page would hear nothing of what it writes: then the page syncs', async () => {
    vi.stubGlobal('BroadcastChannel', undefined);
    Reflect.deleteProperty(globalThis, 'BroadcastChannel');
    const thread = createSyncThread(ME, async () => inPage());
    expect(await thread.records(400)).toEqual(complete);
    expect(done).toEqual(['records 400']);
    expect(workers).toEqual([]);
  });

  it('is told for whom, then what to do, and its outcome is the page’s', async () => {
    const thread = createSyncThread(ME, never);
    const [records, blobs] = [thread.records(400), thread.blobs()];
    const [worker] = workers;
    expect(worker?.told).toEqual([
      { kind: 'begin', account: ME },
      { kind: 'records', n: 1, pageSize: 400 },
      { kind: 'blobs', n: 2 },
    ]);
    worker?.says({ kind: 'ready' });
    worker?.says({ kind: 'done', n: 2, outcome: { kind: 'interrupted' } });
    worker?.says({ kind: 'done', n: 1, outcome: complete });
    expect(await records).toEqual(complete);
    expect(await blobs).toEqual({ kind: 'interrupted' });
    expect(workers).toHaveLength(1);
  });

  it('[S14] says when it hears nothing, and is hurried and interrupted', async () => {
    const thread = createSyncThread(ME, never);
    void thread.records(400).catch(() => undefined);
    const [worker] = workers;
    worker?.says({ kind: 'silent', silent: true });
    expect(thread.silent.value).toBe(true);
    thread.restartIfSilent();
    thread.interruptBlobs();
    expect(worker?.told.slice(2)).toEqual([{ kind: 'restart-if-silent' }, { kind: 'interrupt-blobs' }]);
  });

  it('a run that fails there fails here, and the next one goes on', async () => {
    const thread = createSyncThread(ME, never);
    const first = thread.records(400);
    workers[0]?.says({ kind: 'ready' });
    workers[0]?.says({ kind: 'failed', n: 1, error: new Error('disk full') });
    await expect(first).rejects.toThrow('disk full');
    const second = thread.records(100);
    workers[0]?.says({ kind: 'done', n: 2, outcome: complete });
    expect(await second).toEqual(complete);
  });

  it('that has ended is begun anew', async () => {
    const thread = createSyncThread(ME, never);
    const first = thread.records(400);
    workers[0]?.says({ kind: 'ready' });
    workers[0]?.dies(new Error('out of memory'));
    await expect(first).rejects.toThrow('out of memory');
    expect(workers[0]?.terminated).toBe(true);
    const second = thread.records(400);
    workers[1]?.says({ kind: 'done', n: 2, outcome: complete });
    expect(await second).toEqual(complete);
  });

  it.each<[string, () => void]>([
    ['there are no workers', () => vi.stubGlobal('Worker', undefined)],
    ['its script can’t be had', () => queueMicrotask(() => workers[0]?.dies(new Error('404')))],
  ])('where %s the page does it itself, from then on', async (_, trouble) => {
    const thread = createSyncThread(ME, async () => inPage());
    trouble();
    expect(await thread.records(400)).toEqual(complete);
    expect(await thread.records(100)).toEqual(complete);
    thread.restartIfSilent();
    thread.close();
    await vi.waitFor(() => expect(done).toEqual(['records 400', 'records 100', 'hurry', 'close']));
    expect(workers.length).toBeLessThan(2);
  });

  it('ends with the person’s work: what is under way is broken off, nothing new begins', async () => {
    const thread = createSyncThread(ME, never);
    const first = thread.records(400);
    thread.close();
    await expect(first).rejects.toThrow('closed');
    await expect(thread.records(400)).rejects.toThrow('closed');
    expect(workers.map(({ terminated }) => terminated)).toEqual([true]);
  });
});

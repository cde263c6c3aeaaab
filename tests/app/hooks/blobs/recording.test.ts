// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { Blob as NodeBlob } from 'node:buffer';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  dropParts,
  type Recording,
  recordedOf,
  startRecording,
} from '../../../../src/app/hooks/blobs/voice/recording.ts';
import { hashOfBytes } from '../../../../src/app/store/blobs/blobs.ts';
import type { Work } from '../../../../src/app/store/work.ts';
import { MAX_VOICE_SECONDS } from '../../../../src/domain/base/photo.ts';
import { patient } from '../../../support/slowness.ts';
import { openTestWork } from '../../store/open-work.ts';

/** Until it is so, on a busy machine too. */
const PATIENT = { interval: 2, timeout: patient(15_000) };

let work: Work;
let count = 0;
let recorder: FakeRecorder | undefined;
let tracks: { stop: ReturnType<typeof vi.fn> }[] = [];

/** A browser's recorder, as far as it is asked: a chunk a second, and one more at its end. */
class FakeRecorder {
  static isTypeSupported = (type: string) => type === 'audio/webm';
  state = 'inactive';
  said = 0;
  ondataavailable?: (event: { data: Blob }) => void;
  onstop?: () => void;
  timer?: ReturnType<typeof setInterval>;

  constructor() {
    recorder = this;
  }
  start(every: number) {
    this.state = 'recording';
    this.timer = setInterval(() => this.give(), every);
  }
  give() {
    this.ondataavailable?.({ data: new NodeBlob([`giây ${this.said++};`]) as unknown as Blob });
  }
  stop() {
    clearInterval(this.timer);
    this.state = 'inactive';
    this.give();
    this.onstop?.();
  }
}

beforeEach(async () => {
  vi.stubGlobal('reportError', () => {});
  vi.stubGlobal('Blob', NodeBlob);
  vi.stubGlobal('MediaRecorder', FakeRecorder);
  tracks = [{ stop: vi.fn() }];
  microphone(async () => ({ getTracks: () => tracks }));
  count += 1;
  work = await openTestWork(`recording-${count}`, `v${count}`);
});
afterEach(() => {
  vi.useRealTimers();
  work.close();
  vi.unstubAllGlobals();
});

function microphone(getUserMedia: () => Promise<unknown>) {
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: { getUserMedia } });
}
async function begin(ended = vi.fn()): Promise<Recording> {
  const begun = await startRecording(work.db, 'deed:new', { second: () => {}, ended });
  if (typeof begun === 'string') throw new Error(begun);
  return begun;
}
const parts = () => work.db.voiceParts.orderBy('[draft+n]').toArray();

test('[R1] each second is on the disk as it is spoken; a dead battery loses no more', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  await begin();
  for (let n = 0; n < 12; n++) {
    vi.advanceTimersByTime(1_000);
    await vi.waitFor(async () => expect(await work.db.voiceParts.count()).toBe(n + 1), PATIENT);
  }
  // Nobody says goodbye. What is found is all of it, in its order.
  const rescued = await recordedOf(work.db, 'deed:new');
  const text = new TextDecoder().decode(rescued?.blob.data);
  expect(text).toBe(Array.from({ length: 12 }, (_, n) => `giây ${n};`).join(''));
  expect(rescued?.voice).toEqual({
    type: 'audio/webm',
    seconds: 12,
    bytes: rescued?.blob.data.byteLength,
    id: await hashOfBytes(rescued?.blob.data ?? new ArrayBuffer(0)),
  });
});

test('stopped, it is whole, the microphone is free, and its parts are dropped when it is kept', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const ended = vi.fn();
  const recording = await begin(ended);
  vi.advanceTimersByTime(2_000);
  await recording.stop();
  expect((await parts()).map((part) => part.n)).toEqual([0, 1, 2]);
  expect(tracks[0]?.stop).toHaveBeenCalled();
  expect(ended).not.toHaveBeenCalled();
  await work.db.voiceParts.put({ draft: 'deed:other', n: 0, type: 'audio/webm', data: new ArrayBuffer(1) });
  await dropParts(work.db, 'deed:new');
  expect((await parts()).map((part) => part.draft)).toEqual(['deed:other']);
  expect(await recordedOf(work.db, 'deed:new')).toBeUndefined();
});

test('it ends by itself at five minutes', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const ended = vi.fn();
  await begin(ended);
  vi.advanceTimersByTime((MAX_VOICE_SECONDS + 5) * 1_000);
  expect(recorder?.state).toBe('inactive');
  await vi.waitFor(() => expect(ended).toHaveBeenCalledWith(undefined), PATIENT);
  expect((await recordedOf(work.db, 'deed:new'))?.voice.seconds).toBe(MAX_VOICE_SECONDS);
});

test('[R1] a full disk ends it, says so, and keeps what was said before', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const ended = vi.fn();
  await begin(ended);
  vi.advanceTimersByTime(1_000);
  await vi.waitFor(async () => expect(await work.db.voiceParts.count()).toBe(1), PATIENT);
  work.db.voiceParts.hook('creating', () => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  vi.advanceTimersByTime(1_000);
  await vi.waitFor(() => expect(ended).toHaveBeenCalledWith('no-room'), PATIENT);
  expect((await recordedOf(work.db, 'deed:new'))?.voice.seconds).toBe(1);
});

test.each([
  ['not-allowed', () => microphone(() => Promise.reject(new DOMException('', 'NotAllowedError')))],
  ['no-microphone', () => microphone(() => Promise.reject(new DOMException('', 'NotFoundError')))],
  ['in-use', () => microphone(() => Promise.reject(new DOMException('', 'NotReadableError')))],
  ['in-use', () => microphone(() => Promise.reject(new DOMException('', 'AbortError')))],
  ['not-supported', () => vi.stubGlobal('MediaRecorder', undefined)],
])('%s is told', async (trouble, make) => {
  make();
  expect(await startRecording(work.db, 'deed:new', { second: () => {}, ended: () => {} })).toBe(trouble);
});

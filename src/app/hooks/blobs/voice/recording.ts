/** A recording under way: each second of it is on the disk as soon as it is spoken [R1]. */
import { MAX_VOICE_SECONDS, VOICE_TYPES, type Voice, type VoiceType } from '../../../../domain/base/photo.ts';
import { hashOfBytes, type NewBlob } from '../../../store/blobs/blobs.ts';
import type { PhoneDatabase } from '../../../store/database/database.ts';
import { withReserve } from '../../../store/database/reserve.ts';
import { holdLock } from '../../../store/device/lock.ts';

export type RecordingTrouble = 'no-microphone' | 'in-use' | 'not-allowed' | 'not-supported' | 'no-room';
export type Recording = {
  /** Resolves when the last of it is on the disk. */
  stop(): Promise<void>;
};

const SECOND_MS = 1_000;
/** Speech is clear at this; five minutes are 0.9 MB. */
const BITS_PER_SECOND = 24_000;

/** `ended`: it ended by itself, at its greatest length or because something took the microphone. */
export async function startRecording(
  db: PhoneDatabase,
  draft: string,
  tell: { second: (n: number) => void; ended: (trouble?: RecordingTrouble) => void },
): Promise<Recording | RecordingTrouble> {
  const type = VOICE_TYPES.find((one) => globalThis.MediaRecorder?.isTypeSupported(one));
  if (!type || !navigator.mediaDevices?.getUserMedia) return 'not-supported';
  const stream = await microphone();
  if (typeof stream === 'string') return stream;

  const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: BITS_PER_SECOND });
  let n = 0;
  let seconds = 0;
  let written: Promise<void> = Promise.resolve();
  let trouble: RecordingTrouble | undefined;
  const over = new Promise<void>((done) => {
    recorder.onstop = () => {
      clearInterval(clock);
      for (const track of stream.getTracks()) track.stop();
      void written.then(done);
    };
  });
  recorder.ondataavailable = ({ data }) => {
    if (data.size === 0) return;
    const at = n++;
    // One after the other: the parts are nothing without those before them.
    written = written
      .then(async () => {
        const part = { draft, n: at, type, data: await data.arrayBuffer() };
        await withReserve(() => db.voiceParts.put(part));
      })
      .catch((error: unknown) => {
        reportError(error);
        trouble ??= 'no-room';
        if (recorder.state !== 'inactive') recorder.stop();
      });
  };
  let asked = false;
  void over.then(() => {
    if (!asked) tell.ended(trouble);
  });
  const clock = setInterval(() => {
    seconds += 1;
    tell.second(seconds);
    if (seconds >= MAX_VOICE_SECONDS && recorder.state !== 'inactive') recorder.stop();
  }, SECOND_MS);
  recorder.start(SECOND_MS);
  void over.then(holdLock());
  return {
    stop() {
      asked = true;
      if (recorder.state !== 'inactive') recorder.stop();
      return over;
    },
  };
}

async function microphone(): Promise<MediaStream | RecordingTrouble> {
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true },
    });
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'NotAllowedError' || name === 'SecurityError') return 'not-allowed';
    // By the specification, what is there and can't be had: another application has it, or the system doesn't give it.
    return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'no-microphone' : 'in-use';
  }
}

export type Recorded = { voice: Voice; blob: NewBlob };

/**
 * What has been spoken for this form: a recording that ended, or one that a dead battery broke off.
 * Undefined: nothing.
 */
export async function recordedOf(db: PhoneDatabase, draft: string): Promise<Recorded | undefined> {
  const parts = await partsOf(db, draft).toArray();
  const type = parts[0]?.type as VoiceType | undefined;
  if (!type) return undefined;
  const data = await new Blob(parts.map((part) => part.data)).arrayBuffer();
  const id = await hashOfBytes(data);
  const seconds = Math.min(parts.length, MAX_VOICE_SECONDS);
  return { voice: { id, type, seconds, bytes: data.byteLength }, blob: { id, type, data } };
}

/** They have become a voice note, or are given up. */
export const dropParts = (db: PhoneDatabase, draft: string) => partsOf(db, draft).delete();

const partsOf = (db: PhoneDatabase, draft: string) =>
  db.voiceParts.where('[draft+n]').between([draft, 0], [draft, Number.POSITIVE_INFINITY]);

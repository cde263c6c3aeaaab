/** The voice note of a form. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { lengthLabel, MAX_VOICE_SECONDS, type Voice } from '../../../../domain/base/photo.ts';
import { holdBlob } from '../../../store/blobs/blobs.ts';
import type { PatchWith } from '../../../store/database/drafts.ts';
import { useWork } from '../../use-work.ts';
import { type ShownBlob, showBlob } from '../photos/show-blob.ts';
import { dropParts, type Recording, type RecordingTrouble, recordedOf, startRecording } from './recording.ts';

export type WithVoice = { voice: Voice | null };

/** What the field of a form needs, whatever form it is. */
export type FormVoice = {
  /** '0:32'; undefined while there is none. */
  length: string | undefined;
  /** '0:07' while it is being recorded. */
  recording: string | undefined;
  longest: string;
  busy: boolean;
  trouble: string | undefined;
  /** It is what was said before the phone went out. */
  rescued: boolean;
  load(): Promise<ShownBlob>;
  onStart(): void;
  onStop(): void;
  onRemove(): void;
};

type State = { kind: 'idle' | 'starting' | 'keeping' } | { kind: 'recording'; seconds: number };

const WORDS: Record<RecordingTrouble | 'not-kept', string> = {
  'no-microphone': 'Máy này không có micrô, hoặc micrô chưa cắm. Cắm rồi thử lại; bạn vẫn gõ chữ được.',
  'in-use': 'Máy không mở được micrô. Có thể ứng dụng khác đang dùng; hãy đóng ứng dụng đó rồi thử lại.',
  'not-allowed':
    'Loa Bản chưa được phép dùng micrô. Bấm vào ổ khóa cạnh địa chỉ trang, bật Micrô, rồi thử lại. Bạn vẫn gõ chữ được.',
  'not-supported': 'Trình duyệt này không ghi âm được. Bạn hãy gõ chữ.',
  'no-room': 'Bộ nhớ máy đã đầy nên dừng ghi. Phần đã nói trước đó vẫn còn.',
  'not-kept': 'Chưa lưu được đoạn ghi âm. Phần đã nói vẫn còn trên máy; hãy thử lại.',
};

/** `draft`: the key of the form's draft; `changeWith`: of that draft. */
export function useFormVoice(
  draft: string,
  voice: Voice | null | undefined,
  changeWith: (patch: PatchWith<WithVoice>) => Promise<void>,
): FormVoice {
  const work = useWork();
  const { db } = work;
  const [state, setState] = useState<State>({ kind: 'idle' });
  const [trouble, setTrouble] = useState<string>();
  const [rescued, setRescued] = useState(false);
  const recording = useRef<Recording | undefined>(undefined);

  const keep = (next: Voice | null, also: () => Promise<unknown>) =>
    changeWith({
      patchOf: () => ({ voice: next }),
      tables: [db.blobs, db.blobData, db.voiceParts],
      also,
    });

  const collect = async () => {
    setState({ kind: 'keeping' });
    try {
      const made = await recordedOf(db, draft);
      if (made)
        await keep(made.voice, async () => {
          await holdBlob(db, made.blob);
          await dropParts(db, draft);
        });
      return made !== undefined;
    } catch (error) {
      reportError(error);
      setTrouble(WORDS['not-kept']);
      return false;
    } finally {
      recording.current = undefined;
      setState({ kind: 'idle' });
    }
  };

  // What a dead battery or a closed tab broke off is there again with its form.
  useEffect(() => {
    if (!voice) void collect().then(setRescued);
    // The screen is left in the middle of a sentence: what was said is kept with the draft.
    return () => void recording.current?.stop();
  }, [draft]);

  const start = async () => {
    setTrouble(undefined);
    setState({ kind: 'starting' });
    const begun = await startRecording(db, draft, {
      second: (seconds) => setState({ kind: 'recording', seconds }),
      ended: (why) => {
        if (why) setTrouble(WORDS[why]);
        void collect();
      },
    });
    if (typeof begun === 'string') {
      setTrouble(WORDS[begun]);
      setState({ kind: 'idle' });
      return;
    }
    recording.current = begun;
    setState({ kind: 'recording', seconds: 0 });
  };
  const stop = async () => {
    await recording.current?.stop();
    await collect();
  };

  return {
    length: voice ? lengthLabel(voice.seconds) : undefined,
    recording: state.kind === 'recording' ? lengthLabel(state.seconds) : undefined,
    longest: lengthLabel(MAX_VOICE_SECONDS),
    busy: state.kind === 'starting' || state.kind === 'keeping',
    trouble,
    rescued,
    load: () => showBlob(work, voice ?? undefined),
    onStart: () => void start(),
    onStop: () => void stop(),
    onRemove() {
      setRescued(false);
      void keep(null, async () => undefined).catch(reportError);
    },
  };
}

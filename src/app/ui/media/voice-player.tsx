import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../base/button.tsx';
import './photo.css';
import type { LoadedPhoto } from './photo-grid.tsx';

export interface VoicePlayerProps {
  /** '0:32': recordings of a browser don't say it themselves. */
  length: string;
  /** Asked when it is to be heard, not before. */
  load: () => Promise<LoadedPhoto>;
}

export function VoicePlayer({ length, load }: VoicePlayerProps) {
  const [state, setState] = useState<'idle' | 'loading' | 'playing' | 'paused'>('idle');
  const [away, setAway] = useState<string>();
  const [at, setAt] = useState(0);
  const sound = useRef<HTMLAudioElement | undefined>(undefined);

  useEffect(
    () => () => {
      sound.current?.pause();
      if (sound.current) URL.revokeObjectURL(sound.current.src);
    },
    [],
  );

  const press = async () => {
    if (state === 'playing') return sound.current?.pause();
    if (!sound.current) {
      setState('loading');
      setAway(undefined);
      const got = await load();
      if (got.kind === 'away') {
        setAway(got.text);
        return setState('idle');
      }
      const audio = new Audio(URL.createObjectURL(got.blob));
      audio.ontimeupdate = () => setAt(audio.currentTime);
      audio.onpause = () => setState('paused');
      audio.onended = () => {
        setAt(0);
        setState('idle');
      };
      sound.current = audio;
    }
    setState('playing');
    await sound.current.play().catch(() => {
      setAway('Máy này không phát được đoạn ghi âm.');
      setState('idle');
    });
  };

  return (
    <>
      <Button
        icon={state === 'playing' ? 'pause' : 'play'}
        busy={state === 'loading'}
        onClick={() => void press()}
      >
        {state === 'playing' ? 'Tạm dừng' : 'Nghe'}
      </Button>
      <span class="voice-time">
        {state === 'idle' || state === 'loading' ? length : `${timeLabel(at)} / ${length}`}
      </span>
      {away && (
        <p class="small" role="status">
          {away}
        </p>
      )}
    </>
  );
}

const timeLabel = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds) % 60).padStart(2, '0')}`;

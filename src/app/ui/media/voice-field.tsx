import { useState } from 'preact/hooks';
import { Button } from '../base/button.tsx';
import { Banner } from '../feedback/banner.tsx';
import { ConfirmDialog } from '../feedback/dialog.tsx';
import { type FieldLabels, GroupFrame } from '../forms/field-frame.tsx';
import './photo.css';
import type { LoadedPhoto } from './photo-grid.tsx';
import { VoicePlayer } from './voice-player.tsx';

export type VoiceFieldProps = FieldLabels & {
  /** '0:32'; undefined while there is none. */
  length: string | undefined;
  /** '0:07' while it is being recorded. */
  recording: string | undefined;
  /** '5:00' */
  longest: string;
  busy: boolean;
  trouble: string | undefined;
  /** It is what was said before the phone went out. */
  rescued: boolean;
  load: () => Promise<LoadedPhoto>;
  onStart: () => void;
  onStop: () => void;
  onRemove: () => void;
};

/** Told instead of typed. */
export function VoiceField(props: VoiceFieldProps) {
  const { length, recording, longest, busy, trouble, rescued, load, onStart, onStop, onRemove, ...labels } =
    props;
  const [removing, setRemoving] = useState(false);
  return (
    <GroupFrame {...labels}>
      <div class="voice">
        {recording !== undefined ? (
          <>
            <Button variant="main-act" icon="stop" onClick={onStop}>
              Dừng ghi
            </Button>
            <span class="voice-time voice-live" role="timer">
              {recording} / {longest}
            </span>
          </>
        ) : length !== undefined ? (
          <>
            <VoicePlayer length={length} load={load} />
            <Button variant="quiet" icon="trash" onClick={() => setRemoving(true)}>
              Bỏ ghi âm
            </Button>
          </>
        ) : (
          <Button icon="mic" busy={busy} onClick={onStart}>
            Ghi âm
          </Button>
        )}
      </div>
      <div role="status">
        {rescued && length !== undefined && (
          <p class="small">Đây là phần đã ghi trước khi máy tắt hoặc bạn rời màn hình.</p>
        )}
        {trouble && (
          <Banner tone="bad" title="Ghi âm dừng lại">
            {trouble}
          </Banner>
        )}
      </div>
      <ConfirmDialog
        open={removing}
        title="Bỏ đoạn ghi âm?"
        confirm="Bỏ ghi âm"
        danger
        onCancel={() => setRemoving(false)}
        onConfirm={() => {
          setRemoving(false);
          onRemove();
        }}
      >
        <p>Lời đã ghi sẽ mất, không lấy lại được.</p>
      </ConfirmDialog>
    </GroupFrame>
  );
}

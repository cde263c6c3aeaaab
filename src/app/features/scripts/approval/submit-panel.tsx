import { useState } from 'preact/hooks';
import type { ScriptState } from '../../../../domain/broadcast/approval.ts';
import type { Data } from '../../../../domain/kinds/kinds.ts';
import { useWork } from '../../../hooks/use-work.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { notify } from '../../../store/platform/notices.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { draftOf, errorsOf } from '../form/script-draft.ts';
import { useUnlistedNames } from '../names/use-unlisted-names.ts';

/** What its own unit may do with a script that isn't approved yet: hand it in, or mark it for the units below. */
export function SubmitPanel({ script, state }: { script: LiveRecord<'script'>; state: ScriptState }) {
  const work = useWork();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const unlisted = useUnlistedNames(draftOf(script));
  const gaps = state === 'draft' ? errorsOf(draftOf(script), 'submit', unlisted) : [];

  const save = async (fields: Data, words: string) => {
    if (busy) return;
    setBusy(true);
    setFailed(false);
    try {
      await work.save((edit) => edit({ record: script.id, kind: 'script', fields, base: script.seq }));
      notify(words);
    } catch (error) {
      reportError(error);
      setFailed(true);
    }
    setBusy(false);
  };

  const maySubmit = state === 'draft' && gaps.length === 0;
  const mayHandDown = work.roles.value.includes('coordinator');
  if (state === 'approved') return null;
  return (
    <>
      {state === 'draft' && gaps.length > 0 && (
        <Banner tone="info" title="Bài chưa gửi duyệt được">
          {gaps.map((gap) => (
            <p key={gap.text}>{gap.text}</p>
          ))}
        </Banner>
      )}
      {failed && (
        <Banner tone="bad" title="Chưa lưu được">
          Máy không ghi được vào bộ nhớ. Bài vẫn nguyên như trước; hãy thử bấm lại.
        </Banner>
      )}
      {(maySubmit || mayHandDown) && (
        <div class="row">
          {maySubmit && (
            <Button
              variant="primary"
              icon="send"
              busy={busy}
              onClick={() => void save({ submitted: true }, 'Đã lưu trên máy, sẽ gửi duyệt khi có mạng')}
            >
              Gửi duyệt
            </Button>
          )}
          {mayHandDown && (
            <Button
              icon={script.down ? 'close' : 'down'}
              busy={busy}
              onClick={() => void save({ down: script.down ? null : true }, 'Đã lưu trên máy')}
            >
              {script.down ? 'Thôi chuyển xuống các xã' : 'Chuyển xuống các xã'}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

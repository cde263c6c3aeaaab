import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { SavedMark, type SavedState } from './saved-mark.tsx';
import { Skeleton } from './skeleton.tsx';

export interface FormDialogProps {
  title: string;
  /** False while the draft is being read. */
  ready: boolean;
  /** Undefined until something was typed. */
  mark: SavedState | undefined;
  /** Given where the form goes on with a draft from before. */
  onDropDraft?: (() => void) | undefined;
  /** False where something is missing, which the fields then say. Rejects when it couldn't be written. */
  onSave: () => Promise<boolean>;
  onClose: () => void;
  children: ComponentChildren;
}

/** A small form over the page. Closing it keeps what was typed as a draft [R1]. */
export function FormDialog(props: FormDialogProps) {
  const { title, ready, mark, onDropDraft, onSave, onClose, children } = props;
  const [state, setState] = useState<'open' | 'saving' | 'incomplete' | 'failed'>('open');
  const save = async () => {
    if (state === 'saving') return;
    setState('saving');
    try {
      setState((await onSave()) ? 'open' : 'incomplete');
    } catch (error) {
      reportError(error);
      setState('failed');
    }
  };
  return (
    <Dialog
      open
      sticky
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Đóng</Button>
          <Button variant="primary" busy={state === 'saving'} onClick={() => void save()}>
            Lưu
          </Button>
        </>
      }
    >
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {mark && (
          <p class="row">
            <SavedMark state={mark} />
            {onDropDraft && (
              <Button variant="quiet" onClick={onDropDraft}>
                Bỏ bản nháp
              </Button>
            )}
          </p>
        )}
        {state === 'failed' && (
          <Banner tone="bad" title="Chưa lưu được">
            Điều bạn gõ vẫn còn trong bản nháp. Hãy bấm “Lưu” lần nữa.
          </Banner>
        )}
        {state === 'incomplete' && <Banner tone="bad" title="Còn thiếu một chút, xem các mục bên dưới" />}
        {ready ? children : <Skeleton rows={3} />}
      </form>
    </Dialog>
  );
}

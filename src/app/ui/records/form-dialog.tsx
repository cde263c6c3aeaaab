import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../base/button.tsx';
import { Skeleton } from '../base/skeleton.tsx';
import { Banner } from '../feedback/banner.tsx';
import { Dialog } from '../feedback/dialog.tsx';
import { SavedMark, type SavedState } from '../feedback/saved-mark.tsx';
import { DropDraft } from './drop-draft.tsx';

/** What a form keeps as it is typed. */
export interface FormDraft {
  /** Undefined while it is being read. */
  value: ReadonlySignal<unknown>;
  /** Undefined until something was typed. */
  state: ReadonlySignal<SavedState | undefined>;
  /** Does the form go on with what was typed before? */
  found: ReadonlySignal<boolean>;
  drop(): Promise<void>;
}

export interface FormDialogProps {
  title: string;
  draft: FormDraft;
  /** The button's word. */
  act?: string;
  /** False where something is missing, which the fields then say. Rejects when it couldn't be written. */
  onSave: () => Promise<boolean>;
  /** Saved, or left for later. */
  onClose: () => void;
  children: ComponentChildren;
}

/** A small form over the page. Closing it keeps what was typed as a draft [R1]. */
export function FormDialog(props: FormDialogProps) {
  const { title, draft, act = 'Lưu', onSave, onClose, children } = props;
  const [state, setState] = useState<'open' | 'saving' | 'incomplete' | 'failed'>('open');
  const fields = useRef<HTMLFormElement>(null);
  // The button stands below what is wrong, perhaps a screen below it: a press that changes nothing in sight
  // looks like none.
  useEffect(() => {
    if (state !== 'incomplete') return;
    const wrong = fields.current?.querySelector('.field-error')?.closest('.field');
    wrong?.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }, [state]);
  const save = async () => {
    if (state === 'saving') return;
    setState('saving');
    try {
      if (await onSave()) onClose();
      else setState('incomplete');
    } catch (error) {
      reportError(error);
      setState('failed');
    }
  };
  const mark = draft.state.value;
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
            {act}
          </Button>
        </>
      }
    >
      <form
        class="stack"
        ref={fields}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {mark && (
          <div class="row">
            <SavedMark state={mark} />
            {draft.found.value && <DropDraft variant="quiet" onDrop={() => void draft.drop()} />}
          </div>
        )}
        {state === 'failed' && (
          <Banner tone="bad" title="Chưa lưu được">
            Điều bạn gõ vẫn còn trong bản nháp. Hãy bấm “{act}” lần nữa.
          </Banner>
        )}
        {state === 'incomplete' && <Banner tone="bad" title="Còn thiếu một chút, xem các mục bên dưới" />}
        {draft.value.value === undefined ? <Skeleton rows={3} /> : children}
      </form>
    </Dialog>
  );
}

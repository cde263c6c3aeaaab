import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../base/button.tsx';
import { Skeleton } from '../base/skeleton.tsx';
import { Banner } from '../feedback/banner.tsx';
import { Dialog } from '../feedback/dialog.tsx';
import { SavedMark } from '../feedback/saved-mark.tsx';
import { DropDraft } from './drop-draft.tsx';
import type { FormView } from './form-view.ts';

export interface FormDialogProps {
  title: string;
  edit: FormView;
  /** The button's word. */
  act?: string;
  /** Saved, or left for later. */
  onClose: () => void;
  children: ComponentChildren;
}

/** A small form over the page. Closing it keeps what was typed as a draft [R1]. */
export function FormDialog({ title, edit, act = 'Lưu', onClose, children }: FormDialogProps) {
  const { draft, state, attempt } = edit;
  const fields = useRef<HTMLFormElement>(null);
  // The first error may stand a screen above the button.
  useEffect(() => {
    if (attempt === 0) return;
    const wrong = fields.current?.querySelector('.field-error')?.closest('.field');
    wrong?.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }, [attempt]);
  const save = async () => {
    if (await edit.save()) onClose();
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
          <Button variant="primary" busy={state === 'busy'} onClick={() => void save()}>
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
        {edit.errors.length > 0 && <Banner tone="bad" title="Còn thiếu một chút, xem các mục bên dưới" />}
        {draft.value.value === undefined ? <Skeleton rows={3} /> : children}
      </form>
    </Dialog>
  );
}

import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../base/button.tsx';
import './dialog.css';

export interface DialogProps {
  open: boolean;
  title: string;
  children?: ComponentChildren;
  /** Buttons; the last is the one that acts. */
  actions: ComponentChildren;
  /** Esc, the back gesture, a press beside the dialog. */
  onClose: () => void;
  /** A press beside it closes nothing, for dialogs that hold typed text. */
  sticky?: boolean | undefined;
}

/** A native modal dialog: the browser keeps the focus inside and gives it back afterwards, to what opened it. */
export function Dialog({ open, title, children, actions, onClose, sticky }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = box.current;
    if (!dialog || dialog.open === open) return;
    // Firefox before 98 and Safari before 15.4 show it without the modal layer rather than not at all.
    if (typeof dialog.showModal !== 'function') dialog.toggleAttribute('open', open);
    else if (open) dialog.showModal();
    else dialog.close();
  }, [open]);
  const gone = useRef(false);
  // Taken away while it is open, it would take the focus with it: only closing gives that back to what opened it.
  useLayoutEffect(
    () => () => {
      gone.current = true;
      if (box.current?.open) box.current.close?.();
    },
    [],
  );
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the key for the same is Esc, which the browser turns into cancel
    <dialog
      class="dialog"
      ref={box}
      aria-labelledby={id}
      onCancel={(event) => {
        // The owner decides: it sets `open`.
        event.preventDefault();
        onClose();
      }}
      onClose={() => {
        if (open && !gone.current) onClose();
      }}
      onClick={(event) => {
        if (!sticky && event.target === event.currentTarget) onClose();
      }}
    >
      {open && (
        <div class="dialog-in">
          <h2 id={id}>{title}</h2>
          {children}
          <div class="dialog-acts">{actions}</div>
        </div>
      )}
    </dialog>
  );
}

export interface ConfirmDialogProps {
  open: boolean;
  title: string;
  /** What will happen, and what will not be lost. */
  children?: ComponentChildren;
  /** The act in a word, never "OK": "Xóa bài", "Hủy buổi phát". */
  confirm: string;
  cancel?: string | undefined;
  danger?: boolean | undefined;
  busy?: boolean | undefined;
  onConfirm: () => void;
  onCancel: () => void;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, title, children, confirm, cancel = 'Thôi', danger, busy, onConfirm, onCancel } = props;
  return (
    <Dialog
      open={open}
      title={title}
      onClose={onCancel}
      actions={
        <>
          <Button onClick={onCancel} autoFocus={danger}>
            {cancel}
          </Button>
          <Button variant={danger ? 'main-act' : 'primary'} busy={busy} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}

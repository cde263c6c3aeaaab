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

/** Not in Firefox before 98: there it is laid over the page by dialog.css, and Esc is heard here. */
const isModal = (): boolean => typeof globalThis.HTMLDialogElement?.prototype.showModal === 'function';

/** A native modal dialog: the browser keeps the focus inside and gives it back afterwards, to what opened it. */
export function Dialog({ open, title, children, actions, onClose, sticky }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = box.current;
    if (!dialog || dialog.open === open) return;
    if (!isModal()) {
      dialog.toggleAttribute('open', open);
      if (open) dialog.querySelector<HTMLElement>('[autofocus], input, textarea, button')?.focus();
    } else if (open) dialog.showModal();
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
      class={isModal() ? 'dialog' : 'dialog dialog-laid'}
      ref={box}
      {...(isModal() ? {} : { role: 'dialog', 'aria-modal': 'true', onKeyDown: closeOnEsc(onClose) })}
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

const closeOnEsc = (close: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Escape') return;
  event.preventDefault();
  close();
};

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

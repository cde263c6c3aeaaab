import { useEffect, useState } from 'preact/hooks';
import { Button, IconButton } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { type Tone, toneSign } from '../base/tag.tsx';
import './toast.css';

export interface ToastItem {
  id: string;
  text: string;
  tone?: Tone | undefined;
  /** "Hoàn tác", "Xem". The toast is dismissed after it. */
  action?: { label: string; onClick: () => void } | undefined;
  /** Milliseconds on screen; `null` stays until dismissed. Default 8000. */
  lasts?: number | null | undefined;
}

export interface ToastsProps {
  items: readonly ToastItem[];
  onDismiss: (id: string) => void;
}

/** Keep it mounted: a live region that comes together with its text is not read out. */
export function Toasts({ items, onDismiss }: ToastsProps) {
  return (
    <div class="toasts" role="status">
      {items.map((item) => (
        <Toast key={item.id} item={item} onDismiss={onDismiss} />
      ))}
    </div>
  );
}

function Toast({ item, onDismiss }: { item: ToastItem; onDismiss: (id: string) => void }) {
  const { id, text, tone = 'ok', action, lasts = 8000 } = item;
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || lasts === null) return;
    const timer = setTimeout(() => onDismiss(id), lasts);
    return () => clearTimeout(timer);
  }, [held, id, lasts, onDismiss]);
  return (
    <div
      class={`toast tone-${tone}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      <Icon name={toneSign[tone]} />
      <span class="toast-text">{text}</span>
      {action && (
        <Button
          variant="quiet"
          onClick={() => {
            action.onClick();
            onDismiss(id);
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton icon="close" label="Đóng thông báo" onClick={() => onDismiss(id)} />
    </div>
  );
}

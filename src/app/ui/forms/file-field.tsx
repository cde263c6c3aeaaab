import { useRef } from 'preact/hooks';
import { Button } from '../base/button.tsx';

export interface FileFieldProps {
  id: string;
  label: string;
  accept: string;
  busy: boolean;
  /** Of the file that stands open. */
  name: string | undefined;
  onFile: (file: File) => void;
}

/** A big button in place of the browser's small one; the same file may be chosen again after it was changed. */
export function FileField({ id, label, accept, busy, name, onFile }: FileFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div class="stack">
      <input
        ref={input}
        id={id}
        class="sr-only"
        type="file"
        tabIndex={-1}
        accept={accept}
        aria-label={label}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
      <Button icon="upload" block busy={busy} onClick={() => input.current?.click()}>
        {label}
      </Button>
      {name && <p class="muted small">Tệp đang mở: {name}</p>}
    </div>
  );
}

import { useEffect, useRef, useState } from 'preact/hooks';
import { cutSame } from './cut-same.ts';

export interface SameTextProps {
  text: string;
  /** Does a difference stand before it, or after it? */
  before: boolean;
  after: boolean;
}

/** What is the same in all versions, cut where it is long; a tap shows it whole. */
export function SameText({ text, before, after }: SameTextProps) {
  const [open, setOpen] = useState(false);
  const opened = useRef<HTMLSpanElement>(null);
  // The button that had the focus is gone.
  useEffect(() => {
    if (open) opened.current?.focus();
  }, [open]);
  const { head, hidden, tail, count } = cutSame(text, { before, after });
  if (hidden === '') return <span>{text}</span>;
  return (
    <>
      <span>{head}</span>
      {open ? (
        <span ref={opened} tabIndex={-1}>
          {hidden}
        </span>
      ) : (
        <button class="versions-cut" type="button" onClick={() => setOpen(true)}>
          … {count} câu giống nhau …<span class="sr-only"> (bấm để đọc)</span>
        </button>
      )}
      <span>{tail}</span>
    </>
  );
}

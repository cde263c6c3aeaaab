import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import './fold.css';

export interface FoldProps {
  summary: string;
  /** From the beginning. */
  open?: boolean;
  children: ComponentChildren;
}

/** Less important things: a tap shows them. */
export function Fold({ summary, open: atFirst = false, children }: FoldProps) {
  const [open, setOpen] = useState(atFirst);
  return (
    <details class="fold" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      <div class="stack">{children}</div>
    </details>
  );
}

/** A list's filters and its order: folded, for the list itself matters more. `count`: how many are chosen. */
export function FoldFilters({ count, children }: { count: number; children: ComponentChildren }) {
  return (
    <Fold summary={count > 0 ? `Lọc và xếp (đang chọn ${count})` : 'Lọc và xếp'} open={count > 0}>
      {children}
    </Fold>
  );
}

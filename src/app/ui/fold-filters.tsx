import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import './fold-filters.css';

/** A list's filters and its order: folded on a phone, where the list itself matters more. `count`: how many are chosen. */
export function FoldFilters({ count, children }: { count: number; children: ComponentChildren }) {
  const [open, setOpen] = useState(count > 0);
  return (
    <details class="wanted" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{count > 0 ? `Lọc và xếp (đang chọn ${count})` : 'Lọc và xếp'}</summary>
      <div class="stack">{children}</div>
    </details>
  );
}

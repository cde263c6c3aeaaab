import { useMemo } from 'preact/hooks';
import { useWork } from '../hooks/use-work.ts';
import { syncStatusOf } from '../store/sync/sync-status.ts';
import { SyncPill } from '../ui/feedback/sync-pill.tsx';

/** The one pill that every screen carries [R12]. */
export function PillSlot({ bare }: { bare?: boolean }) {
  const work = useWork();
  const status = useMemo(() => syncStatusOf(work), [work]).value;
  return status ? <SyncPill state={status} bare={bare} /> : null;
}

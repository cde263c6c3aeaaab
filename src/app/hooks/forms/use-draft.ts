import { useMemo } from 'preact/hooks';
import type { DraftHandle } from '../../store/database/drafts.ts';
import { useWork } from '../use-work.ts';

/** The draft of one form, by a key such as 'deed:new' or 'script:<id>'. */
export function useDraft<T extends object>(key: string, initial: () => T): DraftHandle<T> {
  const { drafts } = useWork();
  return useMemo(() => drafts.open(key, initial), [drafts, key]);
}

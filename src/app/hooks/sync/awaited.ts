/**
 * Photos that another phone still has to send: asked when their record is looked at, for the record itself
 * doesn't say.
 */
import { useEffect, useState } from 'preact/hooks';
import type { BlobId } from '../../../domain/base/photo.ts';
import { bearerOf } from '../../store/net/authorized-fetch.ts';
import type { Work } from '../../store/work.ts';

/** Received once is received: not asked again while the app is open. */
const received = new Set<BlobId>();

/** How many of these the server still waits for; 0 while that isn't known. */
export function useMissingBlobs(work: Work, ids: readonly BlobId[]): number {
  const [awaited, setAwaited] = useState(0);
  const unknown = ids.filter((id) => !received.has(id));
  const key = unknown.join();
  useEffect(() => {
    setAwaited(0);
    if (key === '' || !navigator.onLine) return;
    let left = false;
    const ask = async () =>
      (await import('../../store/blobs/upload-queue.ts')).requestBlobStates(
        () => bearerOf(work.account),
        unknown,
      );
    void ask().then((states) => {
      if (left || 'kind' in states) return;
      for (const [i, id] of unknown.entries()) if (states[i] === 'received') received.add(id);
      setAwaited(states.filter((state) => state === 'wanted').length);
    });
    return () => {
      left = true;
    };
  }, [work, key]);
  return awaited;
}

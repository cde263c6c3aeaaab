/** When the server last had everything of a person, kept where it outlives their database. */
import { effect } from '@preact/signals';
import { updateLocalRecord } from '../device/local-record.ts';
import { metaOf, outboxOf, syncStatusOf, waitingRecords } from '../sync/sync-status.ts';
import type { Work } from '../work.ts';

/** Returns what ends it. */
export function saveLastCompleteSync(work: Work): () => void {
  const status = syncStatusOf(work);
  const [outbox, meta] = [outboxOf(work), metaOf(work)];
  return effect(() => {
    if (!outbox.value || !meta.value) return;
    const isAll = status.value?.kind === 'all-received';
    const waiting = waitingRecords(outbox.value);
    updateLocalRecord(work.account, { waiting, ...(isAll ? { receivedAt: meta.value.completeAt } : {}) });
  });
}

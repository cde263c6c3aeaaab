/** The sync state of an account's work. It never claims more than is known [R12]. */
import { computed, type ReadonlySignal } from '@preact/signals';
import { dateAt, type LocalDate, shortDate, timeAt } from '../../../domain/base/local-date.ts';
import type { PhoneBlob } from '../../../sync/client/blobs.ts';
import type { OutboxOp, ParkedOp, PhoneMeta } from '../../../sync/protocol/ports.ts';
import { blobsHere, waitingBlobs } from '../blobs/waiting-blobs.ts';
import type { Work } from '../work.ts';

export type SyncStatus =
  | { kind: 'all-received'; at: string }
  | { kind: 'waiting'; count: number }
  | { kind: 'sending'; done: number; total: number }
  | { kind: 'photos'; received: number; total: number; voice: boolean }
  | { kind: 'needs-you'; count: number }
  | { kind: 'sign-in'; copied: boolean }
  | { kind: 'account-ended' }
  | { kind: 'device-ended' }
  | { kind: 'never' }
  /** The first sync is running: number of records received so far. */
  | { kind: 'receiving'; records: number }
  | { kind: 'update-needed' };

export const outboxOf = (work: Work): ReadonlySignal<readonly OutboxOp[] | undefined> =>
  work.live.query('outbox', (db) => db.outbox.orderBy('counter').toArray());

export const parkedOf = (work: Work): ReadonlySignal<readonly ParkedOp[] | undefined> =>
  work.live.query('parked', (db) => db.parked.toArray());

export const metaOf = (work: Work): ReadonlySignal<PhoneMeta | undefined> =>
  work.live.query('meta', (db) => db.meta.get('meta'));

/** Counts records, not ops: people know the records that they wrote. */
export const waitingRecords = (outbox: readonly OutboxOp[]): number =>
  new Set(outbox.filter((entry) => entry.ack === undefined).map((entry) => entry.op.record)).size;

/** Number of records with waiting or parked ops or waiting blobs: they exist only on this phone. */
export const unsentRecords = (
  outbox: readonly OutboxOp[],
  parked: readonly ParkedOp[],
  blobs: readonly PhoneBlob[],
): number => {
  const open = [...outbox.filter((entry) => entry.ack === undefined), ...parked];
  const photos = blobs.filter((blob) => blob.state === 'waiting').flatMap((blob) => blob.records);
  return new Set([...open.map((entry) => entry.op.record), ...photos]).size;
};

/** Undefined while the phone's database is being read. */
export function syncStatusOf(work: Work): ReadonlySignal<SyncStatus | undefined> {
  const [outbox, parked, meta] = [outboxOf(work), parkedOf(work), metaOf(work)];
  // A count per write is expensive: it is read only in the state that shows it.
  const records = () => work.live.query('count of records', (db) => db.rows.count()).value ?? 0;
  const here = blobsHere(work);
  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: split it before adding to it.
  return computed(() => {
    if (!outbox.value || !parked.value || !meta.value || !here.value) return undefined;
    const activity = work.sync.activity.value;
    const waiting = waitingRecords(outbox.value);
    if (activity.kind === 'sign-in') return { kind: 'sign-in', copied: false };
    if (activity.kind === 'device-copied') return { kind: 'sign-in', copied: true };
    if (activity.kind === 'account-ended' || activity.kind === 'device-ended') return { kind: activity.kind };
    if (activity.kind === 'update') return { kind: 'update-needed' };
    if (parked.value.length > 0)
      return { kind: 'needs-you', count: new Set(parked.value.map((p) => p.op.record)).size };
    if (waiting > 0 && activity.kind === 'running') return { kind: 'sending', done: 0, total: waiting };
    if (waiting > 0) return { kind: 'waiting', count: waiting };
    const blobs = waitingBlobs(here.value);
    if (blobs) return { kind: 'photos', received: blobs.received, total: blobs.total, voice: blobs.voice };
    if (meta.value.completeAt === 0)
      return meta.value.timelines.length === 0
        ? { kind: 'never' }
        : { kind: 'receiving', records: records() };
    return { kind: 'all-received', at: lastTime(meta.value.completeAt, work.today.value) };
  });
}

/** A time of another day includes the date: '7:42' alone would be read as today [R12]. */
export function lastTime(ms: number, today: LocalDate): string {
  const date = dateAt(ms);
  return date === today ? timeAt(ms) : `${timeAt(ms)} ngày ${shortDate(date)}`;
}

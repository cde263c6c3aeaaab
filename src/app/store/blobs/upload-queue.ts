/**
 * The lane on which photos and voice notes are sent: after the records, one at a time, gone on with after any
 * break [S80].
 */

import * as v from 'valibot';
import type { AccountId } from '../../../domain/base/ids.ts';
import type { BlobId } from '../../../domain/base/photo.ts';
import { blobsOfPending, blobsToSend, type PhoneBlob } from '../../../sync/client/blobs.ts';
import {
  type BlobState,
  BlobStateResponseSchema,
  MAX_BLOB_IDS,
} from '../../../sync/protocol/blob-message.ts';
import { ENDPOINTS } from '../../../sync/protocol/endpoints.ts';
import { databaseName, type PhoneDatabase } from '../database/database.ts';
import { type TokenOf, type UploadEnv, type UploadStop, uploadBlob } from '../net/upload.ts';
import { blobBytes, forgetBytes, hashOfBytes } from './blobs.ts';

export type UploadQueueOutcome = { kind: 'done' } | UploadStop;
export type UploadQueue = (interrupted: () => boolean) => Promise<UploadQueueOutcome>;

export function createUploadQueue(db: PhoneDatabase, account: AccountId, token: TokenOf): UploadQueue {
  const link: Link = {};
  return (interrupted) => withUploadLock(account, () => sendAll({ db, token, link, interrupted }));
}

type Link = UploadEnv['link'];
type UploadRun = { db: PhoneDatabase; token: TokenOf; link: Link; interrupted: () => boolean };

/** One at a time across tabs and worker; whoever finds it taken leaves it to the other one. */
async function withUploadLock(
  account: AccountId,
  work: () => Promise<UploadQueueOutcome>,
): Promise<UploadQueueOutcome> {
  if (!('locks' in navigator)) return work();
  return navigator.locks.request(`${databaseName(account)}-blobs`, { ifAvailable: true }, (lock) =>
    lock ? work() : { kind: 'done' },
  );
}

async function sendAll(run: UploadRun): Promise<UploadQueueOutcome> {
  const { db, token } = run;
  const open = await openBlobs(db);
  for (let from = 0; from < open.length; from += MAX_BLOB_IDS) {
    const asked = open.slice(from, from + MAX_BLOB_IDS);
    const states = await requestBlobStates(
      token,
      asked.map((blob) => blob.id),
    );
    if ('kind' in states) return states;
    for (const [i, blob] of asked.entries()) if (states[i] === 'received') await markReceived(db, blob.id);
    for (const [i, blob] of asked.entries()) {
      if (states[i] !== 'wanted') continue;
      const outcome = await sendOne(run, blob);
      if (outcome.kind !== 'done') return outcome;
    }
  }
  if (open.length > 0) await forgetBytes(db);
  return { kind: 'done' };
}

/** Read anew for each run, in one transaction: an edit may have come between. */
const openBlobs = (db: PhoneDatabase): Promise<PhoneBlob[]> =>
  db.transaction('r', [db.blobs, db.outbox, db.parked, db.meta], async () => {
    const waiting = (await db.outbox.toArray()).filter((entry) => entry.ack === undefined);
    const pending = blobsOfPending([...waiting, ...(await db.parked.toArray())].map((entry) => entry.op));
    const blobs = await db.blobs.where('state').anyOf('waiting', 'received').toArray();
    return blobsToSend(blobs, pending, (await db.meta.get('meta'))?.timelines ?? []);
  });

async function sendOne(
  { db, token, link, interrupted }: UploadRun,
  blob: PhoneBlob,
): Promise<UploadQueueOutcome> {
  const data = await blobBytes(db, blob.id);
  if (!data) return { kind: 'done' };
  // It was received once, and the server has lost it: it waits again.
  if (blob.state === 'received') await db.blobs.update(blob.id, { state: 'waiting', offset: 0 });
  const env = {
    token,
    interrupted,
    link,
    now: () => performance.now(),
    progress: (to: Partial<PhoneBlob>) => db.blobs.update(blob.id, to),
  };
  const result = await uploadBlob({ id: blob.id, data, begun: blob.begun }, env);
  switch (result.kind) {
    case 'received':
      await markReceived(db, blob.id);
      return { kind: 'done' };
    case 'wrong-hash':
      await db.blobs.update(blob.id, { begun: false, offset: 0 });
      // Damaged on the way, it is sent again; damaged on this disk, that would go on for ever.
      if ((await hashOfBytes(data)) === blob.id) return { kind: 'busy' };
      reportError(new Error('a photo on this phone no longer has the bytes it was saved with'));
      return { kind: 'done' };
    case 'unknown':
      return { kind: 'done' };
    default:
      return result;
  }
}

/** The server has it for good, as far as it stands now [R2]. */
const markReceived = (db: PhoneDatabase, id: BlobId): Promise<void> =>
  db.transaction('rw', [db.blobs, db.meta], async () => {
    const [blob, meta] = await Promise.all([db.blobs.get(id), db.meta.get('meta')]);
    if (!blob || !meta) return;
    const stand = { timeline: meta.timelines.at(-1)?.id ?? '', known: meta.known };
    await db.blobs.put({ ...blob, ...stand, state: 'received', offset: blob.bytes, safe: false });
  });

/** Where the server stands with these; in their order. */
export async function requestBlobStates(
  token: TokenOf,
  ids: readonly BlobId[],
): Promise<BlobState[] | UploadStop> {
  const mine = await token();
  if (mine === undefined) return { kind: 'sign-in' };
  try {
    const response = await fetch(ENDPOINTS.blobStates, {
      method: 'POST',
      headers: { authorization: `Bearer ${mine}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ids }),
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(30_000),
    });
    const body: unknown = await response.json();
    const answer = v.safeParse(BlobStateResponseSchema, body);
    if (response.ok && answer.success && answer.output.states.length === ids.length)
      return answer.output.states;
    const code = v.safeParse(v.object({ code: v.string() }), body);
    if (code.success && code.output.code === 'sign-in-needed') return { kind: 'sign-in' };
    return response.status === 429 || response.status >= 500 ? { kind: 'busy' } : { kind: 'unreachable' };
  } catch {
    return { kind: 'unreachable' };
  }
}

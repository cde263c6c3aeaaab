/** A photo or voice note to look at or hear: from this phone, or fetched once and kept while there is room. */

import type { BlobId, BlobType } from '../../../domain/base/photo.ts';
import type { Bearer } from '../../../sync/protocol/contact.ts';
import { blobPath } from '../../../sync/protocol/endpoints.ts';
import { blobBytes, forgetBytes, hashOfBytes, holdBlob } from '../../store/blobs/blobs.ts';
import { bearerOf } from '../../store/net/authorized-fetch.ts';
import type { Work } from '../../store/work.ts';

export type Fetched =
  | { kind: 'here'; blob: Blob }
  /** The phone that took it hasn't sent it yet. */
  | { kind: 'not-arrived' }
  | { kind: 'unreachable' }
  | { kind: 'sign-in' };

const PATIENCE_MS = 300_000;

export async function getBlob(
  work: Work,
  { id, type }: { id: BlobId; type: BlobType },
  signal?: AbortSignal,
): Promise<Fetched> {
  const held = await blobBytes(work.db, id);
  if (held) {
    await work.db.blobs.update(id, { used: Date.now() });
    return { kind: 'here', blob: new Blob([held], { type }) };
  }
  const token = await bearerOf(work.account);
  if (token === undefined) return { kind: 'sign-in' };
  const data = await download(token, id, signal);
  if ('kind' in data) return data;
  // Whatever came that isn't these bytes was never this photo.
  if ((await hashOfBytes(data)) !== id) return { kind: 'unreachable' };
  // Kept for the next time; a full disk only means that there is none.
  await work.db
    .transaction('rw', [work.db.blobs, work.db.blobData], () =>
      holdBlob(work.db, { id, type, data }, 'fetched'),
    )
    .then(() => forgetBytes(work.db))
    .catch(() => undefined);
  return { kind: 'here', blob: new Blob([data], { type }) };
}

async function download(token: Bearer, id: BlobId, signal?: AbortSignal): Promise<ArrayBuffer | Fetched> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  try {
    const response = await fetch(blobPath(id), {
      headers: { authorization: `Bearer ${token}` },
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: signal && 'any' in AbortSignal ? AbortSignal.any([signal, patience]) : patience,
    });
    if (response.ok) return await response.arrayBuffer();
    const problem = (await response.json()) as { code?: unknown };
    if (problem.code === 'not-arrived') return { kind: 'not-arrived' };
    if (problem.code === 'sign-in-needed') return { kind: 'sign-in' };
    return { kind: 'unreachable' };
  } catch {
    return { kind: 'unreachable' };
  }
}

/**
 * One blob to the server by tus 1.0 (creation with the first chunk, HEAD, PATCH), over fetch, for a service
 * worker has no XHR. tus-js-client would be 15 kB of the first visit, twice, and the truth about an upload is
 * the server's in any case; the tests run that client against the same server.
 */

import type { BlobId } from '../../../domain/base/photo.ts';
import { ceilingBelow, type LastChunk, nextChunkSize } from '../../../sync/client/blobs.ts';
import { RECEIVED_HEADER, WRONG_HASH_STATUS } from '../../../sync/protocol/blob-message.ts';
import type { Bearer } from '../../../sync/protocol/contact.ts';
import { ENDPOINTS, uploadPath } from '../../../sync/protocol/endpoints.ts';
import { busyDetails } from './busy-response.ts';

export type UploadStop =
  | { kind: 'unreachable' }
  | { kind: 'busy'; retryAfterMs?: number; full?: true }
  | { kind: 'sign-in' }
  /** The bytes that arrived are not those of the hash. */
  | { kind: 'wrong-hash' }
  /** No record names it, as far as this person may know. */
  | { kind: 'unknown' }
  /** Something more important waits. */
  | { kind: 'interrupted' };
export type UploadResult = { kind: 'received' } | UploadStop;

/** The newest token at each request, whoever has written it; undefined: signed out. */
export type TokenOf = () => Promise<Bearer | undefined>;

export type UploadEnv = {
  token: TokenOf;
  /** Asked between chunks. */
  interrupted: () => boolean;
  /** What the link has shown so far; kept from upload to upload. */
  link: { last?: LastChunk /** What something on the way lets through [S122]. */; most?: number };
  progress: (to: { begun: true; offset: number }) => Promise<unknown>;
  now: () => number;
};

const OCTETS = 'application/offset+octet-stream';
/** A chunk is made for 8 s of the link as it was last. */
const PATIENCE_MS = 90_000;
/** Offsets that disagree more often than this in one go are somebody else's doing. */
const MAX_REPAIRS = 5;

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: split it before adding to it.
export async function uploadBlob(
  blob: { id: BlobId; data: ArrayBuffer; begun: boolean },
  env: UploadEnv,
): Promise<UploadResult> {
  const { id, data } = blob;
  const address = uploadPath(id);
  const begun = blob.begun ? await askOffset() : undefined;
  if (typeof begun === 'object') return begun;
  let offset: number | undefined = begun;

  for (let repairs = 0; repairs <= MAX_REPAIRS; ) {
    if (env.interrupted()) return { kind: 'interrupted' };
    const size: number = Math.min(
      nextChunkSize(env.link.last, env.link.most),
      data.byteLength - (offset ?? 0),
    );
    // Written down before: a first chunk that breaks off must not be begun from nothing again and again.
    if (offset === undefined) await env.progress({ begun: true, offset: 0 });
    const begunAt = env.now();
    env.link.last = { size, ms: undefined };
    const chunk = data.slice(offset ?? 0, (offset ?? 0) + size);
    const answer = await (offset === undefined
      ? send(ENDPOINTS.uploads, 'POST', chunk, {
          'upload-length': String(data.byteLength),
          'upload-metadata': `hash ${btoa(id)}`,
        })
      : send(address, 'PATCH', chunk, { 'upload-offset': String(offset) }));
    if (answer.kind === 'too-large') {
      const most = ceilingBelow(size);
      if (most === undefined) return { kind: 'unreachable' };
      env.link.most = most;
      continue;
    }
    if (answer.kind !== 'answer') return answer;
    const { response } = answer;
    if (response.headers.get(RECEIVED_HEADER) === 'received') return { kind: 'received' };
    if (response.status === 409 || response.status === 404) {
      // Another run of this phone has gone on with it, or the server has swept it.
      repairs += 1;
      const found = await askOffset();
      if (typeof found === 'object') return found;
      if (found === undefined && offset === undefined) return { kind: 'unknown' };
      offset = found;
      continue;
    }
    const told = Number(response.headers.get('upload-offset') ?? Number.NaN);
    if (!response.ok || !(told > (offset ?? -1))) return { kind: 'busy' };
    env.link.last = { size, ms: env.now() - begunAt };
    offset = told;
    await env.progress({ begun: true, offset });
  }
  return { kind: 'busy' };

  /** What the server has of it; undefined: nothing was begun. */
  async function askOffset(): Promise<number | undefined | UploadStop> {
    const answer = await send(address, 'HEAD');
    if (answer.kind === 'too-large') return { kind: 'unreachable' };
    if (answer.kind !== 'answer') return answer;
    if (!answer.response.ok) return undefined;
    const told = Number(answer.response.headers.get('upload-offset') ?? Number.NaN);
    return Number.isInteger(told) && told >= 0 && told <= data.byteLength ? told : undefined;
  }

  async function send(
    path: string,
    method: string,
    chunk?: ArrayBuffer,
    more: Record<string, string> = {},
  ): Promise<Sent> {
    const token = await env.token();
    if (token === undefined) return { kind: 'sign-in' };
    try {
      const response = await fetch(path, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          'tus-resumable': '1.0.0',
          ...(chunk ? { 'content-type': OCTETS } : {}),
          ...more,
        },
        ...(chunk ? { body: chunk } : {}),
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      // Read to its end: a connection that breaks in the answer's body must not be taken for an answer.
      const body = await response.text();
      return classify(response, body);
    } catch {
      return { kind: 'unreachable' };
    }
  }
}

type Sent = UploadStop | { kind: 'answer'; response: Response } | { kind: 'too-large' };

/**
 * Only our own server's word counts: a portal on the way may say anything with any status. That a chunk is
 * too large for it costs nothing to believe.
 */
function classify(response: Response, body: string): Sent {
  if (response.headers.has('tus-resumable')) {
    if (response.status === WRONG_HASH_STATUS) return { kind: 'wrong-hash' };
    if (response.status >= 500) return { kind: 'busy' };
    return { kind: 'answer', response };
  }
  if (response.status === 429 || response.status >= 500)
    return { kind: 'busy', ...busyDetails(response, body) };
  if (response.status === 413) return { kind: 'too-large' };
  if (response.status === 401 && body.includes('"sign-in-needed"')) return { kind: 'sign-in' };
  if (response.status === 404 && body.includes('"not-found"')) return { kind: 'answer', response };
  return { kind: 'unreachable' };
}

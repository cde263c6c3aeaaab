/** Photos and voice notes: where they stand, sending them, fetching them. */

import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { type BlobId, BlobIdSchema, type BlobType } from '../../domain/base/photo.ts';
import { BlobStateRequestSchema, type BlobStateResponse } from '../../sync/protocol/blob-message.ts';
import { ENDPOINTS } from '../../sync/protocol/endpoints.ts';
import type { AppParts } from '../app-parts.ts';
import type { ByteRange } from '../blobs/storage.ts';
import { createUploadServer } from '../blobs/uploads.ts';
import { MANY_IDS, readBody, sendJson } from '../http/body.ts';
import { Problem } from '../http/problem.ts';
import { quarantinedBlob, receivedOfEnded, wantedOfEnded } from '../store/blobs/quarantined-blobs.ts';
import { requirePerson, requireSender } from './require-person.ts';

const ENDING: Record<BlobType, string> = {
  'image/webp': 'webp',
  'image/jpeg': 'jpg',
  'audio/webm': 'webm',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
};

export function blobRoutes(parts: AppParts): Hono {
  const { index, storage } = parts.blobs;
  const uploads = createUploadServer(parts.blobs);

  const upload = async (c: Context, hash: BlobId, declared?: number) => {
    const sender = await requireSender(c, parts.people);
    // Only what a record names is taken in: the endpoint is nobody's file store.
    if (sender.kind === 'device-ended') {
      const { device } = sender;
      const bytes = await wantedOfEnded(parts.db, device, hash);
      if (bytes === undefined) throw new Problem('not-found');
      const received = () => receivedOfEnded(parts.db, device, { hash, bytes });
      return uploads.handle(c.req.raw, { owner: device, hash, bytes, received });
    }
    const { person } = sender;
    const refs = await index.awaited(person, [hash]);
    const named = refs.find((ref) => declared === undefined || ref.bytes === declared) ?? refs[0];
    if (!named) throw new Problem('not-found');
    const { bytes } = named;
    const received = () => index.received(person, { hash, bytes });
    return uploads.handle(c.req.raw, { owner: person, hash, bytes, received });
  };

  return new Hono()
    .post(ENDPOINTS.blobStates, async (c) => {
      const person = await requirePerson(c, parts.people);
      const { ids } = await readBody(c, BlobStateRequestSchema, MANY_IDS);
      return sendJson(c, { states: await index.states(person, ids) } satisfies BlobStateResponse);
    })
    .post(ENDPOINTS.uploads, (c) =>
      upload(c, idOf(declaredHash(c)), Number(c.req.header('upload-length') ?? Number.NaN)),
    )
    .on(['GET', 'PATCH'], ENDPOINTS.upload, (c) => {
      // Hono hands HEAD to GET's route; half an upload is nobody's to read.
      if (c.req.method === 'GET') throw new Problem('not-found');
      return upload(c, idOf(c.req.param('hash')));
    })
    .get(ENDPOINTS.blob, async (c) => {
      const person = await requirePerson(c, parts.people);
      const hash = idOf(c.req.param('hash'));
      const refs = await index.visible(person, [hash]);
      if (refs.length === 0) {
        const kept = await quarantinedBlob(parts.db, person, hash);
        if (!kept) throw new Problem('not-found');
        refs.push(kept);
      }
      const shown = refs.find((ref) => ref.proven && ref.held);
      if (!shown) throw new Problem('not-arrived');
      const range = rangeOf(c.req.header('range'), shown.bytes);
      if (range === 'none') return c.body(null, 416, { 'content-range': `bytes */${shown.bytes}` });
      const stream = await storage.open(person.province, hash, range);
      if (!stream) {
        await index.lost(person.province, hash);
        throw new Problem('not-arrived');
      }
      const { start, end } = range ?? { start: 0, end: shown.bytes - 1 };
      return c.body(stream, range ? 206 : 200, {
        'content-type': shown.type,
        'content-length': String(end - start + 1),
        ...(range ? { 'content-range': `bytes ${start}-${end}/${shown.bytes}` } : {}),
        'accept-ranges': 'bytes',
        'content-disposition': `inline; filename="${hash.slice(0, 12)}.${ENDING[shown.type]}"`,
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'private, max-age=31536000, immutable',
        // Another person on the same phone asks with another token.
        vary: 'authorization',
      });
    });
}

/** What isn't a hash is answered like one that nobody knows. */
function idOf(text: string | undefined): BlobId {
  const read = v.safeParse(BlobIdSchema, text);
  if (!read.success) throw new Problem('not-found');
  return read.output;
}

/** `Upload-Metadata: hash <base64>` */
function declaredHash(c: Context): string | undefined {
  const pair = /(?:^|,)\s*hash ([A-Za-z0-9+/=]+)\s*(?:,|$)/.exec(c.req.header('upload-metadata') ?? '');
  return pair?.[1] && Buffer.from(pair[1], 'base64').toString();
}

/** One range, as players ask for; undefined for all of it, 'none' where it lies outside. */
function rangeOf(header: string | undefined, size: number): ByteRange | undefined | 'none' {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!asked || (asked[1] === '' && asked[2] === '')) return undefined;
  const [, from = '', to = ''] = asked;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return start > end ? 'none' : { start, end };
}

/** The tus server: an upload belongs to one person and one hash, and both are known before the first byte is taken. */

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { MemoryLocker, Server, type Upload } from '@tus/server';
import type { BlobId } from '../../domain/base/photo.ts';
import { RECEIVED_HEADER, WRONG_HASH_STATUS } from '../../sync/protocol/blob-message.ts';
import { ENDPOINTS } from '../../sync/protocol/endpoints.ts';
import type { Person } from '../../sync/protocol/ports.ts';
import type { BlobIndex } from '../store/blobs/blobs.ts';
import { safeName } from './folder-storage.ts';
import type { BlobStorage } from './storage.ts';
import type { UploadFiles, UploadId } from './upload-files.ts';

export type BlobParts = { index: BlobIndex; storage: BlobStorage; uploads: UploadFiles };

/** Who sends, and what: settled by the route before tus sees the request. */
export type Sender = {
  owner: Pick<Person, 'province' | 'account'>;
  hash: BlobId;
  bytes: number;
  /** The bytes are in the storage. */
  received(): Promise<void>;
};

export interface UploadServer {
  handle(request: Request, sender: Sender): Promise<Response>;
}

export function createUploadServer({ storage, uploads }: BlobParts): UploadServer {
  const senders = new WeakMap<object, Sender>();
  /** What went wrong on our side, by request: told by the application, as every other fault is. */
  const faults = new WeakMap<object, unknown>();
  const senderOf = (request: object): Sender => {
    const sender = senders.get(request);
    if (!sender) throw new Error('an upload without its sender');
    return sender;
  };

  /** The last byte has come: nothing is told before the right bytes are on the disk [R2]. */
  const finish = async (sender: Sender, upload: Upload) => {
    const file = uploads.pathOf(upload.id);
    if ((await hashOf(file)) !== sender.hash) {
      await uploads.remove(upload.id);
      throw new Refused(WRONG_HASH_STATUS, 'the bytes have another hash');
    }
    await storage.put(sender.owner.province, sender.hash, file);
    await sender.received();
    await uploads.remove(upload.id);
    return { headers: { [RECEIVED_HEADER]: 'received' } };
  };

  const tus = new Server({
    path: ENDPOINTS.uploads,
    datastore: uploads,
    locker: new MemoryLocker(),
    relativeLocation: true,
    // Same origin: nothing for others.
    allowedOrigins: [],
    maxSize: (request) => senderOf(request).bytes,
    namingFunction: (request) => uploadId(senderOf(request)),
    getFileIdFromRequest: (request) => uploadId(senderOf(request)),
    generateUrl: (request, { path }) => `${path}/${senderOf(request).hash}`,
    onUploadCreate: async (request, upload) => {
      if (upload.size !== senderOf(request).bytes) throw new Refused(400, 'the record names another length');
      return {};
    },
    onUploadFinish: (request, upload) => finish(senderOf(request), upload),
    onResponseError: (request, error) => {
      // What tus itself and the checks above refuse has a status; a link that broke is nobody's fault.
      if (!('status_code' in error)) faults.set(request, error);
      return undefined;
    },
  });

  return {
    async handle(request, sender) {
      senders.set(request, sender);
      const response = await tus.handleWeb(request as Parameters<typeof tus.handleWeb>[0]);
      if (faults.has(request)) throw faults.get(request);
      response.headers.delete('access-control-expose-headers');
      return response;
    },
  };
}

/** In the form in which tus answers it. */
class Refused extends Error {
  readonly status_code: number;
  readonly body: string;

  constructor(status: number, why: string) {
    super(why);
    this.status_code = status;
    this.body = `${why}\n`;
  }
}

const uploadId = ({ owner, hash, bytes }: Sender): UploadId =>
  `${safeName(owner.province)}/${safeName(owner.account)}/${hash}.${bytes}`;

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** A device that seals files of unsent work, as the app does it, for tests of the server. */

import { webcrypto } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import type { BlobId } from '../../src/domain/base/photo.ts';
import {
  type EditsPart,
  encodePartMessage,
  type FileHeader,
  makeHeader,
  partAssociatedData,
  SEAL_INFO,
} from '../../src/sync/client/unsent-file.ts';

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const CURVE = { name: 'ECDH', namedCurve: 'P-256' };

export type DeviceKey = { pair: webcrypto.CryptoKeyPair; publicKey: string };

export async function newDeviceKey(): Promise<DeviceKey> {
  const pair = await webcrypto.subtle.generateKey(CURVE, false, ['deriveBits']);
  const raw = await webcrypto.subtle.exportKey('raw', pair.publicKey);
  return { pair, publicKey: Buffer.from(raw).toString('base64') };
}

export type SealedFile = { header: FileHeader; messages: Buffer[] };

/** `sealedWith`: another key than the header names, as a forger has. `plain`: what stands in the place of the edits. */
export async function sealFile(
  who: Pick<FileHeader, 'account' | 'device' | 'login'>,
  key: DeviceKey,
  serverKey: string,
  content: { edits: EditsPart; blobs?: { id: BlobId; bytes: Buffer }[]; madeAt: number; plain?: Buffer },
  sealedWith: DeviceKey = key,
): Promise<SealedFile> {
  const packed = content.plain ?? gzipSync(JSON.stringify(content.edits));
  const blobs = content.blobs ?? [];
  const header = makeHeader(
    { ...who, key: key.publicKey },
    [content.edits],
    [{ plain: packed.length }, ...blobs.map(({ id, bytes }) => ({ blob: id, plain: bytes.length }))],
    content.madeAt,
  );
  const bytes = Buffer.from(JSON.stringify(header));
  const messages: Buffer[] = [];
  for (const [index, plain] of [packed, ...blobs.map((blob) => blob.bytes)].entries()) {
    const context = await suite.createSenderContext({
      recipientPublicKey: await suite.kem.deserializePublicKey(arrayOf(Buffer.from(serverKey, 'base64'))),
      senderKey: sealedWith.pair,
      info: arrayOf(Buffer.from(SEAL_INFO)),
    });
    const sealed = await context.seal(arrayOf(plain), partAssociatedData(bytes, index).buffer);
    const part = Buffer.concat([Buffer.from(context.enc), Buffer.from(sealed)]);
    messages.push(Buffer.from(encodePartMessage(bytes, index, part)));
  }
  return { header, messages };
}

const arrayOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

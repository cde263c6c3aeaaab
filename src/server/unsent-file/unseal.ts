/** Opens parts of files of unsent work: sealed for this server, signed by a device of the asker's province [S150]. */
import { gunzipSync } from 'node:zlib';
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import {
  type ParsedPart,
  parsePartMessage,
  partAssociatedData,
  SEAL_INFO,
  SEAL_KEY_BYTES,
  type Utf8,
} from '../../sync/client/unsent-file.ts';
import type { Database } from '../store/database.ts';
import { importPublicKey, type KeyOwner, ownerOfKey, sealingKey } from './sealing-keys.ts';

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const decoder = new TextDecoder('utf-8', { fatal: true });
const utf8: Utf8 = { encode: (text) => Buffer.from(text), decode: (bytes) => decoder.decode(bytes) };

export type OpenedPart = Pick<ParsedPart, 'told' | 'part'> & { owner: KeyOwner; plain: Buffer };

/**
 * 'bad': no such message. 'unknown': not made by a device of this province for this server, or changed on its
 * way; which of these isn't told.
 */
export async function openPart(
  db: Database,
  province: string,
  message: Uint8Array,
): Promise<OpenedPart | 'bad' | 'unknown'> {
  const read = parsePartMessage(message, utf8);
  if (!read) return 'bad';
  const { told, part, header, index, sealed } = read;
  const owner = await ownerOfKey(db, { province, device: told.device, key: told.key });
  if (!owner || owner.account !== told.account) return 'unknown';
  const { pair } = await sealingKey(db);
  try {
    const context = await suite.createRecipientContext({
      recipientKey: pair,
      enc: bytesOf(sealed.subarray(0, SEAL_KEY_BYTES)),
      senderPublicKey: await importPublicKey(told.key),
      info: bytesOf(Buffer.from(SEAL_INFO)),
    });
    const plain = await context.open(
      bytesOf(sealed.subarray(SEAL_KEY_BYTES)),
      partAssociatedData(header, index).buffer,
    );
    return { told, part, owner, plain: Buffer.from(plain) };
  } catch {
    return 'unknown';
  }
}

/** Undefined where it isn't gzip, or unpacks to more than `most` bytes. */
export function unpackPart(plain: Buffer, most: number): Buffer | undefined {
  try {
    return gunzipSync(plain, { maxOutputLength: most });
  } catch {
    return undefined;
  }
}

const bytesOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

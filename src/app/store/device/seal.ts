/** Seals one part for the server, signed by this device: HPKE in auth mode (RFC 9180). */
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { SEAL_INFO } from '../../../sync/client/unsent-file.ts';
import { fromBase64, type SealingKeys } from './sealing.ts';

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

/** `bound`: what the part is bound to; it can be opened only together with it. */
export async function seal(
  { pair, serverKey }: SealingKeys,
  plain: ArrayBuffer,
  bound: ArrayBuffer,
): Promise<Blob> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(fromBase64(serverKey).buffer);
  const info = new TextEncoder().encode(SEAL_INFO).buffer;
  const context = await suite.createSenderContext({ recipientPublicKey, senderKey: pair, info });
  const sealed = await context.seal(plain, bound);
  return new Blob([context.enc, sealed]);
}

/**
 * What this device needs to seal its unsent work for the server without a network [S150]: the server's public
 * key and a key pair of its own, whose private half can't be read out. Asked for once after the sign-in.
 */

import type { AccountId } from '../../../domain/base/ids.ts';
import { ENDPOINTS } from '../../../sync/protocol/endpoints.ts';
import { ServerKeySchema } from '../../../sync/protocol/unsent-file-message.ts';
import { askServer } from '../net/ask-server.ts';
import { type DeviceProfile, readProfile, updateProfile } from './device-profiles.ts';

export type SealingKeys = NonNullable<DeviceProfile['sealing']>;

/** Undefined where the server could not be asked yet. */
export async function sealingKeysOf(account: AccountId): Promise<SealingKeys | undefined> {
  const known = (await readProfile(account))?.sealing;
  if (known) return known;
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  const pair = (await crypto.subtle.generateKey(curve, false, ['deriveBits'])) as CryptoKeyPair;
  const publicKey = toBase64(await crypto.subtle.exportKey('raw', pair.publicKey));
  const answer = await askServer(ENDPOINTS.deviceKey, { key: publicKey }, ServerKeySchema, account);
  if (answer.kind !== 'told') return undefined;
  const made: SealingKeys = { pair, publicKey, serverKey: answer.value.key };
  // Another tab may have been first.
  await updateProfile(account, (person) => (person.sealing ? {} : { sealing: made }));
  return (await readProfile(account))?.sealing;
}

const toBase64 = (bytes: ArrayBuffer): string => btoa(String.fromCharCode(...new Uint8Array(bytes)));
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** The key pair for which phones seal files of unsent work, and the keys by which they sign them [S150]. */
import { webcrypto } from 'node:crypto';
import type { AccountId, DeviceId } from '../../domain/base/ids.ts';
import type { Database } from '../store/database.ts';

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;
/** A device makes a new key only when its storage was lost. */
const MAX_KEYS = 8;

export type SealingKey = { pair: webcrypto.CryptoKeyPair; publicKey: string };

/** Made by whichever process asks first; the same for all of them, and in every backup. */
export async function sealingKey(db: Database): Promise<SealingKey> {
  const found = (await readKey(db)) ?? (await makeKey(db));
  if (!found) throw new Error('the sealing key could not be written');
  return found;
}

async function readKey(db: Database): Promise<SealingKey | undefined> {
  const { rows } = await db.query<{ private_key: webcrypto.JsonWebKey; public_key: string }>(
    'select private_key, public_key from sealing_key',
  );
  const row = rows[0];
  if (!row) return undefined;
  const privateKey = await webcrypto.subtle.importKey('jwk', row.private_key, CURVE, true, ['deriveBits']);
  return {
    pair: { privateKey, publicKey: await importPublicKey(row.public_key) },
    publicKey: row.public_key,
  };
}

async function makeKey(db: Database): Promise<SealingKey | undefined> {
  const { privateKey, publicKey } = await webcrypto.subtle.generateKey(CURVE, true, ['deriveBits']);
  const raw = Buffer.from(await webcrypto.subtle.exportKey('raw', publicKey)).toString('base64');
  await db.query(
    'insert into sealing_key (id, private_key, public_key) values (1, $1, $2) on conflict do nothing',
    [await webcrypto.subtle.exportKey('jwk', privateKey), raw],
  );
  // Another process may have been first.
  return readKey(db);
}

/** Throws where the text is no point of the curve. */
export const importPublicKey = (key: string): Promise<webcrypto.CryptoKey> =>
  webcrypto.subtle.importKey('raw', Buffer.from(key, 'base64'), CURVE, true, []);

/** False where the device has too many keys already. */
export async function addDeviceKey(
  db: Database,
  of: { province: string; device: DeviceId },
  key: string,
  now: number,
): Promise<boolean> {
  await db.query(
    `insert into device_key (province, device, key, made_at)
     select $1, $2, $3, $4 where (select count(*) from device_key where province = $1 and device = $2) < $5
     on conflict do nothing`,
    [of.province, of.device, key, now, MAX_KEYS],
  );
  const { rowCount } = await db.query(
    'select from device_key where province = $1 and device = $2 and key = $3',
    [of.province, of.device, key],
  );
  return rowCount === 1;
}

export type KeyOwner = {
  account: AccountId;
  name: string;
  /** An admin has ended the device. */
  ended: boolean;
  accountEnded: boolean;
};

/** Whose device it is that signs with this key; undefined where no device of the province does. */
export async function ownerOfKey(
  db: Database,
  of: { province: string; device: DeviceId; key: string },
): Promise<KeyOwner | undefined> {
  const { rows } = await db.query<KeyOwner>(
    `select d.account, r.data ->> 'name' as name, d.ended_by is not null as ended,
       coalesce(r.data ->> 'ended', 'false') = 'true' as "accountEnded"
     from device_key k
     join device d on d.province = k.province and d.id = k.device
     join record r on r.province = d.province and r.id = d.account and r.kind = 'account'
     where k.province = $1 and k.device = $2 and k.key = $3`,
    [of.province, of.device, of.key],
  );
  return rows[0];
}

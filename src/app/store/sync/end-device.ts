/** An admin has ended this device [S51]: unsent work is exported to the server, then the account's data is deleted. */
import * as v from 'valibot';
import type { AccountId } from '../../../domain/base/ids.ts';
import {
  type DeviceExport,
  deviceExports,
  lastDeviceExport,
  opsToExport,
} from '../../../sync/protocol/device-export.ts';
import { ENDPOINTS } from '../../../sync/protocol/endpoints.ts';
import type { Op } from '../../../sync/protocol/op.ts';
import { blobBytes, hashOfBytes } from '../blobs/blobs.ts';
import { databaseName, openPhoneDatabase } from '../database/database.ts';
import { readProfile, saveEndedProfile } from '../device/device-profiles.ts';
import { askServer, TOO_LONG_ON_THE_WAY } from '../net/ask-server.ts';
import { bearerOf } from '../net/authorized-fetch.ts';
import { uploadBlob } from '../net/upload.ts';
import { removeFromPhone } from './remove-from-phone.ts';

/** 'retry': the server hasn't received everything yet. Nothing may be wiped. */
export async function exportUnsentOps(account: AccountId, now: number): Promise<'done' | 'retry'> {
  for (const piece of deviceExports(await readUnsentOps(account), now))
    if (!(await postExport(account, piece))) return 'retry';
  if (!(await exportBlobs(account))) return 'retry';
  return (await postExport(account, lastDeviceExport(now))) ? 'done' : 'retry';
}

/** Uploads waiting photos and voice notes. Each resumes at the offset that the server reports [S82]. */
async function exportBlobs(account: AccountId): Promise<boolean> {
  const db = openPhoneDatabase(databaseName(account));
  try {
    const link = {};
    for (const blob of await db.blobs.where('state').equals('waiting').sortBy('used')) {
      const data = await blobBytes(db, blob.id);
      if (!data) continue;
      const env = {
        link,
        token: () => bearerOf(account),
        interrupted: () => false,
        now: () => performance.now(),
        progress: (to: { begun: true; offset: number }) => db.blobs.update(blob.id, to),
      };
      const { kind } = await uploadBlob({ id: blob.id, data, begun: blob.begun }, env);
      // No op names it on the server, or its bytes are damaged here: it can't be used.
      const isHandled = kind === 'received' || kind === 'unknown';
      const isDamaged = kind === 'wrong-hash' && (await hashOfBytes(data)) !== blob.id;
      if (!isHandled && !isDamaged) return false;
      if (kind === 'received') await db.blobs.update(blob.id, { state: 'received' });
    }
    return true;
  } finally {
    db.close();
  }
}

/** Call it after `exportUnsentOps`, with the account's work closed. */
export async function wipeProfile(account: AccountId, now: number): Promise<void> {
  const profile = await readProfile(account);
  if (!profile) return;
  const handedOver = new Set((await readUnsentOps(account)).map((op) => op.record)).size;
  await saveEndedProfile({ account, name: profile.name, at: now, handedOver });
  await removeFromPhone(account);
}

async function readUnsentOps(account: AccountId): Promise<Op[]> {
  const db = openPhoneDatabase(databaseName(account));
  try {
    const [outbox, parked] = await db.transaction('r', [db.outbox, db.parked], () =>
      Promise.all([db.outbox.toArray(), db.parked.toArray()]),
    );
    return opsToExport(outbox, parked);
  } finally {
    db.close();
  }
}

/**
 * A refused piece is halved until the unreadable op is alone. Only that op is skipped [R4]. False: the piece must
 * be sent again.
 */
async function postExport(account: AccountId, piece: DeviceExport): Promise<boolean> {
  const answer = await askServer(ENDPOINTS.deviceExport, piece, v.object({ taken: v.number() }), account);
  if (answer.kind === 'told') return true;
  const code = answer.kind === 'problem' ? answer.code : '';
  const refused = ['bad-request', 'too-large'].includes(code);
  if (!(refused || code === TOO_LONG_ON_THE_WAY) || piece.ops.length === 0) return false;
  // A refusal by a proxy is not final: the op is kept for a retry.
  if (piece.ops.length === 1) return refused;
  const half = Math.ceil(piece.ops.length / 2);
  return (
    (await postExport(account, { ...piece, ops: piece.ops.slice(0, half) })) &&
    (await postExport(account, { ...piece, ops: piece.ops.slice(half) }))
  );
}

/**
 * An admin has ended this phone for a person [S51]: what is unsent is handed over, then everything of theirs
 * leaves the phone.
 */

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
import { noteEnding, readProfile } from '../device/device-profiles.ts';
import { askServer, TOO_LONG_ON_THE_WAY } from '../net/ask-server.ts';
import { bearerOf } from '../net/authorized-fetch.ts';
import { uploadBlob } from '../net/upload.ts';
import { removeFromPhone } from './remove-from-phone.ts';

/** `again`: not everything has been taken yet, and nothing may be wiped. */
export async function exportUnsentOps(account: AccountId, now: number): Promise<'done' | 'again'> {
  for (const piece of deviceExports(await unsentOf(account), now))
    if (!(await handOver(account, piece))) return 'again';
  if (!(await handOverBlobs(account))) return 'again';
  return (await handOver(account, lastDeviceExport(now))) ? 'done' : 'again';
}

/** Photos and voice notes that wait, gone on with from where the server says each stands [S82]. */
async function handOverBlobs(account: AccountId): Promise<boolean> {
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
      // Not known to the server by any edit, or damaged here: nobody could look at it.
      const given = kind === 'received' || kind === 'unknown';
      const damaged = kind === 'wrong-hash' && (await hashOfBytes(data)) !== blob.id;
      if (!given && !damaged) return false;
      if (kind === 'received') await db.blobs.update(blob.id, { state: 'received' });
    }
    return true;
  } finally {
    db.close();
  }
}

/** After all of it has been handed over, and with the person's work closed here. */
export async function wipeProfile(account: AccountId, now: number): Promise<void> {
  const person = await readProfile(account);
  if (!person) return;
  const handedOver = new Set((await unsentOf(account)).map((op) => op.record)).size;
  await noteEnding({ account, name: person.name, at: now, handedOver });
  await removeFromPhone(account);
}

async function unsentOf(account: AccountId): Promise<Op[]> {
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
 * A piece that is refused as a whole is halved, until the one op that nobody could read is alone; that one is
 * let go [R4].
 */
async function handOver(account: AccountId, piece: DeviceExport): Promise<boolean> {
  const answer = await askServer(ENDPOINTS.deviceExport, piece, v.object({ taken: v.number() }), account);
  if (answer.kind === 'told') return true;
  const code = answer.kind === 'problem' ? answer.code : '';
  const refused = ['bad-request', 'too-large'].includes(code);
  if (!(refused || code === TOO_LONG_ON_THE_WAY) || piece.ops.length === 0) return false;
  // What only something on the way refuses is kept, and tried again later.
  if (piece.ops.length === 1) return refused;
  const half = Math.ceil(piece.ops.length / 2);
  return (
    (await handOver(account, { ...piece, ops: piece.ops.slice(0, half) })) &&
    (await handOver(account, { ...piece, ops: piece.ops.slice(half) }))
  );
}

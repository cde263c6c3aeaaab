/**
 * What an ended device has handed over, taken in for its author or thrown away, as whoever looked through it
 * decides [S51].
 */
import type { AccountId, DeviceId } from '../domain/base/ids.ts';
import type { Op } from '../sync/protocol/op.ts';
import type { Person } from '../sync/protocol/ports.ts';
import { resultsOf, settlePushes } from '../sync/server/settle.ts';
import type { AppParts } from './app-parts.ts';
import { noteAudit } from './store/accounts/audit.ts';
import { personNow } from './store/accounts/managed.ts';
import { forgetRefusals, markSettled, type QuarantinedOp, quarantinedOps } from './store/blobs/quarantine.ts';
import { acceptBlobs, dropBlobs } from './store/blobs/quarantined-blobs.ts';
import { inTransaction } from './store/database.ts';

const NOTE = { accept: 'quarantine-accepted', discard: 'quarantine-discarded' } as const;

export type Decision = {
  owner: AccountId;
  device: DeviceId;
  ops: readonly string[];
  decision: 'accept' | 'discard';
};

export async function settleQuarantine(
  {
    db,
    store,
    blobs,
    sha256,
    mayCreateRecord,
    now,
  }: Pick<AppParts, 'db' | 'store' | 'blobs' | 'sha256' | 'mayCreateRecord' | 'now'>,
  by: Person,
  { owner, device, ops, decision }: Decision,
): Promise<{ settled: number; refused: number }> {
  const { province } = by;
  const kept = await quarantinedOps(db, province, device, ops);
  const refused = new Map<string, string>();
  if (decision === 'accept' && kept.length > 0) {
    const author = await personNow(db, province, owner, device);
    if (!author) throw new Error(`account ${owner} has no record`);
    const readable = kept.flatMap(({ op, ...rest }) => (op ? [{ op, ...rest }] : []));
    for (const { key, op } of kept) if (!op) refused.set(key, 'refused');
    await forgetRefusals(
      db,
      province,
      readable.map(({ op }) => op),
    );
    for (const batch of byHandOver(readable)) {
      const clock = { phoneNow: batch.phoneNow, serverNow: batch.serverNow };
      const push = { person: author, ops: batch.kept.map(({ op }) => op), clock };
      const [settled] = await settlePushes(store, province, [push], { sha256, mayCreateRecord });
      for (const [i, result] of resultsOf(settled).entries()) {
        const key = batch.kept[i]?.key;
        if (key === undefined || (result.kind !== 'parked' && result.kind !== 'held')) continue;
        refused.set(key, result.kind === 'parked' ? result.reason : 'held');
      }
    }
  }
  const done = kept.filter((entry) => !refused.has(entry.key));
  const settled = done.map((entry) => entry.key);
  const named = done.flatMap(({ op }) => op ?? []);
  const dropped = await inTransaction(db, async (client) => {
    await markSettled(client, { province, device, by: by.account }, settled, decision, refused, now());
    if (decision === 'accept') await acceptBlobs(client, { province, device }, named);
    const unused = await dropBlobs(client, { province, device }, named);
    if (settled.length > 0)
      await noteAudit(client, {
        province,
        what: NOTE[decision],
        by: by.account,
        device: by.device,
        about: owner,
        details: { name: device },
      });
    return unused;
  });
  // After the commit: a file without its row is only room lost, a row without its file would be a photo lost.
  for (const hash of dropped) await blobs.storage.remove(province, hash);
  return { settled: settled.length, refused: refused.size };
}

type Readable = QuarantinedOp & { op: Op };
type Batch = { phoneNow: number; serverNow: number; kept: Readable[] };

/** Each piece with the clocks of its hand-over, in the order of the edits. */
function byHandOver(kept: readonly Readable[]): Batch[] {
  const batches: Batch[] = [];
  for (const entry of kept) {
    const last = batches.at(-1);
    if (last?.phoneNow === entry.phoneNow && last.serverNow === entry.serverNow) last.kept.push(entry);
    else batches.push({ phoneNow: entry.phoneNow, serverNow: entry.serverNow, kept: [entry] });
  }
  return batches;
}

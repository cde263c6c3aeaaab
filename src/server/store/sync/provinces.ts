/**
 * A province's beginning: its number row, its first timeline, and records that come from a file and not from
 * a phone.
 */
import { randomBytes } from 'node:crypto';
import type { AccountId, DeviceId, RecordId, UnitId } from '../../../domain/base/ids.ts';
import { checkData, type Data, type Kind, SCHEMA_VERSION, unitOf } from '../../../domain/kinds/kinds.ts';
import { lineage } from '../../../domain/units/unit.ts';
import { createRow } from '../../../sync/merge/merge.ts';
import { PROVISIONAL } from '../../../sync/merge/provisional.ts';
import type { Op } from '../../../sync/protocol/op.ts';
import type { Outcome, ServerStore } from '../../../sync/protocol/ports.ts';
import { scopesOfRow } from '../../../sync/protocol/scope.ts';
import { timelineStart } from '../../../sync/protocol/timeline.ts';
import { type Database, inTransaction } from '../database.ts';

export type NewRecord = { id: string; kind: Kind; data: Data };

export async function addProvince(db: Database, province: string): Promise<void> {
  await inTransaction(db, async (client) => {
    await client.query('insert into province (province) values ($1) on conflict do nothing', [province]);
    await client.query('insert into sync_seq (province) values ($1) on conflict do nothing', [province]);
    await client.query(
      'insert into timeline (province, n, id, start) values ($1, 1, $2, 0) on conflict do nothing',
      [province, randomBytes(4).toString('base64url')],
    );
  });
}

/**
 * A new incarnation of the data begins with every start [S20]: whether what is there is what was there
 * before, or last week's backup, no process can know. Numbers go on beyond all that were ever given out,
 * those of a lost incarnation too.
 */
export async function beginIncarnation(db: Database, now: number): Promise<void> {
  const { rows } = await db.query<{ province: string }>('select province from province');
  for (const { province } of rows) {
    await inTransaction(db, async (client) => {
      const { rows: kept } = await client.query<{ v: number }>(
        'select v from sync_seq where province = $1 for update',
        [province],
      );
      const last = kept[0]?.v ?? 0;
      await client.query('update sync_seq set v = $2 where province = $1', [
        province,
        timelineStart(last, now),
      ]);
      await client.query(
        `insert into timeline (province, n, id, start)
         select $1, coalesce(max(n), 0) + 1, $2, $3 from timeline where province = $1`,
        [province, randomBytes(4).toString('base64url'), last],
      );
    });
  }
}

/** Ops of the server's own, in one run of counters per load: the nonce keeps loads apart. */
const OWN_DEVICE = 'server' as DeviceId;
const BATCH = 2_000;

/**
 * Puts records in without a person's permission being asked; each must fit its schema. Those that are there
 * already stay as they are.
 */
export async function addRecords(
  store: ServerStore,
  province: string,
  account: AccountId,
  records: readonly NewRecord[],
  now: number,
): Promise<void> {
  const parents = new Map(
    records
      .filter((r) => r.kind === 'unit')
      .map((r) => [r.id as UnitId, (r.data.parent as UnitId | undefined) ?? null] as const),
  );
  const nonce = randomBytes(4).readUInt32BE();
  for (let start = 0; start < records.length; start += BATCH) {
    await store.write(province, async (tx) => {
      const asked = records.slice(start, start + BATCH);
      const known = await tx.rows(asked.map((record) => record.id as RecordId));
      const batch = asked.filter((record) => !known.has(record.id as RecordId));
      const stored = await tx.lines([...new Set(batch.map((r) => unitOf(r.data)))]);
      const lineOf = (unit: UnitId) =>
        parents.has(unit) ? lineage(unit, (u) => parents.get(u)) : (stored.get(unit) ?? []);
      const outcome: Outcome = {
        loaded: true,
        ops: [],
        rows: [],
        past: [],
        derivedChanges: 0,
        moved: [],
        texts: [],
      };
      for (const [i, { id, kind, data }] of batch.entries()) {
        const checked = checkData(kind, data);
        if (!checked.ok) throw new Error(`record ${id} (${kind}) is not valid: ${checked.fields.join(', ')}`);
        const counter = start + i + 1;
        const op: Op = {
          device: OWN_DEVICE,
          counter,
          nonce,
          record: id as RecordId,
          kind,
          fields: checked.data,
          base: 0,
          time: now,
          seen: now,
          schema: SCHEMA_VERSION,
        };
        const seq = PROVISIONAL + i + 1;
        const row = createRow(op, { seq, time: now, device: OWN_DEVICE, counter, by: account });
        outcome.ops.push({ op, account, at: now, result: { kind: 'ok', seq } });
        outcome.rows.push({ row, scopes: scopesOfRow(kind, row.data, lineOf(unitOf(row.data))), left: [] });
      }
      return tx.save(outcome);
    });
  }
}

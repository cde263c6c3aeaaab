/** Everything on this phone that the server hasn't taken in, record by record, with what the screen says of it. */
import type { RecordId } from '../../../domain/base/ids.ts';
import { type Data, hasRequiredFields, type Kind } from '../../../domain/kinds/kinds.ts';
import { composeFields } from '../../../sync/merge/sets.ts';
import type { ParkReason } from '../../../sync/protocol/message.ts';
import type { OutboxOp, ParkedOp, PhoneRow } from '../../../sync/protocol/ports.ts';
import { hrefOf } from '../../hooks/records/record-href.ts';
import type { PhoneDatabase } from '../../store/database/database.ts';
import { correctedTimeAt } from '../../store/platform/clock.ts';
import { titleOf, type Written, writtenIn } from './record-words.ts';

export type WaitingRecord = {
  record: RecordId;
  kind: Kind;
  title: string;
  href: string | undefined;
  /** When the oldest unsent edit of it was made, ms by this phone's clock. */
  since: number;
};

export type ParkedRecord = Omit<WaitingRecord, 'since'> & {
  reason: ParkReason;
  /** Fields at fault; for `no-consent` the exemplars. */
  fields: string[];
  /** When the refusal arrived, ms. */
  at: number;
  written: Written[];
  /** Edits of the same record that wait behind it. */
  behind: number;
  /** Its form can be opened: the record is here, or what was written says a whole one. */
  mendable: boolean;
};

export type Unsent = { waiting: WaitingRecord[]; parked: ParkedRecord[] };

export async function readUnsent(db: PhoneDatabase): Promise<Unsent> {
  const [outbox, parked] = await Promise.all([db.outbox.orderBy('counter').toArray(), db.parked.toArray()]);
  const open = outbox.filter((entry) => entry.ack === undefined);
  const own = [...open, ...parked].map((entry) => entry.op);
  const named = own.flatMap((op) => [op.record, op.fields.exemplar, op.fields.script]);
  const ids = [...new Set(named.filter((id): id is RecordId => typeof id === 'string'))];
  const rows = (await db.rows.bulkGet(ids)).filter((row) => row !== undefined);
  return describeUnsent(open, parked, new Map(rows.map((row) => [row.id, row])));
}

export function describeUnsent(
  open: readonly OutboxOp[],
  parked: readonly ParkedOp[],
  rows: ReadonlyMap<RecordId, PhoneRow>,
): Unsent {
  const other = (id: string): Data | undefined => rows.get(id as RecordId)?.data;
  const described = (record: RecordId, kind: Kind, fields: Data) => {
    const data = { ...other(record), ...fields };
    const href = hrefOf(kind, record, data);
    // A record that isn't here any more can't be opened; what it belongs to can.
    const opens = rows.has(record) || !href?.endsWith(`/${record}`);
    return { record, kind, title: titleOf(kind, data, other), href: opens ? href : undefined };
  };

  const refused = grouped(parked);
  const waiting = [...grouped(open)].filter(([record]) => !refused.has(record));
  return {
    waiting: waiting.map(([record, entries]) => ({
      ...described(record, entries[0].op.kind, laidOver(entries)),
      since: correctedTimeAt(Math.min(...entries.map((entry) => entry.op.time))),
    })),
    parked: [...refused].map(([record, entries]) => {
      const [first] = entries;
      const fields = laidOver(entries);
      const behind = open.filter((entry) => entry.op.record === record);
      return {
        ...described(record, first.op.kind, fields),
        reason: first.reason,
        fields: first.fields,
        at: first.at,
        written: writtenIn(first.op.kind, fields),
        behind: behind.length,
        mendable: rows.has(record) || hasRequiredFields(first.op.kind, laidOver([...entries, ...behind])),
      };
    }),
  };
}

type Entries<T> = [T, ...T[]];

function grouped<T extends { op: { record: RecordId; counter: number } }>(
  list: readonly T[],
): Map<RecordId, Entries<T>> {
  const found = new Map<RecordId, Entries<T>>();
  for (const entry of [...list].sort((a, b) => a.op.counter - b.op.counter)) {
    const own = found.get(entry.op.record);
    if (own) own.push(entry);
    else found.set(entry.op.record, [entry]);
  }
  return found;
}

const laidOver = ([first, ...rest]: Entries<{ op: { kind: Kind; fields: Data } }>): Data =>
  composeFields(
    first.op.kind,
    [first, ...rest].map((entry) => entry.op.fields),
  );

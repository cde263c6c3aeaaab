/** What this phone itself knows: the record as it shows, and the edits of it that the server hasn't received. */
import type { ReadonlySignal } from '@preact/signals';
import type { RecordId } from '../../../domain/base/ids.ts';
import type { Data, Kind } from '../../../domain/kinds/kinds.ts';
import { idsIn } from '../../../domain/kinds/value-words.ts';
import { correctedTimeAt } from '../../store/platform/clock.ts';
import type { Work } from '../../store/work.ts';
import { namesOf } from './use-history.ts';

export type WaitingEdit = { key: string; at: number; kind: Kind; fields: Data; makes: boolean };

export type LocalPart = {
  row: { kind: Kind; seq: number; data: Data } | undefined;
  /** Newest first. */
  waiting: WaitingEdit[];
  /** The server has refused an edit of it; the others wait behind that one. */
  parked: boolean;
  names: ReadonlyMap<string, string>;
};

/** Undefined while it is being read. */
export const localPart = (work: Work, record: string): ReadonlySignal<LocalPart | undefined> =>
  work.live.query(`history ${record}`, async (db) => {
    const id = record as RecordId;
    const row = await db.rows.get(id);
    const outbox = await db.outbox.orderBy('counter').reverse().toArray();
    const ops = outbox
      .filter((entry) => entry.ack === undefined && entry.op.record === id)
      .map(({ op }) => op);
    const ids = ops.flatMap((op) =>
      Object.entries(op.fields).flatMap(([field, value]) => idsIn(field, value)),
    );
    return {
      row: row && { kind: row.kind, seq: row.seq, data: row.data },
      waiting: ops.map((op) => ({
        key: `${op.device}.${op.counter}`,
        at: correctedTimeAt(op.time),
        kind: op.kind,
        fields: op.fields,
        makes: op.base === 0 && 'unit' in op.fields,
      })),
      parked: (await db.parked.where('record').equals(id).count()) > 0,
      names: await namesOf(db, ids),
    };
  });

/**
 * What a phone knows of texts that stand side by side [S24]: the versions, who wrote them, and what was there
 * before.
 */
import type { ReadonlySignal } from '@preact/signals';
import type { RecordId } from '../../../domain/base/ids.ts';
import { unsettledFields, type Version, versionsOf } from '../../../domain/base/versions.ts';
import type { Data, Kind } from '../../../domain/kinds/kinds.ts';
import { correctedTimeAt } from '../../store/platform/clock.ts';
import type { Work } from '../../store/work.ts';

export type Unsettled = {
  kind: Kind;
  data: Data;
  /** The `base` of an edit made from this. */
  seq: number;
  /** The field to be settled first; undefined: nothing is left to settle. */
  field: string | undefined;
  /** Newest first. */
  versions: Version[];
  names: ReadonlyMap<string, string>;
  /** Texts of that field that this phone still holds: in its own edits, and in approvals. */
  earlier: { text: string; at: number }[];
};

/** Undefined while it is being read, null where the record isn't here. */
export const unsettledRecord = (work: Work, id: string): ReadonlySignal<Unsettled | null | undefined> =>
  work.live.query(`versions ${id}`, async (db) => {
    const record = id as RecordId;
    const row = await db.rows.get(record);
    if (!row || row.data.deleted === true) return null;
    const [field] = unsettledFields(row.data);
    const versions = [...(field === undefined ? [] : versionsOf(row.data, field))].sort(
      (a, b) => b.at - a.at,
    );
    const accounts = await db.rows.bulkGet([...new Set(versions.map(({ by }) => by as string as RecordId))]);
    const own = [...(await db.journal.toArray()), ...(await db.outbox.toArray())];
    const approvals = row.kind === 'script' ? await db.rows.where('kind').equals('approval').toArray() : [];
    const earlier = [
      ...own
        .filter(({ op }) => op.record === record)
        .map(({ op }) => [op.fields[field ?? ''], correctedTimeAt(op.time)]),
      ...approvals.filter(({ data }) => data.script === id).map(({ data }) => [data[field ?? ''], data.at]),
    ];
    return {
      kind: row.kind,
      data: row.data,
      seq: row.seenTo ?? row.seq,
      field,
      versions,
      names: new Map(accounts.flatMap((one) => (one ? [[one.id as string, String(one.data.name)]] : []))),
      earlier: earlier.flatMap(([text, at]) =>
        typeof text === 'string' && typeof at === 'number' ? [{ text, at }] : [],
      ),
    };
  });

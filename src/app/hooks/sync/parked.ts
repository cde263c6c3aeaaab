/** What a person can do about edits that the server has refused: mend, send again, discard [R4] [S11]. */
import type { RecordId } from '../../../domain/base/ids.ts';
import type { Data } from '../../../domain/kinds/kinds.ts';
import { parkOp } from '../../../sync/client/phone.ts';
import { composeFields, setOf } from '../../../sync/merge/sets.ts';
import { type Op, opKey } from '../../../sync/protocol/op.ts';
import type { OutboxOp, ParkedOp } from '../../../sync/protocol/ports.ts';
import type { PhoneDatabase } from '../../store/database/database.ts';
import { createPhoneStore } from '../../store/database/phone-store.ts';
import type { Work } from '../../store/work.ts';

type Unsent = { parked: ParkedOp[]; waiting: OutboxOp[] };

/**
 * Lays the refused words over the record again, so that its form can open. It stays parked, and is therefore
 * not sent half mended: the person sends it by `sendAgain` when it is right.
 */
export async function openForMending(work: Work, record: RecordId): Promise<void> {
  await work.save(async (edit) => {
    const { parked, waiting } = await unsentOf(work.db, record);
    const first = parked[0];
    if (!first) return;
    const fields = laidOver(parked);
    const shown = laidOver(waiting);
    const { kind } = first.op;
    const hidden = Object.entries(fields).filter(
      ([field]) => !Object.hasOwn(shown, field) || setOf(kind, field) !== undefined,
    );
    if (hidden.length === 0) return;
    const base = Math.min(...parked.map((entry) => entry.op.base));
    await edit({ record, kind, fields: Object.fromEntries(hidden), base });
  });
}

/**
 * Makes one new edit of everything on this record that the server hasn't taken in, the refused words and
 * those written since, and lets it go. One and not several, for what was refused alone may be right together
 * with its mending.
 */
export async function sendAgain(work: Work, record: RecordId): Promise<void> {
  await work.save(async (edit) => {
    const { parked, waiting } = await unsentOf(work.db, record);
    const first = parked[0];
    if (!first) return;
    const unsent = [...parked, ...waiting];
    await work.db.parked.bulkDelete(parked.map((entry) => opKey(entry.op)));
    await work.db.outbox.bulkDelete(waiting.map((entry) => opKey(entry.op)));
    const base = Math.min(...unsent.map((entry) => entry.op.base));
    await edit({ record, kind: first.op.kind, fields: laidOver(unsent), base });
  });
}

/**
 * Forgets the refused words, and what was written behind them on the same record, for it can't be sent
 * without them.
 */
export async function discardParked(work: Work, record: RecordId): Promise<void> {
  const store = createPhoneStore(work.db);
  await work.save(async () => {
    const { waiting } = await unsentOf(work.db, record);
    for (const { op } of waiting) {
      await store.change([record], (state) => parkOp(state, op, 'refused', op.time));
    }
    await work.db.parked.where('record').equals(record).delete();
  });
}

/** In the order in which they were made. */
async function unsentOf(db: PhoneDatabase, record: RecordId): Promise<Unsent> {
  const parked = await db.parked.where('record').equals(record).sortBy('counter');
  const outbox = await db.outbox.orderBy('counter').toArray();
  return {
    parked,
    waiting: outbox.filter((entry) => entry.op.record === record && entry.ack === undefined),
  };
}

const laidOver = (entries: readonly { op: Pick<Op, 'kind' | 'counter' | 'fields'> }[]): Data => {
  const ops = entries.map(({ op }) => op).sort((a, b) => a.counter - b.counter);
  const [first] = ops;
  return first
    ? composeFields(
        first.kind,
        ops.map((op) => op.fields),
      )
    : {};
};

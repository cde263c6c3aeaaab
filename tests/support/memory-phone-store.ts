/**
 * `PhoneStore` in memory. What is committed is an image that can be taken and started from; a kill loses what
 * isn't.
 */
import type { AccountId, DeviceId, RecordId } from '../../src/domain/base/ids.ts';
import { opKey } from '../../src/sync/protocol/op.ts';
import type {
  JournalOp,
  OutboxOp,
  ParkedOp,
  PhoneChange,
  PhoneMeta,
  PhoneRow,
  PhoneState,
  PhoneStore,
} from '../../src/sync/protocol/ports.ts';

export type PhoneImage = {
  meta: PhoneMeta;
  rows: Map<RecordId, PhoneRow>;
  outbox: Map<string, OutboxOp>;
  journal: Map<string, JournalOp>;
  parked: Map<string, ParkedOp>;
};

/** The process that used the store has ended; nothing that it still awaited will come. */
export class Killed extends Error {}

export type MemoryPhoneStore = PhoneStore & {
  /** What is committed; not to be changed by the reader. */
  look(): Readonly<PhoneImage>;
  /** A copy of what is committed. */
  image(): PhoneImage;
  /** As a battery that falls out: a change not committed yet is lost, and no later call is answered. */
  kill(): void;
  /** Takes a parked op away, as a person does who discards or mends it. */
  discard(key: string): void;
};

export const newPhoneImage = (account: AccountId, device: DeviceId): PhoneImage => ({
  meta: {
    account,
    device,
    counter: 0,
    timelines: [],
    refetch: [],
    known: 0,
    droppedAt: 0,
    completeTo: {},
    cursors: {},
    filling: {},
    seen: 0,
    completeAt: 0,
  },
  rows: new Map(),
  outbox: new Map(),
  journal: new Map(),
  parked: new Map(),
});

const copy = <T>(value: T): T => structuredClone(value);

export function createMemoryPhoneStore(from: PhoneImage): MemoryPhoneStore {
  const state = copy(from);
  let alive = true;
  let queue: Promise<unknown> = Promise.resolve();

  const living = () => {
    if (!alive) throw new Killed('the phone was killed');
  };

  const inOrder = (): OutboxOp[] =>
    [...state.outbox.values()].sort((a, b) => a.op.counter - b.op.counter || a.op.nonce - b.op.nonce);

  const read = (ids: readonly RecordId[] | 'all'): PhoneState => {
    const outbox = inOrder();
    const parked = [...state.parked.values()].filter(
      ({ reason }) => ids === 'all' || reason === 'unknown-record',
    );
    const laid = [...outbox, ...parked].map((entry) => entry.op.record);
    const wanted = ids === 'all' ? [...state.rows.keys()] : [...ids, ...laid];
    const rows = wanted.map((id) => state.rows.get(id)).filter((row) => row !== undefined);
    const journal = ids === 'all' ? [...state.journal.values()] : [];
    return copy({
      meta: state.meta,
      rows: new Map(rows.map((row) => [row.id, row])),
      outbox,
      journal,
      parked,
    });
  };

  const commit = (change: PhoneChange): void => {
    state.meta = change.meta;
    for (const id of change.dropRows) state.rows.delete(id);
    for (const row of change.putRows) state.rows.set(row.id, row);
    for (const entry of change.putOps) state.outbox.set(opKey(entry.op), entry);
    for (const entry of change.journal) state.journal.set(opKey(entry.op), entry);
    for (const op of change.unjournal) state.journal.delete(opKey(op));
    for (const [key, { ack }] of state.journal) if (ack <= change.backup) state.journal.delete(key);
    for (const op of change.unpark) state.parked.delete(opKey(op));
    for (const entry of change.park) state.parked.set(opKey(entry.op), entry);
    for (const { op } of [...change.journal, ...change.park]) state.outbox.delete(opKey(op));
  };

  /** One transaction at a time. */
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  };

  return {
    look: () => state,
    image: () => copy(state),
    kill: () => {
      alive = false;
    },
    discard: (key) => {
      state.parked.delete(key);
    },

    async meta() {
      living();
      return copy(state.meta);
    },

    async waitingOps(limit) {
      living();
      const stuck = new Set([...state.parked.values()].map((entry) => entry.op.record));
      const waiting = inOrder().filter((entry) => entry.ack === undefined && !stuck.has(entry.op.record));
      return copy(waiting.slice(0, limit).map((entry) => entry.op));
    },

    change: (ids, decide) =>
      alone(async () => {
        living();
        const change = decide(read(ids));
        // The disk takes its time, and the phone may die meanwhile.
        await Promise.resolve();
        living();
        if (!change) return false;
        commit(copy(change));
        return true;
      }),
  };
}

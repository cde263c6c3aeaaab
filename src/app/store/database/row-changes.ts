/**
 * Records which rows a transaction writes. The ids go into `uncachedRows` in the same transaction. After the
 * commit they are published to this thread, other tabs and workers.
 * Dexie's `liveQuery` is slower, and it names no rows when many are written at once.
 */
import type { DBCore, DBCoreMutateRequest, Dexie } from 'dexie';
import type { UncachedRows } from './row-cache/cache-entry.ts';

export type ChangedRows = readonly string[] | 'all';
type RowChangeMessage = { database: string; rows: ChangedRows };
type RowChangeListener = (rows: ChangedRows) => void;

const listeners = new Map<string, Set<RowChangeListener>>();
let channel: BroadcastChannel | undefined;

function openChannel(): BroadcastChannel | undefined {
  if (channel || !('BroadcastChannel' in globalThis)) return channel;
  channel = new BroadcastChannel('loaban-rows');
  channel.onmessage = ({ data }: MessageEvent<RowChangeMessage>) => notifyListeners(data);
  // In Node an open channel would keep the process alive.
  (channel as { unref?(): void }).unref?.();
  return channel;
}

function notifyListeners({ database, rows }: RowChangeMessage): void {
  for (const listener of listeners.get(database) ?? []) listener(rows);
}

/** Returns the unsubscribe function. */
export function subscribeRowChanges(database: string, listener: RowChangeListener): () => void {
  openChannel();
  const all = listeners.get(database) ?? new Set();
  listeners.set(database, all.add(listener));
  return () => {
    all.delete(listener);
  };
}

/** Must be called before the database is opened. */
export function publishRowChanges(db: Dexie): void {
  db.use({ stack: 'dbcore', name: 'changed rows', create: (core) => withRowChanges(core, db.name) });
}

function withRowChanges(core: DBCore, database: string): DBCore {
  const written = new WeakMap<object, Set<string> | 'all'>();
  return {
    ...core,
    transaction(stores, mode, options) {
      const writesRows = mode === 'readwrite' && stores.includes('rows');
      const transaction = core.transaction(
        writesRows ? [...new Set([...stores, 'uncachedRows'])] : stores,
        mode,
        options,
      );
      if (writesRows)
        (transaction as IDBTransaction).addEventListener('complete', () => {
          const ids = written.get(transaction);
          if (!ids) return;
          const message: RowChangeMessage = { database, rows: ids === 'all' ? ids : [...ids] };
          openChannel()?.postMessage(message);
          notifyListeners(message);
        });
      return transaction;
    },
    table(name) {
      const table = core.table(name);
      if (name !== 'rows') return table;
      return {
        ...table,
        mutate(request) {
          const keys = keysOf(request);
          const known = written.get(request.trans) ?? new Set<string>();
          if (!keys || known === 'all') written.set(request.trans, 'all');
          else {
            for (const key of keys) known.add(key);
            written.set(request.trans, known);
          }
          const entry = { ids: keys ?? 'all' } satisfies Omit<UncachedRows, 'n'>;
          const added = core
            .table('uncachedRows')
            .mutate({ type: 'add', trans: request.trans, values: [entry] });
          return Promise.all([table.mutate(request), added]).then(([done, { numFailures, failures }]) => {
            if (numFailures > 0) throw failures[0];
            return done;
          });
        },
      };
    },
  };
}

/** The ids that a request writes. Undefined: it deletes a range, so its ids are unknown. */
function keysOf(request: DBCoreMutateRequest): string[] | undefined {
  switch (request.type) {
    case 'add':
    case 'put':
      return request.values.map((row: { id: string }) => row.id);
    case 'delete':
      return [...request.keys] as string[];
    default:
      return undefined;
  }
}

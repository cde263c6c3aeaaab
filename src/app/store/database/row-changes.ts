/**
 * Which rows a transaction has written: noted in the same transaction for the packs, which don't have them
 * yet, and told after its commit to this page, other tabs, and whatever the workers' writes concern. Dexie's
 * own word names no rows where many are written at once, and takes long to say it.
 */
import type { DBCore, DBCoreMutateRequest, Dexie } from 'dexie';
import type { UncachedRows } from './row-cache/cache-entry.ts';
import { cacheStampOf } from './row-cache/cache-stamp.ts';

export type ChangedRows = readonly string[] | 'all';
type Told = { database: string; rows: ChangedRows };
type Hear = (rows: ChangedRows) => void;

const here = new Map<string, Set<Hear>>();
let channel: BroadcastChannel | undefined;

function openChannel(): BroadcastChannel | undefined {
  if (channel || !('BroadcastChannel' in globalThis)) return channel;
  channel = new BroadcastChannel('loaban-rows');
  channel.onmessage = ({ data }: MessageEvent<Told>) => hear(data);
  // Node keeps a process alive for it.
  (channel as { unref?(): void }).unref?.();
  return channel;
}

function hear({ database, rows }: Told): void {
  for (const one of here.get(database) ?? []) one(rows);
}

/** Returns what ends it. */
export function subscribeRowChanges(database: string, then: Hear): () => void {
  openChannel();
  const all = here.get(database) ?? new Set();
  here.set(database, all.add(then));
  return () => {
    all.delete(then);
  };
}

/** Must be said before the database is opened. */
export function publishRowChanges(db: Dexie): void {
  db.use({ stack: 'dbcore', name: 'changed rows', create: (core) => watched(core, db.name) });
}

function watched(core: DBCore, database: string): DBCore {
  const written = new WeakMap<object, Set<string> | 'all'>();
  return {
    ...core,
    transaction(stores, mode, options) {
      const writesRows = mode === 'readwrite' && stores.includes('rows');
      const transaction = core.transaction(
        writesRows ? [...new Set([...stores, 'unpacked'])] : stores,
        mode,
        options,
      );
      if (writesRows)
        (transaction as IDBTransaction).addEventListener('complete', () => {
          const ids = written.get(transaction);
          if (!ids) return;
          const told: Told = { database, rows: ids === 'all' ? ids : [...ids] };
          openChannel()?.postMessage(told);
          hear(told);
        });
      return transaction;
    },
    table(name) {
      const table = core.table(name);
      if (name === 'meta') return { ...table, mutate: (request) => table.mutate(withNoted(request)) };
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
          const note = { ids: keys ?? 'all' } satisfies Omit<UncachedRows, 'n'>;
          const noted = core.table('unpacked').mutate({ type: 'add', trans: request.trans, values: [note] });
          return Promise.all([table.mutate(request), noted]).then(([done, { numFailures, failures }]) => {
            if (numFailures > 0) throw failures[0];
            return done;
          });
        },
      };
    },
  };
}

function withNoted(request: DBCoreMutateRequest): DBCoreMutateRequest {
  if (request.type !== 'put' && request.type !== 'add') return request;
  return { ...request, values: request.values.map((meta) => ({ ...meta, noted: cacheStampOf(meta) })) };
}

/** Rows are known by their `id`. Undefined: a range, and nobody knows which are in it. */
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

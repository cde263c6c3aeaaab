/** Live queries as signals. They follow writes by this tab, other tabs and sync. */
import { type ReadonlySignal, signal } from '@preact/signals';
import { liveQuery } from 'dexie';
import type { Kind } from '../../../domain/kinds/kinds.ts';
import type { PhoneDatabase } from '../database/database.ts';
import { createKindRows } from './kind-rows.ts';
import type { LiveRecord } from './live-record.ts';

export type Live = {
  /** All records of a kind that aren't deleted; undefined while they are being read. */
  all<K extends Kind>(kind: K): ReadonlySignal<readonly LiveRecord<K>[] | undefined>;
  /** Any other query; the same `name` gives the same signal. */
  query<T>(name: string, read: (db: PhoneDatabase) => Promise<T>): ReadonlySignal<T | undefined>;
  /** The database could not be read. The shell shows it and offers a reload. */
  fault: ReadonlySignal<Error | undefined>;
  setFault(error: Error | undefined): void;
  /** Repeats all queries, failed ones too. Called after the database was closed and opened again. */
  readAgain(): void;
  close(): void;
};

export function createLive(db: PhoneDatabase): Live {
  const fault = signal<Error>();
  const open = new Map<string, { signal: ReadonlySignal<unknown>; start(): void; stop(): void }>();

  const onError = (error: Error) => {
    reportError(error);
    // Keep the first error: it is the cause. After a takeover by a newer app all later reads fail too.
    fault.value ??= error;
  };
  const rows = createKindRows(db, onError);

  const query = <T>(name: string, read: (db: PhoneDatabase) => Promise<T>): ReadonlySignal<T | undefined> => {
    const known = open.get(name);
    if (known) return known.signal as ReadonlySignal<T | undefined>;
    const found = signal<T | undefined>(undefined);
    let stop = () => {};
    const start = () => {
      const subscription = liveQuery(() => read(db)).subscribe({
        next: (value) => {
          found.value = value;
        },
        error: onError,
      });
      stop = () => subscription.unsubscribe();
    };
    start();
    open.set(name, { signal: found, start, stop: () => stop() });
    return found;
  };

  return {
    query,
    fault,
    setFault(error) {
      fault.value = error;
    },
    readAgain() {
      fault.value = undefined;
      rows.readAgain();
      for (const one of open.values()) {
        one.stop();
        one.start();
      }
    },
    all: <K extends Kind>(kind: K) =>
      rows.all(kind) as ReadonlySignal<readonly unknown[] | undefined> as ReadonlySignal<
        readonly LiveRecord<K>[] | undefined
      >,
    close() {
      rows.close();
      for (const { stop } of open.values()) stop();
      open.clear();
    },
  };
}

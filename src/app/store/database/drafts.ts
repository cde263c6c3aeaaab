/** Forms half filled: saved as they are typed, one write at a time, the newest state last [R1]. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Table } from 'dexie';
import { rightNow } from '../platform/clock.ts';
import type { PhoneDatabase } from './database.ts';
import { withReserve } from './reserve.ts';
import { readFromSession, removeFromSession, saveToSession } from './session-fallback.ts';

export type DraftState = 'saved' | 'saving' | 'failed';

/** A change of the form and what is written with it in one durable transaction: a photo, and the form that names it. */
export type PatchWith<T> = {
  patchOf: (now: T) => Partial<T>;
  tables: readonly Table[];
  also: () => PromiseLike<unknown>;
};

export type DraftHandle<T> = {
  /** Undefined while it is being read. */
  value: ReadonlySignal<T | undefined>;
  /** Undefined until something was typed here or found from before. */
  state: ReadonlySignal<DraftState | undefined>;
  /** Was it found from an earlier time? */
  found: ReadonlySignal<boolean>;
  update(patch: Partial<T>): void;
  /** Rejects when the disk doesn't take it; then the form is as it was, with what was typed meanwhile. */
  updateWith(patch: PatchWith<T>): Promise<void>;
  /** Forgets it: the person says so, or it has been saved as a record. */
  drop(): Promise<void>;
};

/** Writes on their way, by database and key. */
const underWay = new WeakMap<PhoneDatabase, Map<string, Promise<void>>>();

/**
 * Resolves when no write of the draft is on its way: one that came later would bring back what has been saved
 * and dropped.
 */
export async function draftWritten(db: PhoneDatabase, key: string): Promise<void> {
  await underWay.get(db)?.get(key);
}

export function openDraft<T extends object>(
  db: PhoneDatabase,
  key: string,
  initial: () => T,
): DraftHandle<T> {
  const value = signal<T | undefined>(undefined);
  const state = signal<DraftState | undefined>(undefined);
  const found = signal(false);
  let writing = false;
  let dropped = false;

  void db.drafts.get(key).then((draft) => {
    const shelved = readFromSession(db, key) as Partial<T> | undefined;
    found.value = draft !== undefined || shelved !== undefined;
    if (draft) state.value = 'saved';
    const kept = { ...(draft?.value as Partial<T> | undefined), ...shelved };
    value.value = { ...initial(), ...kept, ...value.value };
    // The disk was full when the page was left: perhaps it isn't any more.
    if (shelved) update({});
  });

  // One write at a time: while one is on its way the next state waits, and only the newest of them is written.
  const write = async () => {
    writing = true;
    for (let written: T | undefined; written !== value.value && !dropped; ) {
      written = value.value;
      try {
        const draft = { key, value: written, at: rightNow() };
        await withReserve(() => db.drafts.put(draft));
        removeFromSession(db, key);
        if (written === value.value) state.value = 'saved';
      } catch (error) {
        reportError(error);
        saveToSession(db, key, value.value);
        state.value = 'failed';
        break;
      }
    }
    writing = false;
    if (dropped) await db.drafts.delete(key);
  };

  const writes = underWay.get(db) ?? new Map<string, Promise<void>>();
  underWay.set(db, writes);

  const waitFor = (done: Promise<void>) => {
    writes.set(
      key,
      Promise.allSettled([writes.get(key), done]).then(() => undefined),
    );
  };

  const update = (patch: Partial<T>) => {
    dropped = false;
    value.value = { ...(value.value ?? initial()), ...patch };
    state.value = 'saving';
    if (!writing) waitFor(write());
  };

  const writeWith = async ({ patchOf, tables, also }: PatchWith<T>) => {
    const before = value.value ?? initial();
    const patch = patchOf(before);
    dropped = false;
    // Shown, and in every write from now on, before it is on the disk: a key pressed meanwhile must not write it away.
    value.value = { ...before, ...patch };
    state.value = 'saving';
    let written: T | undefined;
    try {
      await withReserve(() =>
        db.transaction('rw', [db.drafts, ...tables], async () => {
          await also();
          written = value.value;
          await db.drafts.put({ key, value: written, at: rightNow() });
        }),
      );
      // A key pressed meanwhile has a write of its own, which says so when it is done.
      if (written === value.value) state.value = 'saved';
    } catch (error) {
      const fields = Object.keys(patch) as (keyof T)[];
      update(Object.fromEntries(fields.map((field) => [field, before[field]])) as Partial<T>);
      throw error;
    }
  };

  return {
    value,
    state,
    found,
    update,
    updateWith(patch) {
      // One after the other: each goes back to what was before it.
      const before = writes.get(key) ?? Promise.resolve();
      const done = before.then(() => writeWith(patch));
      waitFor(done);
      return done;
    },
    async drop() {
      dropped = true;
      removeFromSession(db, key);
      await db.drafts.delete(key);
      state.value = undefined;
      found.value = false;
      value.value = initial();
    },
  };
}

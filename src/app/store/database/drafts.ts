/** Form drafts: saved while the person types, one write at a time, the newest state last [R1]. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Table } from 'dexie';
import { rightNow } from '../platform/clock.ts';
import type { PhoneDatabase } from './database.ts';
import { withReserve } from './reserve.ts';
import { readFromSession, removeFromSession, saveToSession } from './session-fallback.ts';

export type DraftState = 'saved' | 'saving' | 'failed';

/** A change of the draft together with other writes in one durable transaction, such as the photo that it names. */
export type PatchWith<T> = {
  patchOf: (now: T) => Partial<T>;
  tables: readonly Table[];
  also: () => PromiseLike<unknown>;
};

export type DraftHandle<T> = {
  /** Undefined while it is being read. */
  value: ReadonlySignal<T | undefined>;
  /** Undefined until something was typed or a stored draft was found. */
  state: ReadonlySignal<DraftState | undefined>;
  /** A stored draft was found when it was opened. */
  found: ReadonlySignal<boolean>;
  update(patch: Partial<T>): void;
  /** Rejects when the write fails. The patch is then undone; later input stays. */
  updateWith(patch: PatchWith<T>): Promise<void>;
  /** Deletes the draft: the person discarded it, or it was saved as a record. */
  drop(): Promise<void>;
};

/** Pending writes, by database and key. */
const pendingWrites = new WeakMap<PhoneDatabase, Map<string, Promise<void>>>();

/** Resolves when no write of the draft is pending. A later write would restore a draft that was saved and deleted. */
export async function draftWritten(db: PhoneDatabase, key: string): Promise<void> {
  await pendingWrites.get(db)?.get(key);
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
    const fallback = readFromSession(db, key) as Partial<T> | undefined;
    found.value = draft !== undefined || fallback !== undefined;
    if (draft) state.value = 'saved';
    const stored = { ...(draft?.value as Partial<T> | undefined), ...fallback };
    value.value = { ...initial(), ...stored, ...value.value };
    // The disk was full when the page was closed. Try to store it again.
    if (fallback) update({});
  });

  // One write at a time. States that arrive during a write are merged: only the newest is written next.
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

  const writes = pendingWrites.get(db) ?? new Map<string, Promise<void>>();
  pendingWrites.set(db, writes);

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
    // Applied before it is stored: a write of later input must contain it too.
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
      // Later input has its own write, which sets the state when it is done.
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
      // In sequence: an undo restores the state before its own patch.
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

/** Form drafts: saved while the person types, one write at a time, the newest state last [R1]. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Table } from 'dexie';
import { correctedNow } from '../platform/clock.ts';
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
  /** Runs the save that deletes the draft. No write follows it. Where it fails, the draft is written again [R1]. */
  closeWith<R>(save: () => Promise<R>): Promise<R>;
  /** Forgets it, because the person says so. */
  drop(): Promise<void>;
};

export type Drafts = {
  /** `complete`: the value of a draft that was found; an older app may have kept one without today's fields. */
  open<T extends object>(key: string, initial: () => T, complete?: (kept: Partial<T>) => T): DraftHandle<T>;
  /** Resolves when no write of the draft is under way, so that a save can delete it. */
  settled(key: string): Promise<void>;
};

export function createDrafts(db: PhoneDatabase): Drafts {
  /** The writes under way, by key. */
  const writes = new Map<string, Promise<void>>();
  return {
    open: (key, initial, complete) => openDraft({ db, writes, key }, initial, complete),
    async settled(key) {
      await writes.get(key);
    },
  };
}

type DraftPlace = { db: PhoneDatabase; writes: Map<string, Promise<void>>; key: string };

function openDraft<T extends object>(
  { db, writes, key }: DraftPlace,
  initial: () => T,
  complete: (kept: Partial<T>) => T = (kept) => ({ ...initial(), ...kept }),
): DraftHandle<T> {
  const value = signal<T | undefined>(undefined);
  const state = signal<DraftState | undefined>(undefined);
  const found = signal(false);
  let writing = false;
  let dropped = false;
  /** Is the form being saved, or has it been? */
  let closed = false;

  void db.drafts.get(key).then((draft) => {
    const fallback = readFromSession(db, key) as Partial<T> | undefined;
    found.value = draft !== undefined || fallback !== undefined;
    if (draft) state.value = 'saved';
    const kept = { ...(draft?.value as Partial<T> | undefined), ...fallback };
    value.value = { ...complete(kept), ...value.value };
    // The disk was full when the page was left: try to store it again.
    if (fallback) update({});
  });

  // One write at a time. States that arrive during a write are merged: only the newest is written next.
  const write = async () => {
    writing = true;
    for (let written: T | undefined; written !== value.value && !dropped && !closed; ) {
      written = value.value;
      try {
        const draft = { key, value: written, at: correctedNow() };
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

  const waitFor = (done: Promise<void>) => {
    writes.set(
      key,
      Promise.allSettled([writes.get(key), done]).then(() => undefined),
    );
  };

  const update = (patch: Partial<T>) => {
    dropped = false;
    value.value = { ...(value.value ?? initial()), ...patch };
    if (closed) return;
    state.value = 'saving';
    if (!writing) waitFor(write());
  };

  const writeWith = async ({ patchOf, tables, also }: PatchWith<T>) => {
    if (closed) throw new Error('the form has been saved');
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
          await db.drafts.put({ key, value: written, at: correctedNow() });
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
    async closeWith(save) {
      closed = true;
      try {
        return await save();
      } catch (error) {
        closed = false;
        update({});
        throw error;
      }
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

/** Watches an open database: another window may need a newer version, and the browser may close or erase it. */
import type { PhoneDatabase } from './database.ts';
import { OPEN_TIMEOUT_MS, StorageFault } from './storage-fault.ts';

const NOT_READ = 'not read';
const erased = () => new StorageFault('erased', 'Dữ liệu của Loa Bản trên máy này đã bị xóa.');

export type DatabaseEvents = {
  /** The browser closed it and it is open again: all queries must read again. */
  reopened(): void;
  /** It can't be used. Undefined: it can be used again. */
  fault(error: Error | undefined): void;
};

/** Returns the function that stops watching. Call it before closing the database on purpose. */
export function watchDatabase(db: PhoneDatabase, events: DatabaseEvents): () => void {
  let ended = false;
  let blocked = false;
  let silent = false;

  const late = setTimeout(() => {
    if (ended || blocked || db.isOpen()) return;
    silent = true;
    events.fault(new StorageFault('silent'));
  }, OPEN_TIMEOUT_MS);

  db.on('versionchange', () => {
    // Kept open, it would block the newer app for ever. Reopened, this older app would write into the newer
    // version.
    ended = true;
    db.close();
    events.fault(
      new StorageFault('updated', 'Loa Bản đã được cập nhật ở một cửa sổ khác. Mở lại để dùng tiếp.'),
    );
    return false;
  });

  db.on('blocked', () => {
    blocked = true;
    events.fault(
      new StorageFault(
        'blocked',
        'Một cửa sổ Loa Bản khác còn mở bản cũ. Hãy đóng các cửa sổ đó; màn hình này sẽ tự mở tiếp.',
      ),
    );
  });
  db.on(
    'ready',
    () => {
      clearTimeout(late);
      if ((blocked || silent) && !ended) events.fault(undefined);
      [blocked, silent] = [false, false];
      // Outside the `ready` handler: opening waits for the handler.
      setTimeout(async () => {
        const meta = ended ? undefined : await db.meta.get('meta').catch(() => NOT_READ);
        if (!ended && meta === undefined) events.fault(erased());
      });
    },
    true,
  );

  db.on('close', () => {
    if (ended) return;
    // Dexie emits `close` before its own state is consistent.
    setTimeout(async () => {
      if (ended) return;
      try {
        await db.open();
        // An empty database means that the site's data was cleared: its emptiness must not be shown as the state.
        if (!(await db.meta.get('meta'))) throw erased();
        if (!ended) events.reopened();
      } catch (error) {
        if (!ended) events.fault(error instanceof Error ? error : new Error(String(error)));
      }
    });
  });

  return () => {
    ended = true;
    clearTimeout(late);
  };
}

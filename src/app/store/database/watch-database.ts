/** What may happen to an open database from outside: a newer app elsewhere wants it, or the system takes it away. */
import type { PhoneDatabase } from './database.ts';
import { SILENT_MS, StorageFault } from './storage-fault.ts';

const NOT_READ = 'not read';
const erased = () => new StorageFault('erased', 'Dữ liệu của Loa Bản trên máy này đã bị xóa.');

export type DatabaseEvents = {
  /** Taken away by the system and open again: whatever was reading must read again. */
  reopened(): void;
  /** It can't be used; undefined when it can again. */
  fault(error: Error | undefined): void;
};

/** Returns what ends the care, to be called before the database is closed on purpose. */
export function watchDatabase(db: PhoneDatabase, news: DatabaseEvents): () => void {
  let ended = false;
  let blocked = false;
  let silent = false;

  const late = setTimeout(() => {
    if (ended || blocked || db.isOpen()) return;
    silent = true;
    news.fault(new StorageFault('silent'));
  }, SILENT_MS);

  db.on('versionchange', () => {
    // Held on to, the newer app would wait for ever. Opened again by itself, this older one would write in
    // the newer form.
    ended = true;
    db.close();
    news.fault(
      new StorageFault('updated', 'Loa Bản đã được cập nhật ở một cửa sổ khác. Mở lại để dùng tiếp.'),
    );
    return false;
  });

  db.on('blocked', () => {
    blocked = true;
    news.fault(
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
      if ((blocked || silent) && !ended) news.fault(undefined);
      [blocked, silent] = [false, false];
      // Not within the opening, which would wait for it.
      setTimeout(async () => {
        const meta = ended ? undefined : await db.meta.get('meta').catch(() => NOT_READ);
        if (!ended && meta === undefined) news.fault(erased());
      });
    },
    true,
  );

  db.on('close', () => {
    if (ended) return;
    // Dexie tells it before it has put itself into order.
    setTimeout(async () => {
      if (ended) return;
      try {
        await db.open();
        // Cleared with the site's data there is nothing of this person left to show as if it were all.
        if (!(await db.meta.get('meta'))) throw erased();
        if (!ended) news.reopened();
      } catch (error) {
        if (!ended) news.fault(error instanceof Error ? error : new Error(String(error)));
      }
    });
  });

  return () => {
    ended = true;
    clearTimeout(late);
  };
}

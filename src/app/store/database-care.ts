/** What may happen to an open database from outside: a newer app elsewhere wants it, or the system takes it away. */
import type { PhoneDatabase } from './database.ts';

export type DatabaseNews = {
  /** Taken away by the system and open again: whatever was reading must read again. */
  reopened(): void;
  /** It can't be used; undefined when it can again. */
  fault(error: Error | undefined): void;
};

/** Returns what ends the care, to be called before the database is closed on purpose. */
export function careFor(db: PhoneDatabase, news: DatabaseNews): () => void {
  let ended = false;
  let blocked = false;

  db.on('versionchange', () => {
    // Held on to, the newer app would wait for ever. Opened again by itself, this older one would write in the newer form.
    ended = true;
    db.close();
    news.fault(new Error('Loa Bản đã được cập nhật ở một cửa sổ khác. Mở lại để dùng tiếp.'));
    return false;
  });

  db.on('blocked', () => {
    blocked = true;
    news.fault(
      new Error('Một cửa sổ Loa Bản khác còn mở bản cũ. Hãy đóng các cửa sổ đó; màn hình này sẽ tự mở tiếp.'),
    );
  });
  db.on(
    'ready',
    () => {
      if (blocked && !ended) news.fault(undefined);
      blocked = false;
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
        if (!(await db.meta.get('meta'))) throw new Error('Dữ liệu của Loa Bản trên máy này đã bị xóa.');
        if (!ended) news.reopened();
      } catch (error) {
        if (!ended) news.fault(error instanceof Error ? error : new Error(String(error)));
      }
    });
  });

  return () => {
    ended = true;
  };
}

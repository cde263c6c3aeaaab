/**
 * Can an edit be taken in now? Asked as edits are: with a connection of the same pool, in a transaction that
 * is committed [S120].
 */
import { type Database, inTransaction } from './database.ts';

/** Whoever asks for readiness gives up about then. */
const PATIENCE_MS = 3_000;
/** Everybody may ask: what was found is told for so long. */
const HOLDS_MS = 1_000;

/**
 * A row that is always there: a database that is only read refuses the write, one whose disk is full or which
 * waits for a standby too.
 */
const WRITE = `insert into allowance (key, whole_at) values ('ready', 0)
  on conflict (key) do update set whole_at = allowance.whole_at + 1`;

export function createReadiness(db: Database): () => Promise<boolean> {
  let asking: Promise<boolean> | undefined;
  const ask = async () => {
    const written = inTransaction(db, (client) => client.query(WRITE)).then(
      () => true,
      () => false,
    );
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<boolean>((tell) => {
      timer = setTimeout(tell, PATIENCE_MS, false);
    });
    const ready = await Promise.race([written, late]);
    clearTimeout(timer);
    setTimeout(() => {
      asking = undefined;
    }, HOLDS_MS).unref();
    return ready;
  };
  return () => {
    asking ??= ask();
    return asking;
  };
}

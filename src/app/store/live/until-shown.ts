import type { Kind } from '../../../domain/kinds/kinds.ts';
import type { Live } from './live.ts';

/** Live queries follow a write within moments. A longer wait means a fault, which the next screen shows. */
const LONGEST_MS = 2_000;

/**
 * Called before a save. The function returned resolves when the live rows show what was saved of the record,
 * so that the next screen finds it.
 */
export function awaitShown(live: Live, kind: Kind): (id: string) => Promise<void> {
  const rows = live.all(kind);
  const before = rows.peek();
  return async (id) => {
    const stale = before?.find((record) => record.id === id);
    let stop = () => {};
    let giveUp: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      giveUp = setTimeout(resolve, LONGEST_MS);
      stop = rows.subscribe((records) => {
        const shown = records?.find((record) => record.id === id);
        if (shown && shown !== stale) resolve();
      });
    });
    clearTimeout(giveUp);
    stop();
  };
}

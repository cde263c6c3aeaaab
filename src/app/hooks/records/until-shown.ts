import type { Kind } from '../../../domain/kinds/kinds.ts';
import type { Work } from '../../store/work.ts';

/** Beyond this something else is wrong, and the next screen will say so. */
const LONGEST_MS = 2_000;

/**
 * Resolves when the screens can see a record just saved: the live queries follow a save within moments, and a
 * screen opened before that would say that the record isn't there.
 */
export async function untilShown(work: Work, kind: Kind, id: string): Promise<void> {
  let stop = () => {};
  let giveUp: ReturnType<typeof setTimeout> | undefined;
  await new Promise<void>((resolve) => {
    giveUp = setTimeout(resolve, LONGEST_MS);
    stop = work.live.all(kind).subscribe((records) => {
      if (records?.some((record) => record.id === id)) resolve();
    });
  });
  clearTimeout(giveUp);
  stop();
}

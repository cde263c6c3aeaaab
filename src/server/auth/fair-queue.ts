/**
 * Costly work, a few at a time, taken from each line in turn: who asks a hundred times waits behind the own
 * asks and nobody else does.
 */
import pLimit, { type LimitFunction } from 'p-limit';

/** `name`: whose work it is. `most`: how much of it may wait. */
export type Line = { name: string; most: number };

export type FairQueue = <T>(line: Line, work: () => Promise<T>) => Promise<T>;

/** `full`: what is thrown where a line, or all together, hold as much as may wait. */
export function createFairQueue(of: { atOnce: number; most: number; full: () => Error }): FairQueue {
  const { atOnce, most, full } = of;
  const turns = pLimit(atOnce);
  const lines = new Map<string, { held: number; turns: LimitFunction }>();
  let held = 0;
  return async ({ name, most: mostOfLine }, work) => {
    // Of each line only as many stand in the common queue as are worked on at once, so that the lines take turns there.
    const line = lines.get(name) ?? { held: 0, turns: pLimit(atOnce) };
    if (line.turns.pendingCount >= mostOfLine || held >= most) throw full();
    lines.set(name, line);
    line.held += 1;
    held += 1;
    try {
      return await line.turns(() => turns(work));
    } finally {
      line.held -= 1;
      held -= 1;
      if (line.held === 0) lines.delete(name);
    }
  };
}

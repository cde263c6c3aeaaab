/** Virtual time for deterministic runs: whoever sleeps is woken in the order of the time, and then of the asking. */
export interface Scheduler {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(ms: number): Promise<void>;
  /**
   * Runs until `main` has ended and nobody sleeps any more; each waking is let run as far as it gets before
   * the next.
   */
  run(main: () => Promise<void>): Promise<void>;
}

export function createScheduler(start: number): Scheduler {
  let now = start;
  let order = 0;
  const sleepers: { at: number; order: number; wake: () => void }[] = [];

  const nextSleeper = () => {
    let first = 0;
    sleepers.forEach((sleeper, i) => {
      const best = sleepers[first];
      if (best && (sleeper.at < best.at || (sleeper.at === best.at && sleeper.order < best.order))) first = i;
    });
    return sleepers.splice(first, 1)[0];
  };

  return {
    now: () => now,
    sleep: (ms) =>
      new Promise((wake) => {
        order += 1;
        sleepers.push({ at: now + Math.max(0, ms), order, wake });
      }),
    async run(main) {
      let failure: { error: unknown } | undefined;
      main().catch((error: unknown) => {
        failure = { error };
      });
      for (;;) {
        // Everything here is promises, so one turn of the event loop lets all of them settle.
        await new Promise((done) => setImmediate(done));
        if (failure) throw failure.error;
        const sleeper = nextSleeper();
        if (!sleeper) return;
        now = sleeper.at;
        sleeper.wake();
      }
    },
  };
}

/** Work in pieces so small that nobody's finger waits for them. */

/** At most so long at a time, whatever the browser offers: it may offer 50 ms, and what the finger does then waits. */
const SLICE_MS = 24;

function nextPause(run: () => void): () => void {
  if ('requestIdleCallback' in globalThis) {
    const asked = requestIdleCallback(run, { timeout: 1_000 });
    return () => cancelIdleCallback(asked);
  }
  const asked = setTimeout(run, 16);
  return () => clearTimeout(asked);
}

/** Runs each of them, in order, then `done`. Returns what ends it before its time. */
export function runWhenIdle(pieces: Iterable<() => unknown>, done: () => void): () => void {
  const left = pieces[Symbol.iterator]();
  const go = () => {
    const until = performance.now() + SLICE_MS;
    do {
      const next = left.next();
      if (next.done) {
        done();
        return;
      }
      next.value();
    } while (performance.now() < until);
    stop = nextPause(go);
  };
  let stop = nextPause(go);
  return () => stop();
}

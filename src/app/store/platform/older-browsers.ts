/**
 * What the oldest browsers that vite.config.ts names lack of what the app uses without asking, added where it is missing. Must be imported
 * first, by the page, the sync worker and the service worker. It stands in the bundle for everybody: 0.3 kB, a file of its own costs more.
 *
 * Everything else that they lack is asked for where it is used (locks, BroadcastChannel, CompressionStream, module workers, OffscreenCanvas,
 * AbortSignal.any, showModal), or isn't needed. What can't be added is looked for by public/start.js before the app starts.
 */
const define = (on: object, name: string, value: unknown) => {
  if (!(name in on)) Object.defineProperty(on, name, { value, writable: true, configurable: true });
};

/** Chrome before 97, Firefox before 104. */
define(Array.prototype, 'findLast', function <
  T,
>(this: T[], test: (one: T, at: number, all: T[]) => unknown, self?: unknown) {
  for (let at = this.length - 1; at >= 0; at--) {
    const one = this[at] as T;
    if (test.call(self, one, at, this)) return one;
  }
  return undefined;
});

/** Chrome before 103, Firefox before 100, Safari before 16. */
define(AbortSignal, 'timeout', (ms: number): AbortSignal => {
  const ending = new AbortController();
  setTimeout(() => ending.abort(new DOMException('signal timed out', 'TimeoutError')), ms);
  return ending.signal;
});

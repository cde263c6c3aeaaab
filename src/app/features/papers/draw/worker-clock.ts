/**
 * Sets the clock of the worker that draws papers. The file bears the day on which it was made; and what packs
 * it knows no year before 1980, which a phone whose clock has stopped shows. In a worker of its own nobody
 * else reads it.
 */
export function setClock(now: number): void {
  const Clock = globalThis.Date;
  globalThis.Date = new Proxy(Clock, {
    construct: (of, given, to) => Reflect.construct(of, given.length === 0 ? [now] : given, to),
    get: (of, name) => (name === 'now' ? () => now : Reflect.get(of, name)),
  });
}

/**
 * How much longer this machine takes now than a quiet one did when the waits of the tests were chosen. Measured
 * once per run of vitest, in vitest.config.ts; every wait is multiplied by it.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** What the loop below takes on a quiet machine of 2024, ms. */
const QUIET_MS = 300;
/** A wait must end some time, on whatever machine. */
const MOST = 20;
const NAME = 'LOA_BAN_SLOWNESS';

// A function, for only what stands in one is made fast.
const LOOP = `
  const { parentPort } = require('node:worker_threads');
  const loop = () => {
    let x = 1;
    for (let i = 0; i < 200_000_000; i++) x = (Math.imul(x, 1_664_525) + 1_013_904_223) | 0;
    return x;
  };
  const start = performance.now();
  loop();
  parentPort.postMessage(performance.now() - start);
`;

/** At least 1. The loop runs on each core at once, as tests do. Later calls, in workers too, take the first figure. */
export async function measureSlowness(): Promise<number> {
  if (process.env[NAME] === undefined) {
    const times = await Promise.all(Array.from({ length: availableParallelism() }, timeOfLoop));
    process.env[NAME] = slownessOf(Math.max(...times)).toFixed(1);
    if (slowness() > 1.5)
      console.log(`The machine is ${slowness()} times slower than a quiet one: so are the waits.`);
  }
  return slowness();
}

export const slownessOf = (ms: number): number => Math.min(MOST, Math.max(1, ms / QUIET_MS));

/** So long a wait is given on this machine that takes `ms` at most on a quiet one. */
export const patient = (ms: number): number => Math.round(ms * slowness());

/** 1 where nobody has measured. */
export const slowness = (): number => Number(process.env[NAME] ?? 1);

const timeOfLoop = (): Promise<number> =>
  new Promise((done, fail) => {
    const worker = new Worker(LOOP, { eval: true });
    worker.once('message', done);
    worker.once('error', fail);
  });

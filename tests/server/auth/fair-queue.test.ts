import { describe, expect, it } from 'vitest';
import { createFairQueue } from '../../../src/server/auth/fair-queue.ts';

describe('[S113] a fair queue', () => {
  const tick = () => new Promise((next) => setTimeout(next));
  const setUp = (most = 1_000, mostOfLine = 100) => {
    const queue = createFairQueue({ atOnce: 2, most, full: () => new Error('full') });
    const done: string[] = [];
    let running = 0;
    let most_running = 0;
    const ask = (name: string, i: number) =>
      queue({ name, most: mostOfLine }, async () => {
        running += 1;
        most_running = Math.max(most_running, running);
        await tick();
        running -= 1;
        done.push(`${name}${i}`);
      });
    return { ask, done, atOnce: () => most_running };
  };

  it('takes the lines in turn: one ask waits for few of those who asked a hundred times', async () => {
    const { ask, done, atOnce } = setUp();
    const flood = Array.from({ length: 100 }, (_, i) => ask('a', i));
    await tick();
    const others = [ask('b', 0), ask('c', 0), ask('c', 1)];
    await Promise.all([...flood, ...others]);
    for (const other of ['b0', 'c0', 'c1']) expect(done.indexOf(other)).toBeLessThan(14);
    expect(done).toHaveLength(103);
    expect(atOnce()).toBe(2);
  });

  it('refuses what is too much for its line, and the other lines go on; a line that was full is open again', async () => {
    const { ask } = setUp(1_000, 10);
    const flood = await Promise.allSettled([
      ...Array.from({ length: 115 }, (_, i) => ask('a', i)),
      ask('b', 0),
    ]);
    const refused = flood.filter(({ status }) => status === 'rejected');
    // Two are worked on, ten wait.
    expect(refused).toHaveLength(115 - 12);
    expect(flood.at(-1)?.status).toBe('fulfilled');
    await expect(ask('a', 200)).resolves.toBeUndefined();
  });

  it('refuses what is too much for all together, and keeps no room for what failed', async () => {
    const { ask } = setUp(5);
    const all = await Promise.allSettled(Array.from({ length: 8 }, (_, i) => ask(`line ${i}`, 0)));
    expect(all.map(({ status }) => status).filter((status) => status === 'rejected')).toHaveLength(3);
    const queue = createFairQueue({ atOnce: 1, most: 1, full: () => new Error('full') });
    const fail = () => queue({ name: 'a', most: 1 }, () => Promise.reject(new Error('its own')));
    await expect(fail()).rejects.toThrow('its own');
    await expect(fail()).rejects.toThrow('its own');
  });
});

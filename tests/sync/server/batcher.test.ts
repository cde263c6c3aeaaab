import { describe, expect, it } from 'vitest';
import { createBatcher, createKeyedBatcher } from '../../../src/sync/server/batcher.ts';

/** Turns that end when told to; `turns` says who went together. */
function aCollector(most = 100) {
  const turns: { inputs: number[]; end: (error?: Error) => void }[] = [];
  const call = createBatcher<number, string>(
    (inputs) =>
      new Promise((done, failed) => {
        const end = (error?: Error) => (error ? failed(error) : done(inputs.map((n) => `answer ${n}`)));
        turns.push({ inputs: [...inputs], end });
      }),
    { most, weigh: (n) => n },
  );
  const settle = () => new Promise((done) => setImmediate(done));
  return { call, turns, settle };
}

describe('calls together', () => {
  it('a lone call goes at once', async () => {
    const { call, turns } = aCollector();
    const answer = call(1);
    expect(turns.map((turn) => turn.inputs)).toEqual([[1]]);
    turns[0]?.end();
    expect(await answer).toBe('answer 1');
  });

  it('those that come meanwhile go together, and each has its own answer', async () => {
    const { call, turns, settle } = aCollector();
    const answers = [1, 2, 3, 4].map(call);
    turns[0]?.end();
    await settle();
    expect(turns.map((turn) => turn.inputs)).toEqual([[1], [2, 3, 4]]);
    turns[1]?.end();
    expect(await Promise.all(answers)).toEqual([1, 2, 3, 4].map((n) => `answer ${n}`));
  });

  it('a turn has a bound, the first come is served first, and what weighs more goes alone', async () => {
    const { call, turns, settle } = aCollector(10);
    void [1, 6, 4, 3, 50, 2, 8].map(call);
    for (let turn = 0; turn < 5; turn++) {
      turns[turn]?.end();
      await settle();
    }
    expect(turns.map((turn) => turn.inputs)).toEqual([[1], [6, 4], [3], [50], [2, 8]]);
  });

  it('a turn that fails fails those who were in it, and nobody after them', async () => {
    const { call, turns, settle } = aCollector();
    const answers = [1, 2, 3].map((n) => call(n).catch((error: Error) => error.message));
    turns[0]?.end();
    await settle();
    const later = call(4);
    turns[1]?.end(new Error('no disk'));
    await settle();
    turns[2]?.end();
    expect(await Promise.all([...answers, later])).toEqual(['answer 1', 'no disk', 'no disk', 'answer 4']);
  });
});

describe('calls together by key', () => {
  it('those of one key do not wait for those of another', async () => {
    const turns: [string, number[]][] = [];
    const call = createKeyedBatcher(
      async (key, inputs: readonly number[]) => {
        turns.push([key, [...inputs]]);
        if (key === 'slow') await new Promise(() => undefined);
        return inputs.map((n) => n * 10);
      },
      { most: 100 },
    );
    void call('slow', 1);
    void call('slow', 2);
    expect(await Promise.all([call('quick', 3), call('quick', 4), call('quick', 5)])).toEqual([30, 40, 50]);
    expect(turns).toEqual([
      ['slow', [1]],
      ['quick', [3]],
      ['quick', [4, 5]],
    ]);
  });
});

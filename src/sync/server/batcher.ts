/**
 * Calls that arrive while one is running wait, and are batched into the next. A single call runs at once.
 * Each call gets its own result, or the error of its batch. Nothing is kept between batches.
 */
export function createBatcher<In, Out>(
  work: (inputs: readonly In[]) => Promise<readonly Out[]>,
  /** Most weight of a batch; a heavier input runs alone. First come, first served. */
  limit: { most: number; weigh?: (input: In) => number },
): (input: In) => Promise<Out> {
  type Waiting = { input: In; done: (out: Out) => void; failed: (error: unknown) => void };
  const weigh = limit.weigh ?? (() => 1);
  let waiting: Waiting[] = [];
  let running = false;

  const nextTurn = (): Waiting[] => {
    let weight = 0;
    const full = waiting.findIndex(({ input }, i) => {
      weight += weigh(input);
      return i > 0 && weight > limit.most;
    });
    const turn = full < 0 ? waiting : waiting.slice(0, full);
    waiting = full < 0 ? [] : waiting.slice(full);
    return turn;
  };

  const run = async () => {
    running = true;
    while (waiting.length > 0) {
      const turn = nextTurn();
      try {
        const outs = await work(turn.map(({ input }) => input));
        if (outs.length !== turn.length) throw new Error(`${outs.length} answers to ${turn.length} calls`);
        turn.forEach(({ done }, i) => void done(outs[i] as Out));
      } catch (error) {
        for (const { failed } of turn) failed(error);
      }
    }
    running = false;
  };

  return (input) =>
    new Promise((done, failed) => {
      waiting.push({ input, done, failed });
      if (!running) void run();
    });
}

/** A batcher for each key: calls of one key don't wait for those of another. */
export function createKeyedBatcher<In, Out>(
  work: (key: string, inputs: readonly In[]) => Promise<readonly Out[]>,
  limit: { most: number; weigh?: (input: In) => number },
): (key: string, input: In) => Promise<Out> {
  const calls = new Map<string, (input: In) => Promise<Out>>();
  return (key, input) => {
    const call = calls.get(key) ?? createBatcher((inputs) => work(key, inputs), limit);
    calls.set(key, call);
    return call(input);
  };
}

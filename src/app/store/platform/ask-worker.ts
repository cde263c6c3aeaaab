/**
 * One question to a worker of its own, ended with its answer: long work that the screen must not wait for,
 * and may give up.
 */
import { workerUrl } from './worker-url.ts';

/**
 * Where the tests run. Everywhere else there are some, and what they do is built once, into them: who asks
 * names `import.meta.env.DEV` beside it, or the build keeps a second copy.
 */
export const noWorkers = typeof Worker === 'undefined';

/**
 * `address`: of a script imported with `?worker&url`, which answers on the port that it is handed. Rejects
 * when it is given up.
 */
export async function runInWorker<T>(address: string, question: unknown, signal: AbortSignal): Promise<T> {
  if (signal.aborted) throw abortError();
  const worker = new Worker(workerUrl(address), import.meta.env.DEV ? { type: 'module' } : {});
  try {
    const { port1, port2 } = new MessageChannel();
    return await new Promise<T>((done, refuse) => {
      signal.addEventListener('abort', () => refuse(abortError()));
      port1.onmessage = ({ data }: MessageEvent<T>) => done(data);
      worker.onerror = () =>
        refuse(new Error('the worker could not be started, or has died of the question'));
      worker.postMessage(question, [port2]);
    });
  } finally {
    worker.terminate();
  }
}

/** Phones of 2021 know neither a signal's reason nor `throwIfAborted`. */
export const abortError = (): DOMException => new DOMException('given up', 'AbortError');

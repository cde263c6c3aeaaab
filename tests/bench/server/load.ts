/**
 * Many phones' pushes at an endpoint, from a process of its own: raw HTTP/1.1 over kept connections with
 * requests made before, so that the load costs little of the machine that is measured.
 */
import { connect, type Socket } from 'node:net';

export type LoadOrder = {
  port: number;
  connections: number;
  /** Requests in full, head and body, one a phone. */
  requests: Uint8Array[];
  /**
   * Requests a second, started whether or not earlier ones are answered; undefined: each connection asks as
   * soon as it is answered.
   */
  rate: number | undefined;
};

export type LoadResult = {
  seconds: number;
  /**
   * From when it was due until its answer was there, ms, in the order of the requests; NaN for one without an
   * answer.
   */
  latencies: Float64Array;
  /** Answers by status; 0 for a broken connection. */
  statuses: Record<number, number>;
  bytesDown: number;
  /** CPU that making the load cost, ms. */
  cpu: number;
};

const HEAD_END = Buffer.from('\r\n\r\n');

async function run({ port, connections, requests, rate }: LoadOrder): Promise<LoadResult> {
  const latencies = new Float64Array(requests.length).fill(Number.NaN);
  const statuses: Record<number, number> = {};
  let bytesDown = 0;
  let next = 0;
  let left = requests.length;
  const before = process.cpuUsage();
  const start = performance.now();
  const due = (i: number) => (rate === undefined ? performance.now() : start + (i * 1_000) / rate);

  const sockets = new Set<Socket>();
  await new Promise<void>((finished) => {
    const free: Lane[] = [];
    let waiting = false;
    const hand = () => {
      while (free.length > 0 && next < requests.length) {
        const at = due(next);
        const early = at - performance.now();
        if (early > 0) {
          // One timer for all lanes, or each answer would start another chain of them.
          if (waiting) return;
          waiting = true;
          setTimeout(() => {
            waiting = false;
            hand();
          }, early);
          return;
        }
        const lane = free.pop();
        lane?.send(next, at);
        next += 1;
      }
    };
    type Lane = { send(i: number, at: number): void };
    const open = (): void => {
      const socket: Socket = connect(port, '127.0.0.1');
      socket.setNoDelay(true);
      sockets.add(socket);
      let current = -1;
      let since = 0;
      let got: Buffer = Buffer.alloc(0);
      const lane: Lane = {
        send(i, at) {
          [current, since] = [i, at];
          socket.write(requests[i] as Uint8Array);
        },
      };
      const settle = (status: number) => {
        statuses[status] = (statuses[status] ?? 0) + 1;
        if (status > 0) latencies[current] = performance.now() - since;
        current = -1;
        left -= 1;
        if (left === 0) finished();
      };
      socket.on('data', (chunk: Buffer) => {
        bytesDown += chunk.length;
        got = got.length > 0 ? Buffer.concat([got, chunk]) : chunk;
        const body = got.indexOf(HEAD_END) + 4;
        if (body < 4) return;
        const head = got.toString('latin1', 0, body);
        const length = Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? 0);
        if (got.length < body + length) return;
        got = got.subarray(body + length);
        settle(Number(head.slice(9, 12)));
        free.push(lane);
        hand();
      });
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        if (current >= 0) settle(0);
        if (left > 0) open();
      });
      socket.once('connect', () => {
        free.push(lane);
        hand();
      });
    };
    for (let i = 0; i < connections; i++) open();
  });
  const seconds = (performance.now() - start) / 1_000;
  const { user, system } = process.cpuUsage(before);
  for (const socket of sockets) socket.destroy();
  return { seconds, latencies, statuses, bytesDown, cpu: (user + system) / 1_000 };
}

let order: LoadOrder | undefined;
process.on('message', async (message: LoadOrder | 'go') => {
  if (message !== 'go') {
    order = message;
    process.send?.('ready');
  } else if (order) {
    process.send?.(await run(order));
  }
});

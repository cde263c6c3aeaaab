/** A TCP proxy that counts every byte on the wire, headers included, can make the link as slow as EDGE, and can be a bad one. */
import { connect, createServer, type Socket } from 'node:net';
import { Transform } from 'node:stream';
import { createGates, type Fault, isPortalPage } from './faults.ts';

export type Link = {
  /** bit/s */
  down: number;
  up: number;
  /** Round trip, ms; half of it is added each way. */
  roundTrip: number;
};

/** 120 kbit/s down, 60 up, 400 ms. */
export const EDGE: Link = { down: 120_000, up: 60_000, roundTrip: 400 };

export type Count = { up: number; down: number; requests: number };

export type CountingProxy = {
  readonly origin: string;
  count(): Count;
  /** Undefined: as fast as it goes. */
  throttle(link: Link | undefined): void;
  /** No way through: open connections break, new ones are refused. */
  cut(yes: boolean): void;
  /** Strikes every sync request (some every request) until it is changed or ended with undefined. */
  fault(next: Fault | undefined): void;
  /** Resolves when the fault set last has struck so often; at once if it has already. */
  struck(times?: number): Promise<void>;
  close(): Promise<void>;
};

export async function startProxy(targetPort: number, isCounted = /^POST \/sync /gm): Promise<CountingProxy> {
  const total: Count = { up: 0, down: 0, requests: 0 };
  const open = new Set<Socket>();
  let link: Link | undefined;
  let isCut = false;
  let fault: Fault | undefined;
  let strikes = 0;
  const hanging = new Set<Socket>();
  let waiters: { times: number; tell: () => void }[] = [];

  const faultFor = (head: string): Fault | undefined => {
    const isAny = fault?.kind === 'refuse' || fault?.kind === 'portal';
    if (fault?.kind === 'portal' && isPortalPage(head)) return { kind: 'portal', answer: 'page' };
    return isAny || head.startsWith('POST /sync ') ? fault : undefined;
  };
  const strike = () => {
    strikes += 1;
    const [due, later] = [
      waiters.filter((w) => w.times <= strikes),
      waiters.filter((w) => w.times > strikes),
    ];
    waiters = later;
    for (const { tell } of due) tell();
  };

  const server = createServer((phone) => {
    if (isCut) {
      phone.destroy();
      return;
    }
    const endpoint = connect(targetPort, '127.0.0.1');
    for (const socket of [phone, endpoint]) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.on('close', () => open.delete(socket));
      socket.on('error', () => undefined);
    }
    phone.on('close', () => endpoint.destroy());
    // An orderly end follows the bytes that are still on their way; only a broken connection breaks the other one.
    endpoint.on('close', (broken) => broken && phone.destroy());
    const gates = createGates({
      ...{ phone, endpoint, targetPort, faultFor, struck: strike },
      hangs: () => hanging.add(phone),
    });
    phone
      .pipe(
        slowly(
          () => link,
          'up',
          (chunk) => {
            total.up += chunk.length;
            total.requests += chunk.toString('latin1').match(isCounted)?.length ?? 0;
          },
        ),
      )
      .pipe(gates.request)
      .pipe(endpoint);
    endpoint
      .pipe(gates.answer)
      .pipe(
        slowly(
          () => link,
          'down',
          (chunk) => {
            total.down += chunk.length;
          },
        ),
      )
      .pipe(phone);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;

  return {
    origin: `http://127.0.0.1:${port}`,
    count: () => ({ ...total }),
    throttle(next) {
      link = next;
    },
    cut(yes) {
      isCut = yes;
      if (yes) for (const socket of open) socket.destroy();
    },
    fault(next) {
      fault = next;
      strikes = 0;
      for (const socket of hanging) socket.resetAndDestroy();
      hanging.clear();
    },
    struck: (times = 1) =>
      new Promise((tell) => {
        if (strikes >= times) tell();
        else waiters.push({ times, tell });
      }),
    close: () =>
      new Promise((closed) => {
        for (const socket of open) socket.destroy();
        server.close(() => closed());
      }),
  };
}

/** Chunks closer together than this are one burst: the link's delay is paid once for them. */
const SAME_BURST_MS = 50;

/** Bytes leave at the link's pace; the first of a burst later by half a round trip. */
function slowly(
  linkNow: () => Link | undefined,
  way: 'up' | 'down',
  seen: (chunk: Buffer) => void,
): Transform {
  let freeAt = 0;
  return new Transform({
    highWaterMark: 4_096,
    transform(chunk: Buffer, _encoding, done) {
      seen(chunk);
      const link = linkNow();
      if (!link) return done(null, chunk);
      const now = performance.now();
      const wire = (chunk.length * 8_000) / link[way];
      const latency = now - freeAt > SAME_BURST_MS ? link.roundTrip / 2 : 0;
      freeAt = Math.max(now + latency, freeAt) + wire;
      setTimeout(() => done(null, chunk), freeAt - now);
    },
  });
}

export const since = (before: Count, after: Count): Count => ({
  up: after.up - before.up,
  down: after.down - before.down,
  requests: after.requests - before.requests,
});

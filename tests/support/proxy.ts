/**
 * A TCP proxy that counts every byte on the wire, headers included, can make the link as slow as EDGE, and
 * can be a bad one.
 */
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
  /** When a byte came down last, as `performance.now()` says. */
  lastByte(): number;
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

export async function startProxy(
  targetPort: number,
  isCounted = /^POST \/api\/sync /gm,
): Promise<CountingProxy> {
  const total: Count = { up: 0, down: 0, requests: 0 };
  const open = new Set<Socket>();
  let link: Link | undefined;
  /** All connections share the link, as on a phone: until then it is busy with what has been given to it, ms. */
  const busyUntil = { up: 0, down: 0 };
  let lastByte = 0;
  let isCut = false;
  let fault: Fault | undefined;
  let strikes = 0;
  const hanging = new Set<Socket>();
  let waiters: { times: number; tell: () => void }[] = [];

  const faultFor = (head: string): Fault | undefined => {
    const isAny = fault?.kind === 'refuse' || fault?.kind === 'portal';
    if (fault?.kind === 'portal' && isPortalPage(head)) return { kind: 'portal', answer: 'page' };
    return isAny || head.startsWith('POST /api/sync ') ? fault : undefined;
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
      phone,
      endpoint,
      targetPort,
      faultFor,
      struck: strike,
      hangs: () => hanging.add(phone),
    });
    phone
      .pipe(
        slowly(
          () => link,
          { way: 'up', busyUntil },
          (chunk) => {
            total.up += chunk.length;
            total.requests += chunk.toString('latin1').match(isCounted)?.length ?? 0;
          },
        ),
      )
      .pipe(gates.request)
      .pipe(endpoint);
    const down = slowly(
      () => link,
      { way: 'down', busyUntil },
      (chunk) => {
        total.down += chunk.length;
      },
    );
    down.on('data', () => {
      lastByte = performance.now();
    });
    endpoint.pipe(gates.answer).pipe(down).pipe(phone);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;

  return {
    origin: `http://127.0.0.1:${port}`,
    count: () => ({ ...total }),
    lastByte: () => lastByte,
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

/** Bytes take turns by so many. */
const PIECE = 4_096;
/** So much is given to the link ahead, ms: a timer that comes late must not make it idle. */
const AHEAD_MS = 300;

/** Bytes leave at the link's pace, in the order in which they came to it, and arrive half a round trip later. */
function slowly(
  linkNow: () => Link | undefined,
  { way, busyUntil }: { way: 'up' | 'down'; busyUntil: Record<'up' | 'down', number> },
  seen: (chunk: Buffer) => void,
): Transform {
  let arrived: Promise<void> = Promise.resolve();
  return new Transform({
    highWaterMark: PIECE,
    async transform(chunk: Buffer, _encoding, done) {
      seen(chunk);
      const link = linkNow();
      if (!link) {
        await arrived;
        return done(null, chunk);
      }
      for (let at = 0; at < chunk.length; at += PIECE) {
        const piece = chunk.subarray(at, at + PIECE);
        await until(busyUntil[way] - AHEAD_MS);
        busyUntil[way] = Math.max(performance.now(), busyUntil[way]) + (piece.length * 8_000) / link[way];
        const arrival = until(busyUntil[way] + link.roundTrip / 2);
        arrived = arrived.then(() => arrival).then(() => void (this.destroyed || this.push(piece)));
      }
      done();
    },
    flush(done) {
      void arrived.then(() => done());
    },
  });
}

const until = (at: number): Promise<void> => new Promise((done) => setTimeout(done, at - performance.now()));

export const since = (before: Count, after: Count): Count => ({
  up: after.up - before.up,
  down: after.down - before.down,
  requests: after.requests - before.requests,
});

/**
 * A TCP link between the server and its database: it can lead elsewhere, break, or fall silent as a dead
 * network does.
 */
import { connect, createServer, type Socket } from 'node:net';

export type TestLink = {
  /** New connections go to this database; undefined: nobody listens there. */
  leadTo(url: string | undefined): void;
  /** A database's address, by way of the link. */
  over(url: string): string;
  /**
   * Nothing comes through any more on the connections that are open, and nothing says so; `all`: on new ones
   * neither.
   */
  fallSilent(all: 'open' | 'all'): void;
  /** New connections work again. Those that fell silent stay so. */
  heal(): void;
  /** Connections that are open and not silent. */
  living(): number;
  close(): Promise<void>;
};

export async function startLink(first?: string): Promise<TestLink> {
  let target = first;
  let silent = false;
  const open = new Set<{ ends: Socket[]; silent: boolean }>();

  const server = createServer((near) => {
    if (target === undefined) return void near.destroy();
    const { hostname, port } = new URL(target);
    const far = connect(Number(port || 5432), hostname);
    const pair = { ends: [near, far], silent };
    open.add(pair);
    const pass = (from: Socket, to: Socket) => {
      from.setNoDelay(true);
      from.on('data', (chunk) => pair.silent || to.write(chunk));
      from.on('error', () => undefined);
      from.on('close', () => {
        open.delete(pair);
        // The other end of a dead network hears of nothing.
        if (!pair.silent) to.destroy();
      });
    };
    pass(near, far);
    pass(far, near);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const ends = new Set<Socket>();
  server.on('connection', (socket) => ends.add(socket));

  return {
    leadTo(url) {
      target = url;
    },
    over: (url) => Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(port) }).href,
    fallSilent(all) {
      silent = all === 'all';
      for (const pair of open) pair.silent = true;
    },
    heal() {
      silent = false;
    },
    living: () => [...open].filter((pair) => !pair.silent).length,
    close: () =>
      new Promise((closed) => {
        for (const pair of open) for (const end of pair.ends) end.destroy();
        for (const end of ends) end.destroy();
        server.close(() => closed());
      }),
  };
}

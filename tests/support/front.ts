/** Stands before the server as a deployment's proxy does, and can put a newer version of the app out. */
import { createServer, request as httpRequest, type Server } from 'node:http';

export type Front = {
  readonly origin: string;
  /** From now on the service worker has other bytes: browsers take it for a new version. */
  release(version: string): void;
  /** POST /api/sync finds nobody. */
  holdSync(yes: boolean): void;
  close(): Promise<void>;
};

export async function startFront(target: string): Promise<Front> {
  let version = '';
  let held = false;
  const server: Server = createServer((asked, answer) => {
    if (held && asked.url === '/api/sync') {
      asked.socket.destroy();
      return;
    }
    const isWorker = asked.url === '/sw.js';
    // Unpacked and whole, so that something can be added to it.
    const headers = isWorker
      ? { ...asked.headers, 'accept-encoding': 'identity', 'if-none-match': undefined }
      : asked.headers;
    const { method, url = '/' } = asked;
    const onward = httpRequest(new URL(url, target), { method, headers: clean(headers) }, (reply) => {
      if (!isWorker || version === '') {
        answer.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(answer);
        return;
      }
      const { 'content-length': _, etag: __, ...kept } = reply.headers;
      answer.writeHead(reply.statusCode ?? 502, kept);
      reply.on('end', () => answer.end(`\n// ${version}\n`));
      reply.pipe(answer, { end: false });
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    release(next) {
      version = next;
    },
    holdSync(yes) {
      held = yes;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

const clean = (headers: Record<string, string | string[] | undefined>): Record<string, string | string[]> =>
  Object.fromEntries(Object.entries(headers).filter((entry) => entry[1] !== undefined)) as never;

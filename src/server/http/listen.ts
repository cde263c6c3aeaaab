/** The port: how long and how much a connection may take before anything has been understood of it. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type ServerType, serve } from '@hono/node-server';
import type { Hono } from 'hono';

export type Listening = {
  hostname: string;
  port: number;
  tls?: { cert: string; key: string } | undefined;
  maxConnections: number;
};

const TIMES = {
  /** A phone on EDGE sends its headers in one second; who takes twenty holds a connection open for its own sake. */
  headersTimeout: 20_000,
  /** The largest body there is, at 60 kbit/s, twice over. */
  requestTimeout: 300_000,
  /**
   * A body that doesn't move for so long doesn't come any more: the phone sends it again, or goes on with a
   * photo where it stands.
   */
  idleBodyTimeout: 15_000,
  /** Longer than proxies keep theirs (60 s), or they would send into a connection that has just been closed. */
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
};
const MAX_HEADER_BYTES = 8_192;

/** Resolves when the port answers. */
export function listen(
  app: Hono,
  { hostname, port, tls, maxConnections }: Listening,
  times: Partial<typeof TIMES> = {},
): Promise<ServerType> {
  const limits = { ...TIMES, ...times, maxHeaderSize: MAX_HEADER_BYTES };
  return new Promise((done, fail) => {
    const where = { fetch: app.fetch, hostname, port };
    const started = () => done(server);
    const server = tls
      ? serve({ ...where, createServer: createTlsServer, serverOptions: { ...limits, ...tls } }, started)
      : serve({ ...where, serverOptions: limits }, started);
    (server as Server).maxConnections = maxConnections;
    (server as Server).prependListener('request', (request, response) =>
      cutWhenIdle(request, response, limits.idleBodyTimeout),
    );
    server.once('error', fail);
  });
}

const CHECKS = 3;

/** Cuts the connection off when nothing of the body has come for `ms` while the server waited for it. */
function cutWhenIdle(request: IncomingMessage, response: ServerResponse, ms: number): void {
  const { socket, headers } = request;
  if (!('transfer-encoding' in headers) && !(Number(headers['content-length']) > 0)) return;
  let [moved, still] = [socket.bytesRead, 0];
  const timer = setInterval(() => {
    // What has come and isn't read yet waits for the server, and not the server for it.
    const moves = socket.bytesRead !== moved || request.readableLength > 0;
    [moved, still] = [socket.bytesRead, moves ? 0 : still + 1];
    if (request.complete || socket.destroyed) return clearInterval(timer);
    if (still < CHECKS) return;
    clearInterval(timer);
    if (!response.headersSent) socket.write('HTTP/1.1 408 Request Timeout\r\nconnection: close\r\n\r\n');
    socket.destroySoon();
    request.destroy();
  }, ms / CHECKS);
  timer.unref();
}

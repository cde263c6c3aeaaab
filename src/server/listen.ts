/** The port: how long and how much a connection may take before anything has been understood of it. */
import type { Server } from 'node:http';
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
    server.once('error', fail);
  });
}

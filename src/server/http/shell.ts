/**
 * What every request meets before any route: the question whether our own page sent it; and a name for the
 * log if it goes wrong.
 */
import { randomBytes } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import { networkOf, origin } from './address.ts';
import { Problem } from './problem.ts';

declare module 'hono' {
  interface ContextVariableMap {
    requestId: string | undefined;
  }
}

/** Made when it is asked for: it stands in the log and in error answers, and a sync has no byte for it. */
export function requestId(c: Context): string {
  const id = c.get('requestId') ?? randomBytes(9).toString('base64url');
  c.set('requestId', id);
  return id;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Which addresses are ours, beside the one that the request itself names as `Host`. */
export type OwnOrigin = {
  /** As people write it: 'https://loaban.example.vn'. */
  publicOrigin?: string | undefined;
  /** How many proxies are believed: with one, the host that it was asked for (X-Forwarded-Host). */
  trustProxy?: number | undefined;
};

/**
 * A token in a header is nothing that a foreign page could make a browser send; this is the second lock. Browsers say
 * Sec-Fetch-Site; older ones Origin; what says neither is no browser.
 */
export function isForeign(method: string, headers: Headers, own: OwnOrigin = {}): boolean {
  if (SAFE.has(method)) return false;
  const site = headers.get('sec-fetch-site');
  if (site) return site !== 'same-origin' && site !== 'none';
  const from = headers.get('origin');
  if (!from) return false;
  if (!URL.canParse(from)) return true;
  const { origin: page, host } = new URL(from);
  const isPublic = own.publicOrigin !== undefined && page === new URL(own.publicOrigin).origin;
  return !isPublic && !ownHosts(headers, own).includes(host);
}

const hostOf = (address: string): string | undefined =>
  URL.canParse(address) ? new URL(address).host : undefined;

/** A proxy asks with a host of its own where it isn't told otherwise: nginx with what stands in `proxy_pass`. */
function ownHosts(headers: Headers, { trustProxy = 0 }: OwnOrigin): string[] {
  const forwarded = trustProxy > 0 ? (headers.get('x-forwarded-host') ?? '').split(',') : [];
  return [headers.get('host') ?? '', ...forwarded].map((host) => host.trim());
}

/**
 * So many different pairs of addresses are logged, each once: a wrong setting has one, whoever attacks has
 * any number.
 */
const MOST_LOGGED = 10;

export function ownPagesOnly(own: OwnOrigin, log: Pick<Logger, 'warn'>): MiddlewareHandler {
  const logged = new Set<string>();
  return async (c, next) => {
    if (isForeign(c.req.method, c.req.raw.headers, own)) {
      const [from, host] = [hostOf(c.req.header('origin') ?? ''), c.req.header('host')?.slice(0, 100)];
      const pair = `${from} ${host}`;
      if (from && logged.size < MOST_LOGGED && !logged.has(pair)) {
        logged.add(pair);
        log.warn(
          { from: from.slice(0, 100), host },
          'refused as foreign: if this is our own address, set PUBLIC_ORIGIN, or let the proxy pass Host on',
        );
      }
      throw new Problem('foreign-origin');
    }
    await next();
  };
}

/** The network that asks, for limits. */
export const networkOfRequest = (c: Context, trustProxy: number): string =>
  networkOf(origin(socketAddress(c), c.req.header('x-forwarded-for'), trustProxy));

/** Did TLS bring it here, by our own hand or a trusted proxy's? */
export const overTls = (c: Context, trustProxy: number): boolean =>
  c.req.url.startsWith('https:') || (trustProxy > 0 && c.req.header('x-forwarded-proto') === 'https');

/** Undefined for a request that came over no socket. */
const socketAddress = (c: Context): string | undefined =>
  c.env?.incoming ? getConnInfo(c).remote.address : undefined;

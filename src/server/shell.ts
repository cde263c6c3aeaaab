/** What every request meets before any route: the question whether our own page sent it; and a name for the log if it goes wrong. */
import { randomBytes } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
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

/**
 * A token in a header is nothing that a foreign page could make a browser send; this is the second lock. Browsers say
 * Sec-Fetch-Site; older ones Origin; what says neither is no browser.
 */
export function isForeign(method: string, headers: Headers): boolean {
  if (SAFE.has(method)) return false;
  const site = headers.get('sec-fetch-site');
  if (site) return site !== 'same-origin' && site !== 'none';
  const from = headers.get('origin');
  if (!from) return false;
  return !URL.canParse(from) || new URL(from).host !== headers.get('host');
}

export const ownPagesOnly: MiddlewareHandler = async (c, next) => {
  if (isForeign(c.req.method, c.req.raw.headers)) throw new Problem('foreign-origin');
  await next();
};

/** The network that asks, for limits. */
export const networkOfRequest = (c: Context, trustProxy: number): string =>
  networkOf(origin(socketAddress(c), c.req.header('x-forwarded-for'), trustProxy));

/** Straight from this machine, and through no proxy. */
export const isLocal = (c: Context): boolean =>
  /^(::ffff:)?127\.|^::1$/.test(socketAddress(c) ?? '') && !c.req.header('x-forwarded-for');

/** Did TLS bring it here, by our own hand or a trusted proxy's? */
export const overTls = (c: Context, trustProxy: number): boolean =>
  c.req.url.startsWith('https:') || (trustProxy > 0 && c.req.header('x-forwarded-proto') === 'https');

/** Undefined for a request that came over no socket. */
const socketAddress = (c: Context): string | undefined =>
  c.env?.incoming ? getConnInfo(c).remote.address : undefined;

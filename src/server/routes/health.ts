import { createHash, timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { AppParts } from '../app-parts.ts';
import { Problem } from '../problem.ts';
import { createReadiness } from '../readiness.ts';
import { isLocal } from '../shell.ts';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Alive; ready (the database takes something in); figures for Prometheus. */
export function healthRoutes({ db, metrics, metricsToken }: AppParts): Hono {
  const ready = createReadiness(db);
  /** How much goes on in a province is nobody's business outside. */
  const mayRead = (c: Context) =>
    metricsToken === undefined
      ? isLocal(c)
      : timingSafeEqual(digest(c.req.header('authorization') ?? ''), digest(`Bearer ${metricsToken}`));
  return new Hono()
    .get('/healthz', (c) => c.text('ok'))
    .get('/readyz', async (c) => {
      return (await ready()) ? c.text('ready') : c.text('the database does not take anything in', 503);
    })
    .get('/metrics', async (c) => {
      if (!mayRead(c)) throw new Problem('not-found');
      return c.text(await metrics.text(), 200, { 'content-type': metrics.contentType });
    });
}

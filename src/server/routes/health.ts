import { createHash, timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { HEALTH_ENDPOINTS } from '../../sync/protocol/endpoints.ts';
import type { AppParts } from '../app-parts.ts';
import { Problem } from '../http/problem.ts';
import type { Metrics } from '../metrics.ts';
import { createReadiness } from '../store/readiness.ts';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Alive; ready (the database takes something in); figures for Prometheus. */
export function healthRoutes({ db, metrics, metricsToken }: AppParts): Hono {
  const ready = createReadiness(db);
  /**
   * How much goes on in a province is nobody's business outside; and a proxy on this machine makes everybody
   * look like this machine.
   */
  const mayRead = (c: Context) =>
    metricsToken !== undefined &&
    timingSafeEqual(digest(c.req.header('authorization') ?? ''), digest(`Bearer ${metricsToken}`));
  return new Hono()
    .get(HEALTH_ENDPOINTS.alive, (c) => c.text('ok'))
    .get(HEALTH_ENDPOINTS.ready, async (c) => {
      return (await ready()) ? c.text('ready') : c.text('the database does not take anything in', 503);
    })
    .get(HEALTH_ENDPOINTS.metrics, async (c) => {
      if (!mayRead(c)) throw new Problem('not-found');
      return sendFigures(c, metrics);
    });
}

/** On a port of their own that only this machine reaches, without a token. */
export const createFigures = (metrics: Metrics): Hono =>
  new Hono().get(HEALTH_ENDPOINTS.metrics, (c) => sendFigures(c, metrics));

const sendFigures = async (c: Context, metrics: Metrics): Promise<Response> =>
  c.text(await metrics.text(), 200, { 'content-type': metrics.contentType });

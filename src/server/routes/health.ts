import { Hono } from 'hono';
import type { AppParts } from '../app.ts';

/** Alive; ready (the database answers); figures for Prometheus. */
export function healthRoutes({ db, metrics }: AppParts): Hono {
  return new Hono()
    .get('/healthz', (c) => c.text('ok'))
    .get('/readyz', async (c) => {
      const ready = await db.query('select 1').then(
        () => true,
        () => false,
      );
      return ready ? c.text('ready') : c.text('the database does not answer', 503);
    })
    .get('/metrics', async (c) => c.text(await metrics.text(), 200, { 'content-type': metrics.contentType }));
}

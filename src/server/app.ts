/** The application apart from the process: `createApp` listens to nothing and opens nothing. */
import { Hono } from 'hono';
import type { AppParts } from './app-parts.ts';
import { answerFault } from './http/faults.ts';
import { Problem, respondWithProblem } from './http/problem.ts';
import { ownPagesOnly } from './http/shell.ts';
import { appFileRoutes } from './routes/app-files.ts';
import { auditRoutes } from './routes/audit.ts';
import { blobRoutes } from './routes/blobs.ts';
import { deviceRoutes } from './routes/devices.ts';
import { healthRoutes } from './routes/health.ts';
import { historyRoutes } from './routes/history.ts';
import { invitationRoutes } from './routes/invitations.ts';
import { sessionRoutes } from './routes/session.ts';
import { signOnRoutes } from './routes/sign-on.ts';
import { syncRoutes } from './routes/sync.ts';
import { unsentFileRoutes } from './routes/unsent-file.ts';

export function createApp(parts: AppParts): Hono {
  const app = new Hono();

  app.use(async (c, next) => {
    const start = performance.now();
    await next();
    const seconds = (performance.now() - start) / 1_000;
    // The route's pattern, not its path: a path could carry a person's data.
    parts.metrics.countRequest(`${c.req.method} ${c.req.routePath}`, c.res.status, seconds);
    parts.log.debug(
      { method: c.req.method, route: c.req.routePath, status: c.res.status, seconds },
      'request',
    );
  });

  app.use(ownPagesOnly(parts, parts.log));

  app.route('/', healthRoutes(parts));
  app.route('/', syncRoutes(parts));
  app.route('/', historyRoutes(parts));
  app.route('/', sessionRoutes(parts));
  app.route('/', auditRoutes(parts));
  app.route('/', blobRoutes(parts));
  app.route('/', signOnRoutes(parts));
  app.route('/', invitationRoutes(parts));
  app.route('/', deviceRoutes(parts));
  app.route('/', unsentFileRoutes(parts));
  if (parts.appDir) app.route('/', appFileRoutes(parts.appDir, parts.trustProxy ?? 0));

  app.notFound((c) => respondWithProblem(c, new Problem('not-found')));
  app.onError((error, c) => answerFault(parts, error, c));
  return app;
}

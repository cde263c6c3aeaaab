/** The application apart from the process: `createApp` listens to nothing and opens nothing. */
import { Hono } from 'hono';
import type { AppParts } from './app-parts.ts';
import { Problem, respondWithProblem } from './problem.ts';
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
import { ownPagesOnly, requestId } from './shell.ts';
import { codeOf } from './store/database.ts';
import { isAway } from './store/lost-connection.ts';

/** SQLSTATE: characters that PostgreSQL can't hold. */
const UNSPEAKABLE = new Set(['22021', '22P05']);

/** A restart takes a few seconds. */
const AWAY_SECONDS = 5;

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

  app.use(ownPagesOnly);

  app.route('/', healthRoutes(parts));
  app.route('/', syncRoutes(parts));
  app.route('/', historyRoutes(parts));
  app.route('/', sessionRoutes(parts));
  app.route('/', auditRoutes(parts));
  app.route('/', blobRoutes(parts));
  app.route('/', signOnRoutes(parts));
  app.route('/', invitationRoutes(parts));
  app.route('/', deviceRoutes(parts));
  if (parts.appDir) app.route('/', appFileRoutes(parts.appDir, parts.trustProxy ?? 0));

  app.notFound((c) => respondWithProblem(c, new Problem('not-found')));
  app.onError((error, c) => {
    if (error instanceof Problem) return respondWithProblem(c, error);
    // A NUL or half a character, where the words go straight into a question to the database: it has none such.
    if (UNSPEAKABLE.has(codeOf(error))) return respondWithProblem(c, new Problem('bad-request'));
    if (isAway(error)) {
      parts.log.warn({ err: error, route: c.req.routePath }, 'the database does not answer');
      return respondWithProblem(c, new Problem('busy', { retryAfter: AWAY_SECONDS }));
    }
    // Only a fault of ours has a name: by it the log is found that tells what a person saw.
    const request = requestId(c);
    parts.log.error({ err: error, route: c.req.routePath, request }, 'request failed');
    return respondWithProblem(c, error, request);
  });
  return app;
}

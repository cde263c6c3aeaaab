/** What a route didn't expect: told to the phone by its kind, to whoever runs the server by the log and by figures. */
import type { Context } from 'hono';
import type { AppParts } from '../app-parts.ts';
import { BucketTrouble } from '../blobs/s3-storage.ts';
import { codeOf } from '../store/database.ts';
import { isAway } from '../store/lost-connection.ts';
import { Problem, respondWithProblem } from './problem.ts';
import { requestId } from './shell.ts';
import { fullPlace } from './storage-full.ts';

/** SQLSTATE: characters that PostgreSQL can't hold. */
const UNSPEAKABLE = new Set(['22021', '22P05']);
/** A restart takes a few seconds; to make room takes a person. */
const AWAY_SECONDS = 5;
const FULL_SECONDS = 120;

export function answerFault({ log, metrics }: Pick<AppParts, 'log' | 'metrics'>, error: unknown, c: Context) {
  if (error instanceof Problem) return respondWithProblem(c, error);
  // A NUL or half a character, where the words go straight into a question to the database: it has none such.
  if (UNSPEAKABLE.has(codeOf(error))) return respondWithProblem(c, new Problem('bad-request'));
  // Only a fault of ours has a name: by it the log is found that tells what a person saw.
  const request = requestId(c);
  const about = { err: error, route: c.req.routePath, request };
  const full = fullPlace(error);
  if (full) {
    metrics.countStorageFailure(full, 'full');
    log.error({ ...about, full }, 'no room left: make some, phones send again by themselves');
    return respondWithProblem(c, new Problem('storage-full', { retryAfter: FULL_SECONDS }), request);
  }
  if (error instanceof BucketTrouble) {
    metrics.countStorageFailure('bucket', 'away');
    log.error(about, 'the bucket does not answer as it should');
    return respondWithProblem(c, new Problem('busy', { retryAfter: AWAY_SECONDS }), request);
  }
  if (isAway(error)) {
    log.warn(about, 'the database does not answer');
    return respondWithProblem(c, new Problem('busy', { retryAfter: AWAY_SECONDS }), request);
  }
  log.error(about, 'request failed');
  return respondWithProblem(c, error, request);
}

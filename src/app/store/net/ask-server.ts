/**
 * One question to the server outside of sync. Only our own server's word counts: a portal on the way answers
 * 200, 401 or 404 too.
 */
import * as v from 'valibot';
import type { AccountId } from '../../../domain/base/ids.ts';
import type { Endpoint } from '../../../sync/protocol/endpoints.ts';
import { authorizedFetch } from './authorized-fetch.ts';

export type Answer<T> =
  | { kind: 'told'; value: T }
  /** Our server says no; `code` as in its problem+json. */
  | { kind: 'problem'; code: string; reason?: string | undefined; retryAfterMs?: number }
  | { kind: 'busy'; retryAfterMs?: number }
  /** No network, no server, or something else in its place. */
  | { kind: 'unreachable' };

/** Something on the way lets less through than the server takes [S122]. */
export const TOO_LONG_ON_THE_WAY = 'too-long-on-the-way';

const PATIENCE_MS = 60_000;
const ProblemSchema = v.object({ code: v.string(), reason: v.optional(v.string()) });

/**
 * `from`: who asks, with the newest token of theirs; nobody where it is left out. A `Blob` goes as it is,
 * anything else as JSON.
 */
export async function askServer<T extends v.GenericSchema>(
  path: Endpoint,
  body: unknown,
  schema: T,
  from?: AccountId,
  patienceMs = PATIENCE_MS,
): Promise<Answer<v.InferOutput<T>>> {
  const isBytes = body instanceof Blob;
  const question = {
    method: 'POST',
    body: isBytes ? body : JSON.stringify(body),
    headers: { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' },
    signal: AbortSignal.timeout(patienceMs),
  };
  try {
    const response = from
      ? await authorizedFetch(from, path, question)
      : await fetch(path, { ...question, credentials: 'omit', cache: 'no-store' });
    if (!response) return { kind: 'problem', code: 'sign-in-needed' };
    const after = Number(response.headers.get('retry-after'));
    const later = after > 0 ? { retryAfterMs: after * 1_000 } : {};
    if (response.status >= 500) return { kind: 'busy', ...later };
    if (response.status === 413) {
      const word = v.safeParse(ProblemSchema, await response.json().catch(() => undefined));
      return { kind: 'problem', code: word.success ? word.output.code : TOO_LONG_ON_THE_WAY };
    }
    const said: unknown = response.status === 204 ? undefined : await response.json();
    if (response.ok) {
      const told = v.safeParse(schema, said);
      return told.success ? { kind: 'told', value: told.output } : { kind: 'unreachable' };
    }
    const problem = v.safeParse(ProblemSchema, said);
    if (problem.success) return { kind: 'problem', ...problem.output, ...later };
    return response.status === 429 ? { kind: 'busy', ...later } : { kind: 'unreachable' };
  } catch {
    return { kind: 'unreachable' };
  }
}

/**
 * One request to the server outside of sync. A response counts only if it is our server's: a captive portal may
 * answer 200, 401 or 404 too.
 */
import * as v from 'valibot';
import type { AccountId } from '../../../domain/base/ids.ts';
import type { Endpoint } from '../../../sync/protocol/endpoints.ts';
import { authorizedFetch } from './authorized-fetch.ts';

export type Answer<T> =
  | { kind: 'told'; value: T }
  /** The server refuses; `code` is the one of its problem+json. */
  | { kind: 'problem'; code: string; reason?: string | undefined; retryAfterMs?: number }
  | { kind: 'busy'; retryAfterMs?: number }
  /** No network, no server, or another server's response. */
  | { kind: 'unreachable' };

/** A proxy accepts smaller bodies than the server does [S122]. */
export const TOO_LONG_ON_THE_WAY = 'too-long-on-the-way';

const DEFAULT_TIMEOUT_MS = 60_000;
const ProblemSchema = v.object({ code: v.string(), reason: v.optional(v.string()) });

/**
 * `from`: the account whose newest token is sent; without it the request is anonymous. A `Blob` is sent as bytes,
 * anything else as JSON.
 */
export async function askServer<T extends v.GenericSchema>(
  path: Endpoint,
  body: unknown,
  schema: T,
  from?: AccountId,
  timeoutMs = DEFAULT_TIMEOUT_MS,
): Promise<Answer<v.InferOutput<T>>> {
  const isBytes = body instanceof Blob;
  const init = {
    method: 'POST',
    body: isBytes ? body : JSON.stringify(body),
    headers: { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' },
    signal: AbortSignal.timeout(timeoutMs),
  };
  try {
    const response = from
      ? await authorizedFetch(from, path, init)
      : await fetch(path, { ...init, credentials: 'omit', cache: 'no-store' });
    if (!response) return { kind: 'problem', code: 'sign-in-needed' };
    const after = Number(response.headers.get('retry-after'));
    const later = after > 0 ? { retryAfterMs: after * 1_000 } : {};
    if (response.status >= 500) return { kind: 'busy', ...later };
    if (response.status === 413) {
      const problem = v.safeParse(ProblemSchema, await response.json().catch(() => undefined));
      return { kind: 'problem', code: problem.success ? problem.output.code : TOO_LONG_ON_THE_WAY };
    }
    const json: unknown = response.status === 204 ? undefined : await response.json();
    if (response.ok) {
      const parsed = v.safeParse(schema, json);
      return parsed.success ? { kind: 'told', value: parsed.output } : { kind: 'unreachable' };
    }
    const problem = v.safeParse(ProblemSchema, json);
    if (problem.success) return { kind: 'problem', ...problem.output, ...later };
    return response.status === 429 ? { kind: 'busy', ...later } : { kind: 'unreachable' };
  } catch {
    return { kind: 'unreachable' };
  }
}

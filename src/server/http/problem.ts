/** One shape for every error (RFC 9457 problem+json), with a stable code that the app turns into Vietnamese. */
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Unauthorised } from '../../domain/accounts/session.ts';

const STATUS = {
  'bad-request': 400,
  'too-large': 413,
  'unsupported-encoding': 415,
  'update-needed': 426,
  'sign-in-needed': 401,
  'device-copied': 401,
  'device-ended': 401,
  'account-ended': 401,
  'wrong-login': 401,
  'wrong-password': 403,
  'weak-password': 422,
  'not-permitted': 403,
  'foreign-origin': 403,
  'link-used': 410,
  'code-unknown': 404,
  'code-used': 410,
  'code-expired': 410,
  'name-taken': 409,
  'identity-unknown': 403,
  'identity-taken': 409,
  'sign-on-failed': 401,
  'sign-on-unreachable': 503,
  'handed-over': 409,
  // A file of unsent work that no device here has signed, or that was changed on its way.
  'file-unknown': 404,
  'not-found': 404,
  // A photo that its phone has not sent yet, asked for by somebody who may see it.
  'not-arrived': 404,
  'too-many-tries': 429,
  'server-fault': 500,
  busy: 503,
  // A disk or bucket of the server's is full.
  'storage-full': 507,
} as const satisfies Record<Unauthorised, number> & Record<string, number>;
export type ProblemCode = keyof typeof STATUS;

/** Whatever a detail repeats, an error stays small. */
const MOST_OF_DETAIL = 200;

/**
 * Thrown by routes; `detail` is for the log and for developers, never for people. `reason`: a code under the
 * first one. `retryAfter` in seconds.
 */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly reason: string | undefined;
  readonly retryAfter: number | undefined;

  constructor(
    code: ProblemCode,
    about: { detail?: string; cause?: unknown; reason?: string; retryAfter?: number } = {},
  ) {
    super(about.detail ?? code, { cause: about.cause });
    this.code = code;
    this.reason = about.reason;
    this.retryAfter = about.retryAfter;
  }
}

/** `request`: the id under which the log knows it. */
export function respondWithProblem(c: Context, error: unknown, request?: string): Response {
  const code =
    error instanceof Problem ? error.code : error instanceof HTTPException ? codeFor(error) : 'server-fault';
  const detail =
    code === 'server-fault' || !(error instanceof Error) ? undefined : error.message.slice(0, MOST_OF_DETAIL);
  const retryAfter = error instanceof Problem ? error.retryAfter : undefined;
  return c.body(
    JSON.stringify({
      type: 'about:blank',
      title: code,
      status: STATUS[code],
      code,
      reason: error instanceof Problem ? error.reason : undefined,
      detail,
      retryAfter,
      request,
    }),
    STATUS[code],
    {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(request ? { 'x-request-id': request } : {}),
      ...(retryAfter ? { 'retry-after': String(retryAfter) } : {}),
      // What is left of the body is not read: nothing else may come behind it.
      ...(code === 'too-large' ? { connection: 'close' } : {}),
    },
  );
}

const codeFor = (error: HTTPException): ProblemCode => (error.status === 413 ? 'too-large' : 'bad-request');

/** One shape for every error (RFC 9457 problem+json), with a stable code that the app turns into Vietnamese. */
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';

export type ProblemCode =
  | 'bad-request'
  | 'too-large'
  | 'unsupported-encoding'
  | 'update-needed'
  | 'sign-in-needed'
  | 'wrong-login'
  | 'link-used'
  | 'name-taken'
  | 'not-found'
  | 'server-fault';

const STATUS = {
  'bad-request': 400,
  'too-large': 413,
  'unsupported-encoding': 415,
  'update-needed': 426,
  'sign-in-needed': 401,
  'wrong-login': 401,
  'link-used': 410,
  'name-taken': 409,
  'not-found': 404,
  'server-fault': 500,
} as const satisfies Record<ProblemCode, number>;

/** Thrown by routes; `detail` is for the log and for developers, never for people. */
export class Problem extends Error {
  readonly code: ProblemCode;

  constructor(code: ProblemCode, about: { detail?: string; cause?: unknown } = {}) {
    super(about.detail ?? code, { cause: about.cause });
    this.code = code;
  }
}

export function respondWithProblem(c: Context, error: unknown): Response {
  const code =
    error instanceof Problem ? error.code : error instanceof HTTPException ? codeFor(error) : 'server-fault';
  const detail = code === 'server-fault' || !(error instanceof Error) ? undefined : error.message;
  return c.body(
    JSON.stringify({ type: 'about:blank', title: code, status: STATUS[code], code, detail }),
    STATUS[code],
    {
      'content-type': 'application/problem+json',
    },
  );
}

const codeFor = (error: HTTPException): ProblemCode => (error.status === 413 ? 'too-large' : 'bad-request');

/** Structured logs on standard output, without personal data. */
import pino from 'pino';

/**
 * What of an error may be logged. PostgreSQL quotes rows and values in its messages and details, and pino's
 * own serializer prints them all: of its errors only the code and the places are told.
 */
export function safeError(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, table, constraint, routine, syscall } = error as Error & Record<string, unknown>;
  const ofDatabase = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code);
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    // A path in a message of the file system's holds ids of people.
    ...(ofDatabase
      ? { table, constraint, routine }
      : 'path' in error
        ? { syscall }
        : { message: error.message }),
    ...(code === undefined ? {} : { code }),
    stack: frames.slice(0, 12).map((line) => line.trim()),
    ...(error.cause && depth < 3 ? { cause: safeError(error.cause, depth + 1) } : {}),
  };
}

export const createLog = (level: string, destination?: pino.DestinationStream): pino.Logger =>
  pino({ level, base: null, serializers: { err: (error: unknown) => safeError(error) } }, destination);

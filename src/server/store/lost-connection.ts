/** Connections that break or fall silent: how they are told from faults of a query, and thrown away [S120]. */
import type pg from 'pg';

/** SQLSTATE classes and codes with which PostgreSQL ends a connection, or takes no new one. */
const ENDED = /^(08|57P0|25P03$|25P04$|53300$)/;
/** Cut off by `statement_timeout`: the database lives, but doesn't get on. */
const TOO_SLOW = '57014';
/** A standby, or a disk that the database has been put to rest on. */
const READ_ONLY = '25006';
/** Of Node's sockets. */
const SOCKET = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** The driver's own words, which have no code. */
const SILENT = 'Query read timeout';
const GONE = /^(Connection terminated|Client (has encountered a connection error|was closed))/;
const NO_ROOM = 'timeout exceeded when trying to connect';

const partsOf = (error: unknown): { code: string; message: string } => {
  if (!(error instanceof Error)) return { code: '', message: '' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return { code, message: error.message };
};

/** The connection took no answer back in time. */
export const isSilent = (error: unknown): boolean => partsOf(error).message === SILENT;

/** The connection is of no use any more. What was asked may have been done, or not. */
export function isLost(error: unknown): boolean {
  const { code, message } = partsOf(error);
  return message === SILENT || GONE.test(message) || ENDED.test(code) || SOCKET.test(code);
}

/** Nothing that was asked is at fault: asked again later, it may well be answered. */
export function isAway(error: unknown): boolean {
  const { code, message } = partsOf(error);
  return isLost(error) || message === NO_ROOM || code === TOO_SLOW || code === READ_ONLY;
}

/** At once: an orderly end would wait for the other side. */
export const breakOff = (client: pg.Client): void => void client.connection.stream.destroy();

/** After work that failed. What can't be rolled back is closed, not handed to the next request. */
export async function giveBackFailed(client: pg.PoolClient, error: unknown): Promise<void> {
  const close = (why: unknown) => {
    breakOff(client);
    client.release(why instanceof Error ? why : true);
  };
  if (isLost(error)) return close(error);
  await client.query('rollback').then(() => client.release(), close);
}

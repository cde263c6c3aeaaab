/** Why the phone's database can't be opened or used. The shell shows the reason instead of an empty screen. */
import { isQuotaError } from './reserve.ts';

export type StorageTrouble =
  /** A private window, or storage is forbidden to sites. */
  | 'forbidden'
  | 'full'
  /** Written by a newer app than this one. */
  | 'newer'
  /** Another window runs a newer app and has taken the database over. */
  | 'updated'
  /** Another window still has the older version open. */
  | 'blocked'
  /** The browser neither opens nor refuses it. A restart of the browser helps. */
  | 'silent'
  /** Emptied while it was in use. */
  | 'erased'
  | 'broken';

export class StorageFault extends Error {
  readonly why: StorageTrouble;
  constructor(why: StorageTrouble, message: string = why) {
    super(message);
    this.why = why;
  }
}

/** A slow phone may need this long to open the database. */
export const OPEN_TIMEOUT_MS = 10_000;

const BY_NAME: Record<string, StorageTrouble> = {
  MissingAPIError: 'forbidden',
  SecurityError: 'forbidden',
  InvalidStateError: 'forbidden',
  NotAllowedError: 'forbidden',
  VersionError: 'newer',
  UnknownError: 'broken',
  OpenFailedError: 'broken',
};

/** Undefined: the error has another cause. */
export function storageTrouble(error: unknown): StorageTrouble | undefined {
  if (error instanceof StorageFault) return error.why;
  if (isQuotaError(error)) return 'full';
  if (!globalThis.indexedDB) return 'forbidden';
  for (let one = error, depth = 0; one && typeof one === 'object' && depth < 4; depth++) {
    const { name, inner } = one as { name?: string; inner?: unknown };
    const found = BY_NAME[name ?? ''];
    // An OpenFailedError says little: its inner error is the cause.
    if (found && !(name === 'OpenFailedError' && inner)) return found;
    one = inner;
  }
  return undefined;
}

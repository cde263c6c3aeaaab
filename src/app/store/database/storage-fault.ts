/** Why the phone's database can't be opened or used: the shell says so, for a screen that stays empty says nothing. */
import { isQuotaError } from './reserve.ts';

export type StorageTrouble =
  /** A private window, or storage is forbidden to sites. */
  | 'forbidden'
  | 'full'
  /** Written by a newer app than this one. */
  | 'newer'
  /** Another window has been updated, and wants it. */
  | 'updated'
  /** Another window holds on to the older form. */
  | 'blocked'
  /** Neither open nor refused: browsers do that, until they are started anew. */
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

/** As long as a slow phone may need to open it. */
export const SILENT_MS = 10_000;

const BY_NAME: Record<string, StorageTrouble> = {
  MissingAPIError: 'forbidden',
  SecurityError: 'forbidden',
  InvalidStateError: 'forbidden',
  NotAllowedError: 'forbidden',
  VersionError: 'newer',
  UnknownError: 'broken',
  OpenFailedError: 'broken',
};

/** Undefined: no trouble of the storage. */
export function storageTrouble(error: unknown): StorageTrouble | undefined {
  if (error instanceof StorageFault) return error.why;
  if (isQuotaError(error)) return 'full';
  if (!globalThis.indexedDB) return 'forbidden';
  for (let one = error, depth = 0; one && typeof one === 'object' && depth < 4; depth++) {
    const { name, inner } = one as { name?: string; inner?: unknown };
    const found = BY_NAME[name ?? ''];
    // Dexie's own words on it are the least telling.
    if (found && !(name === 'OpenFailedError' && inner)) return found;
    one = inner;
  }
  return undefined;
}

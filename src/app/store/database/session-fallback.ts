/**
 * Drafts in sessionStorage while the disk is full: they survive a reload and end with the tab [R1]. Text only.
 * The screen doesn't call such a draft saved.
 */
import type { PhoneDatabase } from './database.ts';

/** Drafts of several accounts share sessionStorage: the key starts with the database's name. */
const nameOf = (db: PhoneDatabase, key: string): string => `${db.name} ${key}`;

export function saveToSession(db: PhoneDatabase, key: string, value: unknown): void {
  try {
    sessionStorage.setItem(nameOf(db, key), JSON.stringify(value));
  } catch {
    // sessionStorage is full or forbidden: the text stays on the screen only.
  }
}

export function removeFromSession(db: PhoneDatabase, key: string): void {
  try {
    sessionStorage.removeItem(nameOf(db, key));
  } catch {
    // sessionStorage is forbidden: it holds nothing.
  }
}

/** Undefined if there is none. A fallback is always newer than the stored draft. */
export function readFromSession(db: PhoneDatabase, key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(nameOf(db, key)) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** Removes all fallbacks of one account: it is being removed from the phone. */
export function clearSessionFallback(database: string): void {
  try {
    for (const name of Object.keys(sessionStorage))
      if (name.startsWith(`${database} `)) sessionStorage.removeItem(name);
  } catch {
    // sessionStorage is forbidden: it holds nothing.
  }
}

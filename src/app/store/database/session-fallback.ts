/**
 * Where what is typed goes while the disk is full: the tab's own memory, which survives a reload and ends
 * with the tab [R1]. Text and names only; it is a last resort, and the screen doesn't call it saved.
 */
import type { PhoneDatabase } from './database.ts';

/** Not this person's only: each database has its own. */
const nameOf = (db: PhoneDatabase, key: string): string => `${db.name} ${key}`;

export function saveToSession(db: PhoneDatabase, key: string, value: unknown): void {
  try {
    sessionStorage.setItem(nameOf(db, key), JSON.stringify(value));
  } catch {
    // That is full as well, or forbidden: what was typed stays on the screen.
  }
}

export function removeFromSession(db: PhoneDatabase, key: string): void {
  try {
    sessionStorage.removeItem(nameOf(db, key));
  } catch {
    // Forbidden: then there is nothing on it.
  }
}

/** Undefined where nothing was left there. It is newer than what the disk has. */
export function readFromSession(db: PhoneDatabase, key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(nameOf(db, key)) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** Everything of one person in this tab: they are taken off the phone. */
export function clearSessionFallback(database: string): void {
  try {
    for (const name of Object.keys(sessionStorage))
      if (name.startsWith(`${database} `)) sessionStorage.removeItem(name);
  } catch {
    // Forbidden: then there is nothing on it.
  }
}

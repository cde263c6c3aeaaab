/**
 * Builds the pages of one response from the changes that a store found [S9] [S30]. Changed rows come first,
 * oldest first; then the rows of a first sync, newest first. Pure, and the same for every store.
 */
import type { RecordId } from '../../domain/base/ids.ts';
import type { Data, Kind } from '../../domain/kinds/kinds.ts';
import type { FieldVersion } from './row.ts';
import type { Scope } from './scope.ts';

export type ScopeQuery = {
  scope: Scope;
  /** The phone's cursor; null in a first sync: the page starts at the newest row. */
  after: number | null;
  /** In a first sync: rows at or below this number are still to come. */
  fill: number;
  /** A snapshot part starts at this position, and is the better answer [S34]. */
  hasSnapshot?: boolean;
};

export type StoredChange =
  | {
      kind: 'row';
      id: RecordId;
      of: Kind;
      seq: number;
      /** The number at which the row last entered the scope. */
      since: number;
      /** Of its data as JSON. */
      bytes: number;
      data: Data;
      fieldVersions: Record<string, FieldVersion>;
    }
  /** Left this scope. */
  | { kind: 'gone'; id: RecordId; seq: number };

export type StoredPage = {
  scope: Scope;
  upTo: number;
  fill: number;
  changes: StoredChange[];
  more: boolean;
};

/**
 * The changes that a store found in one scope: at most one row more than the limit, which shows that there
 * are more.
 */
export type ScopeChanges = {
  /** After the cursor, oldest first. */
  changed: StoredChange[];
  /** At or below `fill`, newest first. */
  older: StoredChange[];
};

/** Most bytes of rows in one response [S116]: about twice a usual page. */
export const PAGE_BYTES = 2_500_000;

/** How many of these rows fit into so many bytes. The first one always does. */
export function countFitting(rows: readonly { bytes?: number | undefined }[], most: number): number {
  let bytes = 0;
  const end = rows.findIndex((row, i) => {
    const isFull = i > 0 && bytes >= most;
    bytes += row.bytes ?? 0;
    return isFull;
  });
  return end < 0 ? rows.length : end;
}

/** The start position in a scope, now that the newest number is known. */
export const startPosition = (asked: ScopeQuery, head: number): { after: number; fill: number } =>
  asked.after === null ? { after: head, fill: head } : { after: asked.after, fill: asked.fill };

export function buildPages(
  asked: readonly ScopeQuery[],
  head: number,
  found: (scope: string) => ScopeChanges,
  limit: number,
): StoredPage[] {
  let [room, bytes] = [limit, PAGE_BYTES];
  const take = (changes: StoredChange[]) => {
    const sizes = changes.map((change) => ({ bytes: change.kind === 'row' ? change.bytes : 0 }));
    const taken = bytes > 0 ? changes.slice(0, Math.min(room, countFitting(sizes, bytes))) : [];
    room -= taken.length;
    for (const size of sizes.slice(0, taken.length)) bytes -= size.bytes;
    return { taken, rest: changes.length > taken.length };
  };
  const pages = asked.map((one): StoredPage => {
    const { after, fill } = startPosition(one, head);
    const { taken, rest } = take(found(one.scope).changed);
    const upTo = rest ? (taken.at(-1)?.seq ?? after) : Math.max(after, head);
    return { scope: one.scope, upTo, fill, changes: taken, more: rest };
  });
  const held = new Set(asked.filter((one) => one.hasSnapshot).map((one) => one.scope));
  for (const page of pages) {
    if (page.fill === 0) continue;
    if (held.has(page.scope)) {
      page.more = true;
      continue;
    }
    const { taken, rest } = take(found(page.scope).older);
    page.fill = rest ? (taken.at(-1)?.seq ?? page.fill + 1) - 1 : 0;
    page.changes.push(...taken);
    page.more ||= rest;
  }
  return pages;
}

/**
 * A cache entry holds up to 250 records of one kind as one JSON value. `rows` stays the source of truth.
 * Reading and parsing a few large values is faster than reading ten thousand rows one by one.
 * The entry also holds the folded search words of its records.
 */
import { type Data, KINDS, type Kind, type RecordOf } from '../../../../domain/kinds/kinds.ts';
import { ownWords, SEARCHED, type SearchedKind } from '../../../../domain/kinds/search.ts';
import type { PhoneRow } from '../../../../sync/protocol/ports.ts';
import type { LiveRecord } from '../../live/live-record.ts';

/** Raise it when the entries or `ownWords` change: a cache of another format is rebuilt from the rows. */
export const CACHE_FORMAT = 2;

/** A slow phone parses an entry of this size in a few ms. */
export const RECORDS_PER_ENTRY = 250;

export type CacheEntry = {
  kind: Kind;
  /** Ids from here up to the next entry's `from` belong to it; '' for the first entry of a kind. */
  from: string;
  /** The records as JSON, ordered by id, without deleted ones. */
  records: string;
  /** For searchable kinds: one line of search words per record, see `ownWords`. */
  words: string;
};

/** One row. The cache may be read only when it is complete and of the current format. */
export type RowCacheState = {
  id: 'state';
  format: number;
  /** The id of the build that wrote it. A newer build takes over from an older one. */
  builder: string;
  complete: boolean;
};

/** Rows of one write that the cache lacks: they are read from `rows`. 'all': the write doesn't name its rows. */
export type UncachedRows = { n: number; ids: readonly string[] | 'all' };

type Any = LiveRecord<Kind>;

export const isNotDeleted = (row: PhoneRow | undefined): row is PhoneRow =>
  row !== undefined && row.data.deleted !== true;

export const toRecord = (row: PhoneRow): Any =>
  ({ ...row.data, id: row.id, waiting: row.waiting, seq: row.seenTo ?? row.seq }) as unknown as Any;

const isSearched = (kind: Kind): kind is SearchedKind => (SEARCHED as readonly Kind[]).includes(kind);

const wordsOf = (kind: Kind, record: Any): string =>
  isSearched(kind)
    ? (ownWords[kind] as (record: Data) => string)(record as unknown as Data as RecordOf<never>)
    : '';

/** Search words of records that were read from the cache. */
const cachedWords = new WeakMap<object, string>();

export const searchWordsOf = (record: object): string | undefined => cachedWords.get(record);

/** `records` are ordered by id. More than `RECORDS_PER_ENTRY` make several entries; the first starts at `from`. */
export function makeCacheEntries(kind: Kind, from: string, records: readonly Any[]): CacheEntry[] {
  const entries: CacheEntry[] = [];
  for (let at = 0; at < records.length; at += RECORDS_PER_ENTRY) {
    const part = records.slice(at, at + RECORDS_PER_ENTRY);
    entries.push({
      kind,
      from: at === 0 ? from : (part[0]?.id ?? ''),
      records: JSON.stringify(part),
      words: part.map((record) => cachedWords.get(record) ?? wordsOf(kind, record)).join('\n'),
    });
  }
  return entries;
}

export function readCacheEntry({ kind, records, words }: CacheEntry): readonly Any[] {
  const parsed = JSON.parse(records) as Any[];
  if (isSearched(kind)) {
    const lines = words.split('\n');
    parsed.forEach((record, i) => {
      const line = lines[i];
      if (line !== undefined) cachedWords.set(record, line);
    });
  }
  return parsed;
}

/** The `from` of the entry that an id belongs to. `starts`: the `from` values of a kind, ascending. */
export const entryStartFor = (starts: readonly string[], id: string): string => {
  let found = '';
  for (const from of starts) {
    if (from > id) break;
    found = from;
  }
  return found;
};

export const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

export const entryStartsByKind = (starts: readonly (readonly [Kind, string])[]): Map<Kind, string[]> => {
  const found = new Map<Kind, string[]>(KINDS.map((kind) => [kind, []]));
  for (const [kind, from] of starts) found.get(kind)?.push(from);
  return found;
};

/**
 * Some hundreds of records of one kind as one value, beside the rows that are the truth. A browser needs
 * longer to make ten thousand objects out of a database, one by one, than to read these and parse them; and
 * what the records are found by is folded already.
 */
import { type Data, KINDS, type Kind, type RecordOf } from '../../../../domain/kinds/kinds.ts';
import { ownWords, SEARCHED, type SearchedKind } from '../../../../domain/kinds/search.ts';
import type { PhoneRow } from '../../../../sync/protocol/ports.ts';
import type { LiveRecord } from '../../live/live-record.ts';

/** Raised when packs or `ownWords` change: packs of another format are made anew from the rows. */
export const FORMAT = 2;

/** Records of one pack: a slow phone needs some ms for it. */
export const PACKED = 250;

export type CacheEntry = {
  kind: Kind;
  /** The least id that belongs into it; '' for the kind's first one. It holds everything up to the next pack's. */
  from: string;
  /** `Held` records as JSON, in the order of their ids; none that is deleted. */
  records: string;
  /** Of kinds that are looked through: a line for each record, see `ownWords`. */
  words: string;
};

/** Which packs may be believed; one row. */
export type CachedRecord = { id: 'packs'; format: number /** Who makes them. */; by: string; whole: boolean };

/**
 * Rows written since, in one go; 'all': nobody knows which. They are to be read themselves until the packs
 * have them.
 */
export type UncachedRows = { n: number; ids: readonly string[] | 'all' };

type Any = LiveRecord<Kind>;

export const isShown = (row: PhoneRow | undefined): row is PhoneRow =>
  row !== undefined && row.data.deleted !== true;

export const toRecord = (row: PhoneRow): Any =>
  ({ ...row.data, id: row.id, waiting: row.waiting, seq: row.seenTo ?? row.seq }) as unknown as Any;

const isSearched = (kind: Kind): kind is SearchedKind => (SEARCHED as readonly Kind[]).includes(kind);

const wordsOf = (kind: Kind, record: Any): string =>
  isSearched(kind)
    ? (ownWords[kind] as (record: Data) => string)(record as unknown as Data as RecordOf<never>)
    : '';

/** Words as kept, of records that came out of packs. */
const keptWords = new WeakMap<object, string>();

export const knownWords = (record: object): string | undefined => keptWords.get(record);

/**
 * `records` in the order of their ids. More than `PACKED` become several packs, the first of which begins at
 * `from`.
 */
export function makeCacheEntries(kind: Kind, from: string, records: readonly Any[]): CacheEntry[] {
  const packs: CacheEntry[] = [];
  for (let at = 0; at < records.length; at += PACKED) {
    const part = records.slice(at, at + PACKED);
    packs.push({
      kind,
      from: at === 0 ? from : (part[0]?.id ?? ''),
      records: JSON.stringify(part),
      words: part.map((record) => keptWords.get(record) ?? wordsOf(kind, record)).join('\n'),
    });
  }
  return packs;
}

export function readCacheEntry({ kind, records, words }: CacheEntry): readonly Any[] {
  const opened = JSON.parse(records) as Any[];
  if (isSearched(kind)) {
    const lines = words.split('\n');
    opened.forEach((record, i) => {
      const line = lines[i];
      if (line !== undefined) keptWords.set(record, line);
    });
  }
  return opened;
}

/** Which of a kind's packs, known by where they begin and in order, an id belongs into. */
export const cacheEntryFor = (begins: readonly string[], id: string): string => {
  let found = '';
  for (const from of begins) {
    if (from > id) break;
    found = from;
  }
  return found;
};

export const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

export const keysOf = (begins: readonly (readonly [Kind, string])[]): Map<Kind, string[]> => {
  const found = new Map<Kind, string[]>(KINDS.map((kind) => [kind, []]));
  for (const [kind, from] of begins) found.get(kind)?.push(from);
  return found;
};

/** Reading a kind out of its packs, and what has been written since out of the rows. Past Dexie, as `readKind`. */
import type { Kind } from '../../../domain/kinds.ts';
import type { PhoneRow } from '../../../sync/ports.ts';
import type { PhoneDatabase } from '../database.ts';
import type { Held } from '../live.ts';
import { FORMAT, isShown, openPack, type Pack, type Packed, toRecord, type Unpacked } from './pack.ts';

type Any = Held<Kind>;

export type PackReader = {
  /**
   * Everything of a kind, as it was at some moment after this call; what is written later is told by `onChangedRows`. Undefined: there
   * are no packs that may be believed. `big` is waited for before more than a first part is read.
   */
  read(kind: Kind, big: () => Promise<unknown>): Promise<Map<string, Any> | undefined>;
};

/** How it stood when the reading began: whose packs they are, and the rows that they don't have yet. */
type Stand = { by: string; newer: Map<string, PhoneRow | undefined> };

export function createPackReader(db: PhoneDatabase): PackReader {
  let asking: Promise<Stand | undefined> | undefined;

  /** Kinds asked for in one go share it; who asks after it has begun could have missed what was written in between. */
  const stand = (): Promise<Stand | undefined> => {
    asking ??= (async () => {
      // Opened by Dexie's own rules: one that was closed on purpose stays closed.
      await (db.isOpen() ? undefined : db.meta.get('meta'));
      asking = undefined;
      const from = db.backendDB().transaction(['packed', 'unpacked', 'rows']);
      const [packed, unpacked] = await Promise.all([
        answer<Packed | undefined>(from.objectStore('packed').get('packs')),
        answer<Unpacked[]>(from.objectStore('unpacked').getAll()),
      ]);
      if (!isBelieved(packed)) return undefined;
      const ids = new Set<string>();
      for (const entry of unpacked) {
        if (entry.ids === 'all') return undefined;
        for (const id of entry.ids) ids.add(id);
      }
      const rows = from.objectStore('rows');
      const newer = await Promise.all(
        [...ids].map(async (id) => [id, await answer<PhoneRow | undefined>(rows.get(id))] as const),
      );
      return { by: packed.by, newer: new Map(newer) };
    })();
    return asking;
  };

  return {
    async read(kind, big) {
      const at = await stand();
      if (!at) return undefined;
      const found = new Map<string, Any>();
      const take = (pack: Pack) => {
        for (const record of openPack(pack)) found.set(record.id, record);
      };
      const part = async (after: string, few: boolean): Promise<Pack[] | undefined> => {
        // An array is greater than every string.
        const range = IDBKeyRange.bound([kind, after], [kind, []], after !== '', true);
        const from = db.backendDB().transaction(['packed', 'packs']);
        const packs = from.objectStore('packs');
        const still = answer<Packed | undefined>(from.objectStore('packed').get('packs'));
        const read = few ? await answer<Pack[]>(packs.getAll(range, FEW)) : await oneByOne(packs, range);
        const packed = await still;
        return isBelieved(packed) && packed.by === at.by ? read : undefined;
      };
      /** Each is opened in a task of its own. */
      const oneByOne = async (packs: IDBObjectStore, range: IDBKeyRange): Promise<Pack[]> => {
        const keys = await answer<IDBValidKey[]>(packs.getAllKeys(range));
        await Promise.all(keys.map(async (key) => take(await answer<Pack>(packs.get(key)))));
        return [];
      };

      const first = await part('', true);
      if (!first) return undefined;
      first.forEach(take);
      if (first.length === FEW) {
        await big();
        if (!(await part(first.at(-1)?.from ?? '', false))) return undefined;
      }
      for (const [id, row] of at.newer) {
        if (isShown(row) && row.kind === kind) found.set(id, toRecord(row));
        else found.delete(id);
      }
      return found;
    },
  };
}

/** Packs read in one go. */
const FEW = 2;

const isBelieved = (packed: Packed | undefined): packed is Packed =>
  packed?.whole === true && packed.format === FORMAT;

const answer = <T>(asked: IDBRequest): Promise<T> =>
  new Promise((done, failed) => {
    asked.onsuccess = () => done(asked.result as T);
    asked.onerror = () => failed(asked.error);
  });

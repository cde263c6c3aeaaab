/**
 * What records are found by: kept in the packs, folded in the pauses of the screen where they have none, and
 * at once where it is asked.
 */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Kind } from '../../../domain/kinds/kinds.ts';
import {
  type NameWords,
  namesOf,
  ownWords,
  SEARCHED,
  type SearchedKind,
  searchText,
  type Words,
} from '../../../domain/kinds/search.ts';
import { unitLabel } from '../../../domain/units/unit.ts';
import { searchWordsOf } from '../database/row-cache/cache-entry.ts';
import { runWhenIdle } from '../platform/idle-queue.ts';
import type { Live } from './live.ts';
import type { LiveRecord } from './live-record.ts';

export type SearchIndex = {
  /** Another one when names have changed. */
  wordsOf<K extends SearchedKind>(kind: K): ReadonlySignal<Words<LiveRecord<K>>>;
  /** Everything on this phone is folded. */
  ready: ReadonlySignal<boolean>;
  close(): void;
};

/** Begins at once, and follows what changes. */
export function createSearchIndex(live: Live): SearchIndex {
  // Records stay the same objects until they change, and their words go with them.
  const folded = new WeakMap<object, string>();
  const names = computed(() => {
    const units = live.all('unit').value;
    const movements = live.all('movement').value;
    const accounts = live.all('account').value;
    const isRead = units !== undefined && movements !== undefined && accounts !== undefined;
    const behind: NameWords = {
      unit: byId(units, unitLabel),
      movement: byId(movements, (movement) => movement.name),
      account: byId(accounts, (account) => account.name),
    };
    return { isRead, behind };
  });
  const ownOf = <K extends SearchedKind>(kind: K) => {
    const make = ownWords[kind] as (record: LiveRecord<K>) => string;
    return (record: LiveRecord<K>): string => {
      const known = searchWordsOf(record) ?? folded.get(record);
      if (known !== undefined) return known;
      const made = make(record);
      folded.set(record, made);
      return made;
    };
  };
  const ofKind = Object.fromEntries(
    SEARCHED.map(<K extends SearchedKind>(kind: K) => {
      const own = ownOf(kind);
      const namesIn = namesOf[kind] as (record: LiveRecord<K>, behind: NameWords) => string;
      return [
        kind,
        computed((): Words<LiveRecord<K>> => {
          const { behind } = names.value;
          return { own, names: (record) => namesIn(record, behind) };
        }),
      ];
    }),
  ) as unknown as { [K in SearchedKind]: ReadonlySignal<Words<LiveRecord<K>>> };
  const ready = signal(false);
  const unfolded = function* (): Generator<() => unknown> {
    for (const kind of SEARCHED) yield* unfoldedOf(kind);
  };
  const unfoldedOf = function* <K extends SearchedKind>(kind: K) {
    const own = ownOf(kind);
    for (const record of live.all(kind).peek() ?? []) if (!searchWordsOf(record)) yield () => own(record);
  };

  const end = effect(() => {
    const isRead = SEARCHED.map((kind) => live.all(kind).value !== undefined);
    if (!names.value.isRead || isRead.includes(false)) return;
    return runWhenIdle(unfolded(), () => {
      ready.value = true;
      performance.mark('search-ready');
    });
  });
  return {
    wordsOf: <K extends SearchedKind>(kind: K) =>
      ofKind[kind] as unknown as ReadonlySignal<Words<LiveRecord<K>>>,
    ready,
    close: end,
  };
}

function byId<K extends Kind>(
  records: readonly LiveRecord<K>[] | undefined,
  name: (record: LiveRecord<K>) => string,
) {
  const named = new Map(records?.map((record) => [record.id as string, searchText([name(record)])]));
  return (id: string) => named.get(id) ?? '';
}

/** What records are found by, folded and in memory: made in the pauses of the screen, one record at a time where it is asked sooner. */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Kind } from '../../domain/kinds.ts';
import {
  deedSearchText,
  exemplarSearchText,
  type NamesBehind,
  scriptSearchText,
} from '../../domain/search.ts';
import { unitLabel } from '../../domain/unit.ts';
import { inPauses } from './in-pauses.ts';
import type { Held, Live } from './live.ts';

const TEXTS = { deed: deedSearchText, exemplar: exemplarSearchText, script: scriptSearchText };
export type SearchedKind = keyof typeof TEXTS;
const SEARCHED = ['exemplar', 'deed', 'script'] as const satisfies readonly SearchedKind[];

export type TextOf<K extends SearchedKind> = (record: Held<K>) => string;

export type SearchIndex = {
  /** Another function when names have changed. */
  textOf<K extends SearchedKind>(kind: K): ReadonlySignal<TextOf<K>>;
  /** Everything on this phone is folded. */
  ready: ReadonlySignal<boolean>;
  close(): void;
};

/** Begins at once, and follows what changes. */
export function createSearchIndex(live: Live): SearchIndex {
  const names = computed(() => {
    const units = live.all('unit').value;
    const movements = live.all('movement').value;
    const accounts = live.all('account').value;
    const isRead = units !== undefined && movements !== undefined && accounts !== undefined;
    const behind: NamesBehind = {
      unit: byId(units, unitLabel),
      movement: byId(movements, (movement) => movement.name),
      account: byId(accounts, (account) => account.name),
    };
    return { isRead, behind };
  });
  const texts = computed(() => {
    const { behind } = names.value;
    // Records stay the same objects until they change, and their texts go with them.
    const known = new WeakMap<object, string>();
    return <K extends SearchedKind>(kind: K): TextOf<K> => {
      const make = TEXTS[kind] as unknown as (record: Held<K>, names: NamesBehind) => string;
      return (record) => {
        const text = known.get(record) ?? make(record, behind);
        known.set(record, text);
        return text;
      };
    };
  });
  const ofKind = Object.fromEntries(
    SEARCHED.map((kind) => [kind, computed(() => texts.value(kind))]),
  ) as unknown as { [K in SearchedKind]: ReadonlySignal<TextOf<K>> };
  const ready = signal(false);
  const pieces = <K extends SearchedKind>(kind: K): (() => unknown)[] | undefined => {
    const textOf = texts.value(kind);
    return live.all(kind).value?.map((record) => () => textOf(record));
  };

  const end = effect(() => {
    if (!names.value.isRead) return;
    const lists = SEARCHED.map((kind) => pieces(kind));
    if (lists.includes(undefined)) return;
    return inPauses(
      lists.flatMap((list) => list ?? []),
      () => {
        ready.value = true;
        performance.mark('search-ready');
      },
    );
  });
  return {
    textOf: <K extends SearchedKind>(kind: K) => ofKind[kind] as unknown as ReadonlySignal<TextOf<K>>,
    ready,
    close: end,
  };
}

function byId<K extends Kind>(records: readonly Held<K>[] | undefined, name: (record: Held<K>) => string) {
  const named = new Map(records?.map((record) => [record.id as string, name(record)]));
  return (id: string) => named.get(id);
}

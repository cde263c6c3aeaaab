/**
 * The newest list that this person brought in here: it can be taken out again as a whole for as long as the
 * phone remembers it.
 */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import * as v from 'valibot';
import { MAX_LINES } from '../../../domain/lists/table.ts';
import { keepInMind, recall } from '../../hooks/forms/remembered.ts';
import type { Work } from '../../store/work.ts';
import type { Brought, ImportKind } from './import-sort.ts';

const LastImportSchema = v.nullable(
  v.object({
    file: v.string(),
    at: v.number(),
    ids: v.pipe(v.array(v.string()), v.maxLength(MAX_LINES)),
  }),
);
export type LastImport = v.InferOutput<typeof LastImportSchema>;

const signals = new WeakMap<Work, Map<string, Signal<LastImport>>>();

/** `name`: of the sort of list. */
export const lastImportOf = (work: Work, name: string): ReadonlySignal<LastImport> => signalOf(work, name);

function signalOf(work: Work, name: string): Signal<LastImport> {
  const own = signals.get(work) ?? new Map<string, Signal<LastImport>>();
  signals.set(work, own);
  const known = own.get(name);
  if (known) return known;
  const last = signal<LastImport>(null);
  own.set(name, last);
  recall(work.account, name)
    .then((text) => {
      const kept = v.safeParse(v.pipe(v.string(), v.parseJson(), LastImportSchema), text);
      if (kept.success && last.peek() === null) last.value = kept.output;
    })
    .catch(reportError);
  return last;
}

/** Written at once: the way back must be there after a dead battery, too. */
export function rememberImport(work: Work, name: string, last: LastImport): void {
  signalOf(work, name).value = last;
  keepInMind(work.account, name, JSON.stringify(last));
}

/** As one durable transaction; each can be brought back from its history. */
export const takeOut = (work: Work, kind: ImportKind, records: readonly Brought[]) =>
  work.saveAll(records.map(({ id, seq }) => ({ record: id, kind, fields: { deleted: true }, base: seq })));

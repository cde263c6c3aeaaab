/** The newest list that this person brought in here: it can be taken out again as a whole for as long as the phone remembers it. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import * as v from 'valibot';
import { importUndoable } from '../../../domain/deletable.ts';
import { MAX_LINES } from '../../../domain/table.ts';
import type { Held } from '../../store/live.ts';
import { keepInMind, recall } from '../../store/remembered.ts';
import type { Work } from '../../store/work.ts';

const NAME = 'last-import';

const LastImportSchema = v.nullable(
  v.object({
    file: v.string(),
    at: v.number(),
    ids: v.pipe(v.array(v.string()), v.maxLength(MAX_LINES)),
  }),
);
export type LastImport = v.InferOutput<typeof LastImportSchema>;

const signals = new WeakMap<Work, Signal<LastImport>>();

export function lastImportOf(work: Work): ReadonlySignal<LastImport> {
  const known = signals.get(work);
  if (known) return known;
  const last = signal<LastImport>(null);
  signals.set(work, last);
  recall(work.account, NAME)
    .then((text) => {
      const kept = v.safeParse(v.pipe(v.string(), v.parseJson(), LastImportSchema), text);
      if (kept.success && last.peek() === null) last.value = kept.output;
    })
    .catch(reportError);
  return last;
}

/** Written at once: the way back must be there after a dead battery, too. */
export function rememberImport(work: Work, last: LastImport): void {
  lastImportOf(work);
  const shown = signals.get(work);
  if (shown) shown.value = last;
  keepInMind(work.account, NAME, JSON.stringify(last));
}

/** What of it still stands, and what of that can go; undefined while the records are being read. */
export function standingOf(work: Work, last: NonNullable<LastImport>) {
  const { live } = work;
  const [exemplars, scripts, approvals] = [live.all('exemplar'), live.all('script'), live.all('approval')];
  const [deeds, consents] = [live.all('deed'), live.all('consent')];
  const [evidence, awards] = [live.all('evidence'), live.all('award')];
  if (!exemplars.value || !scripts.value || !approvals.value) return undefined;
  if (!deeds.value || !consents.value || !evidence.value || !awards.value) return undefined;
  // Merged with another profile of the same person: both stand as they are.
  const merged = exemplars.value.flatMap(({ id, mergedInto }) =>
    mergedInto ? [{ exemplar: id }, { exemplar: mergedInto }] : [],
  );
  const naming = [...deeds.value, ...consents.value, ...evidence.value, ...awards.value, ...merged];
  const ids = new Set<string>(last.ids);
  const standing = exemplars.value.filter(({ id }) => ids.has(id));
  const records = { scripts: scripts.value, approvals: approvals.value, naming };
  const removable = standing.filter(
    (exemplar) => work.may('exemplar', 'delete', exemplar) && importUndoable(exemplar, records),
  );
  return { standing, removable };
}

/** As one durable transaction; each can be brought back from its history. */
export const takeOut = (work: Work, exemplars: readonly Held<'exemplar'>[]) =>
  work.saveAll(
    exemplars.map(({ id, seq }) => ({
      ...{ record: id, kind: 'exemplar' as const, fields: { deleted: true }, base: seq },
    })),
  );

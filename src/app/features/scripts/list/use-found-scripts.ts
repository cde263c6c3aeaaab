import { useEffect, useMemo } from 'preact/hooks';
import * as v from 'valibot';
import { lastDecision, scriptState } from '../../../../domain/broadcast/approval.ts';
import { GENRES } from '../../../../domain/broadcast/script.ts';
import { NotKeptSchema, persistedValueOf } from '../../../hooks/forms/persisted-signal.ts';
import { type UnitChoices, useUnitChoices } from '../../../hooks/records/unit-choices.ts';
import { useWordsOf } from '../../../hooks/records/use-words-of.ts';
import { useWork } from '../../../hooks/use-work.ts';
import type { Work } from '../../../store/work.ts';
import { nameOf } from '../form/people.ts';
import { byScript } from '../state-tag.tsx';
import { everything, findScripts, inOrder, ORDERS, VIEWS, type View, type Wanted } from './find-scripts.ts';
import type { ListedScript } from './script-row.tsx';

const KeptSchema = v.object({
  words: NotKeptSchema,
  genres: v.array(v.picklist(GENRES)),
  unit: v.string(),
  order: v.picklist(ORDERS),
});

const KeptViewSchema = v.nullable(v.picklist(VIEWS));

/** The tab that was tapped is the one that the list opens with the next time. */
export function useView(asked: View | undefined): View | null {
  const work = useWork();
  // Apart from the filters: it is chosen by opening the page, before those are read.
  const kept = persistedValueOf(work, 'scripts-view', KeptViewSchema, null);
  useEffect(() => {
    if (asked) kept.value = asked;
  }, [asked, kept]);
  return asked ?? kept.value;
}

export type FoundScripts = {
  /** All states; undefined while they are being read. */
  listed: readonly ListedScript[] | undefined;
  found: readonly ListedScript[];
  wanted: Wanted;
  units: UnitChoices['options'];
  want(patch: Partial<Wanted>): void;
};

export function useFoundScripts(): FoundScripts {
  const work = useWork();
  const wanted = persistedValueOf(work, 'scripts-wanted', KeptSchema, everything);
  const now = wanted.value;
  const listed = useListed(work);
  const words = useWordsOf('script');
  const { options: units, within } = useUnitChoices(work.live.all('script').value);
  const sorted = useMemo(() => inOrder(listed ?? [], now.order), [listed, now.order]);
  const found = useMemo(() => findScripts(sorted, now, { words, within }), [sorted, now, words, within]);
  return {
    listed,
    found,
    units,
    wanted: now,
    want(patch) {
      wanted.value = { ...wanted.peek(), ...patch };
    },
  };
}

function useListed(work: Work): readonly ListedScript[] | undefined {
  const scripts = work.live.all('script').value;
  const approvals = work.live.all('approval').value;
  const accounts = work.live.all('account').value;
  return useMemo(() => {
    if (!scripts || !approvals) return undefined;
    const decided = byScript(approvals);
    return scripts.map((script): ListedScript => {
      const own = decided.get(script.id) ?? [];
      const author = nameOf(script.author, accounts);
      const state = scriptState(script, own);
      return {
        script,
        state,
        author,
        note: (state === 'returned' && lastDecision(script.id, own)?.note) || undefined,
        waiting: script.waiting + own.reduce((sum, a) => sum + a.waiting, 0),
      };
    });
  }, [scripts, approvals, accounts]);
}

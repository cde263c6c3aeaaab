import { useNames } from '../../store/names-here.ts';
import { useWork } from '../../store/work.ts';
import { type ScriptDraft, unlistedInDraft } from './script-draft.ts';

/** The names in a form of which nobody has said whether they are meant [R6]. */
export function useUnlistedNames(draft: ScriptDraft | undefined): readonly string[] {
  const { live } = useWork();
  const names = useNames();
  if (!draft) return [];
  const exemplars = live.all('exemplar').value;
  const named = unlistedInDraft(draft, names).flatMap(
    (id) => exemplars?.find((one) => one.id === id)?.name ?? [],
  );
  return [...new Set(named)];
}

import { useMemo } from 'preact/hooks';
import { agesIn } from '../../../../domain/exemplars/consent.ts';
import { useNames } from '../../../hooks/records/name-index.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { type ScriptDraft, unlistedInDraft } from '../form/script-draft.ts';

/** The profiles of which a form says a name, and not whether they are meant [R6]. */
export function useUnlistedInDraft(draft: ScriptDraft | undefined): readonly string[] {
  const { live } = useWork();
  const names = useNames();
  const exemplars = live.all('exemplar').value;
  const consents = live.all('consent').value;
  const said = useMemo(
    () => ({ consents: consents ?? [], ageOf: agesIn(exemplars ?? []) }),
    [consents, exemplars],
  );
  return draft ? unlistedInDraft(draft, names, said) : [];
}

/** The same by their names, each once. */
export function useUnlistedNames(draft: ScriptDraft | undefined): readonly string[] {
  const names = useNames();
  const named = useUnlistedInDraft(draft).flatMap((id) => names?.nameOf(id) ?? []);
  return [...new Set(named)];
}

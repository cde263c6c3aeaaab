import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { clean } from '../../../../domain/base/text.ts';
import {
  COMPARED,
  type Compared,
  comparedAs,
  oneAfterTheOther,
  PERSON_FIELDS,
  PROSE,
  type Taken,
  takenOver,
  usuallyTaken,
} from '../../../../domain/exemplars/merge-fields.ts';
import { personFingerprint } from '../../../../domain/exemplars/merged.ts';
import { mayTellEthnicity } from '../../../../domain/kinds/ethnicity.ts';
import { fieldName } from '../../../../domain/kinds/fields.ts';
import { checkProse } from '../../../../domain/kinds/kinds.ts';
import { diffSet } from '../../../../sync/merge/sets.ts';
import { useDraft } from '../../../hooks/forms/use-draft.ts';
import { useMergedExemplars } from '../../../hooks/records/use-persons.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { notify } from '../../../store/platform/notices.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { SaveFailed } from '../../../ui/feedback/save-failed.tsx';
import { SavedMark } from '../../../ui/feedback/saved-mark.tsx';
import { ErrorSummary } from '../../../ui/forms/error-summary.tsx';
import { MergeFields } from './merge-fields.tsx';
import { MergeIntro } from './merge-intro.tsx';
import { MergeProse } from './merge-prose.tsx';

type Prose = (typeof PROSE)[number];
/** What the person has chosen otherwise than the app would have. */
type MergeDraft = { taken: Partial<Record<Compared, Taken>>; prose: Partial<Record<Prose, string>> };

export interface MergeFormProps {
  /** Stays. */
  kept: LiveRecord<'exemplar'>;
  other: LiveRecord<'exemplar'>;
  /** They are one already, and the other one was written on since. */
  again: boolean;
}

/** What the server hasn't numbered yet is the newest. */
const changedAt = ({ seq }: LiveRecord<'exemplar'>): number => seq || Number.POSITIVE_INFINITY;

export function MergeForm({ kept, other, again }: MergeFormProps) {
  const work = useWork();
  const { route } = useLocation();
  const key = `merge:${kept.id}:${other.id}`;
  const draft = useDraft<MergeDraft>(key, () => ({ taken: {}, prose: {} }));
  const [attempt, setAttempt] = useState(0);
  const [saving, setSaving] = useState<'busy' | 'failed'>();
  const now = draft.value.value;
  const people = useMergedExemplars();
  if (!now) return <Skeleton rows={5} />;

  // Not offered, so not taken over either.
  const tellsEthnicity = mayTellEthnicity(people?.asked(kept) ?? kept, work.live.all('consent').value ?? []);
  const newer = changedAt(other) > changedAt(kept) ? 'other' : 'kept';
  const taken = (field: Compared) => now.taken[field] ?? usuallyTaken(field, kept, other, newer);
  const textOf = (field: Prose): string => {
    const chosen = now.prose[field];
    if (chosen !== undefined) return chosen;
    const [one, two] = [kept[field] ?? '', other[field] ?? ''];
    // Once merged the words of both are there already: what was added since is to be picked out.
    if (again || comparedAs(field, kept, other) === 'same') return one;
    return oneAfterTheOther(one, two);
  };
  const open = PROSE.filter(
    (field) => kept[field] && other[field] && comparedAs(field, kept, other) === 'differs',
  );
  const wrong = PROSE.filter((field) => !checkProse('exemplar', field, clean(textOf(field))).ok);
  const errors =
    attempt > 0
      ? wrong.map((field) => ({
          id: `merge-${field}`,
          text: 'Chữ dài quá, máy chủ không nhận được. Hãy rút ngắn lại.',
        }))
      : [];

  const save = async () => {
    setAttempt(attempt + 1);
    if (wrong.length > 0 || saving === 'busy') return;
    setSaving('busy');
    const choices = Object.fromEntries(
      COMPARED.map(([field]) => [field, field === 'ethnicity' && !tellsEthnicity ? 'kept' : taken(field)]),
    );
    const { photos, ...taking } = takenOver(kept, other, choices);
    const fields: Record<string, unknown> = taking;
    // Of a set an edit says what it puts in and takes out [S84].
    if (photos !== undefined) Object.assign(fields, diffSet(kept, { photos }, 'photos'));
    if ('stage' in fields) fields.stageBy = work.account;
    for (const field of PROSE) {
      const text = clean(textOf(field));
      if (text !== (kept[field] ?? '')) fields[field] = text;
    }
    if (kept.mergedInto) Object.assign(fields, { mergedInto: null, mergedAs: null });
    const link = { mergedInto: kept.id, mergedAs: personFingerprint(other, PERSON_FIELDS) };
    try {
      await work.save(
        async (edit) => {
          // The link first: what is said of one counts for the other from then on.
          await edit({ record: other.id, kind: 'exemplar', fields: link, base: other.seq });
          if (Object.keys(fields).length > 0)
            await edit({ record: kept.id, kind: 'exemplar', fields, base: kept.seq });
        },
        { dropDraft: key },
      );
      notify('Đã lưu trên máy: hai hồ sơ nay là một');
      route(paths.exemplar(kept.id), true);
      void draft.drop();
    } catch (error) {
      reportError(error);
      setSaving('failed');
    }
  };

  return (
    <form class="stack" noValidate onSubmit={(event) => event.preventDefault()}>
      <MergeIntro kept={kept} other={other} again={again} />
      <ErrorSummary errors={errors} attempt={attempt} />
      <MergeFields
        kept={kept}
        other={other}
        taken={taken}
        onTake={(field, choice) => draft.update({ taken: { ...now.taken, [field]: choice } })}
      />
      {open.map((field) => (
        <MergeProse
          key={field}
          id={`merge-${field}`}
          label={fieldName('exemplar', field) ?? field}
          texts={[kept[field] ?? '', other[field] ?? '']}
          value={textOf(field)}
          error={errors.find((error) => error.id === `merge-${field}`)?.text}
          onChange={(text) => draft.update({ prose: { ...now.prose, [field]: text } })}
        />
      ))}
      {saving === 'failed' && <SaveFailed act="Ghép thành một" />}
      <div class="row">
        <Button variant="primary" busy={saving === 'busy'} onClick={() => void save()}>
          {again ? 'Ghép tiếp' : 'Ghép thành một'}
        </Button>
        <Button href={paths.exemplar(kept.id)}>Để sau</Button>
        {draft.state.value && <SavedMark state={draft.state.value} />}
      </div>
    </form>
  );
}

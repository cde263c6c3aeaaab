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
import { checkProse, type Data } from '../../../../domain/kinds/kinds.ts';
import { diffSet } from '../../../../sync/merge/sets.ts';
import { changeRecord } from '../../../hooks/forms/save-record.ts';
import { useForm } from '../../../hooks/forms/use-form.ts';
import { useMergedExemplars } from '../../../hooks/records/use-persons.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
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

const TOO_LONG = 'Chữ dài quá, máy chủ không nhận được. Hãy rút ngắn lại.';

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
  const people = useMergedExemplars();
  const edit = useForm<MergeDraft>({
    key: `merge:${kept.id}:${other.id}`,
    kind: 'exemplar',
    open: () => ({ taken: {}, prose: {} }),
    errorsOf: (form) => wrongIn(form).map((field) => ({ id: `merge-${field}`, text: TOO_LONG })),
    save: ({ form }, options) => {
      const fields = fieldsOf(form);
      const link = { mergedInto: kept.id, mergedAs: personFingerprint(other, PERSON_FIELDS) };
      return work.save(async (edit) => {
        // The link first: what is said of one counts for the other from then on.
        await edit({ record: other.id, kind: 'exemplar', fields: link, base: other.seq });
        return changeRecord(edit, 'exemplar', kept.id, { base: kept.seq, fields });
      }, options);
    },
    notice: 'Đã lưu trên máy: hai hồ sơ nay là một',
    onSaved: () => route(paths.exemplar(kept.id), true),
  });

  // Not offered, so not taken over either.
  const tellsEthnicity = mayTellEthnicity(people?.asked(kept) ?? kept, work.live.all('consent').value ?? []);
  const newer = changedAt(other) > changedAt(kept) ? 'other' : 'kept';
  const takenIn = (form: MergeDraft, field: Compared) =>
    form.taken[field] ?? usuallyTaken(field, kept, other, newer);
  const textIn = (form: MergeDraft, field: Prose): string => {
    const chosen = form.prose[field];
    if (chosen !== undefined) return chosen;
    const [one, two] = [kept[field] ?? '', other[field] ?? ''];
    // Once merged the words of both are there already: what was added since is to be picked out.
    if (again || comparedAs(field, kept, other) === 'same') return one;
    return oneAfterTheOther(one, two);
  };
  const open = PROSE.filter(
    (field) => kept[field] && other[field] && comparedAs(field, kept, other) === 'differs',
  );
  const wrongIn = (form: MergeDraft) =>
    PROSE.filter((field) => !checkProse('exemplar', field, clean(textIn(form, field))).ok);
  const fieldsOf = (form: MergeDraft): Data => {
    const choices = Object.fromEntries(
      COMPARED.map(([field]) => [
        field,
        field === 'ethnicity' && !tellsEthnicity ? 'kept' : takenIn(form, field),
      ]),
    );
    const { photos, ...taking } = takenOver(kept, other, choices);
    const fields: Data = taking;
    // Of a set an edit says what it puts in and takes out [S84].
    if (photos !== undefined) Object.assign(fields, diffSet(kept, { photos }, 'photos'));
    if ('stage' in fields) fields.stageBy = work.account;
    for (const field of PROSE) {
      const text = clean(textIn(form, field));
      if (text !== (kept[field] ?? '')) fields[field] = text;
    }
    if (kept.mergedInto) Object.assign(fields, { mergedInto: null, mergedAs: null });
    return fields;
  };

  const { form, state } = edit;
  const mark = edit.draft.state.value;
  if (!form) return <Skeleton rows={5} />;
  return (
    <form class="stack" noValidate onSubmit={(event) => event.preventDefault()}>
      <MergeIntro kept={kept} other={other} again={again} />
      <ErrorSummary errors={edit.errors} attempt={edit.attempt} />
      <MergeFields
        kept={kept}
        other={other}
        taken={(field) => takenIn(form, field)}
        onTake={(field, choice) => edit.change({ taken: { ...form.taken, [field]: choice } })}
      />
      {open.map((field) => (
        <MergeProse
          key={field}
          id={`merge-${field}`}
          label={fieldName('exemplar', field) ?? field}
          texts={[kept[field] ?? '', other[field] ?? '']}
          value={textIn(form, field)}
          error={edit.errorOf(`merge-${field}`)}
          onChange={(text) => edit.change({ prose: { ...form.prose, [field]: text } })}
        />
      ))}
      {state === 'failed' && <SaveFailed act="Ghép thành một" />}
      <div class="row">
        <Button variant="primary" busy={state === 'busy'} onClick={() => void edit.save()}>
          {again ? 'Ghép tiếp' : 'Ghép thành một'}
        </Button>
        <Button href={paths.exemplar(kept.id)}>Để sau</Button>
        {mark && <SavedMark state={mark} />}
      </div>
    </form>
  );
}

import type { ComponentChildren } from 'preact';
import { Button } from '../base/button.tsx';
import { Skeleton } from '../base/skeleton.tsx';
import { SaveFailed } from '../feedback/save-failed.tsx';
import { SavedMark } from '../feedback/saved-mark.tsx';
import { ErrorSummary, type FieldError } from '../forms/error-summary.tsx';
import { Page } from '../layout/page.tsx';
import type { FormView } from './form-view.ts';
import { FoundDraft } from './found-draft.tsx';
import { RecordNotes, type RecordNotesProps } from './record-notes.tsx';
import { SettleFirst } from './settle-first.tsx';

export interface EditPageProps {
  title: string;
  subtitle?: string | undefined;
  back: { href: string; label?: string };
  draft: FormView['draft'];
  note: RecordNotesProps;
  /** Several texts of the record are to be settled before anything else is changed. */
  unsettled: boolean;
  /** What to say of a draft from before: "Bạn đang sửa dở việc này". */
  foundTitle: string;
  errors: readonly FieldError[];
  attempt: number;
  saving: 'busy' | 'failed' | undefined;
  /** The button's word. */
  act?: string;
  save: () => Promise<void>;
  children: ComponentChildren;
}

/** The page on which a record is changed, as `useEditForm` of the store runs it. */
export function EditPage(props: EditPageProps) {
  const { title, subtitle, back, draft, note, foundTitle, saving, act = 'Lưu', save, children } = props;
  if (props.unsettled && note.versions)
    return <SettleFirst title={title} back={back} versions={note.versions} />;
  const ready = draft.value.value !== undefined;
  return (
    <Page
      title={title}
      subtitle={subtitle}
      back={back}
      trailing={draft.state.value && <SavedMark state={draft.state.value} />}
      busy={!ready}
    >
      {!ready ? (
        <Skeleton rows={5} />
      ) : (
        <form class="stack" noValidate onSubmit={(event) => event.preventDefault()}>
          <RecordNotes {...note} />
          {draft.found.value && <FoundDraft title={foundTitle} onDrop={() => void draft.drop()} />}
          <ErrorSummary errors={props.errors} attempt={props.attempt} />
          {children}
          {saving === 'failed' && <SaveFailed act={act} />}
          <Button variant="primary" block busy={saving === 'busy'} onClick={() => void save()}>
            {act}
          </Button>
        </form>
      )}
    </Page>
  );
}

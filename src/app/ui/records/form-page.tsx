import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../base/button.tsx';
import { Skeleton } from '../base/skeleton.tsx';
import { SaveFailed } from '../feedback/save-failed.tsx';
import { SavedMark } from '../feedback/saved-mark.tsx';
import { ErrorSummary } from '../forms/error-summary.tsx';
import { Page } from '../layout/page.tsx';
import type { FormView } from './form-view.ts';
import { FoundDraft } from './found-draft.tsx';
import { RecordNotes, type RecordNotesProps } from './record-notes.tsx';
import { SettleFirst } from './settle-first.tsx';

export interface FormPageProps {
  title: string;
  subtitle?: string | undefined;
  back: { href: string; label?: string };
  edit: FormView;
  /** The record's own notes. Several texts of it are settled before anything else is changed. */
  note?: RecordNotesProps | undefined;
  /** What to say of a draft from before: "Bạn đang sửa dở việc này". */
  foundTitle: string;
  /** The draft holds nothing that is worth a word. */
  foundEmpty?: boolean | undefined;
  /** The word of the main button. */
  act?: string;
  /** In place of the one button. */
  buttons?: ComponentChildren;
  /** Saves on Enter. */
  onEnter?: (() => unknown) | undefined;
  /** Nothing can be shown yet. */
  busy?: boolean;
  children: ComponentChildren;
}

/** A form that is a page of its own. */
export function FormPage(props: FormPageProps) {
  const { title, subtitle, back, edit, note, foundTitle, act = 'Lưu', buttons, onEnter, children } = props;
  const { draft, state } = edit;
  // Only where the form opens: what comes in while somebody writes must not take the form away.
  const [unsettled] = useState(note?.versions !== undefined);
  if (unsettled && note?.versions) return <SettleFirst title={title} back={back} versions={note.versions} />;
  const busy = props.busy || draft.value.value === undefined;
  return (
    <Page
      title={title}
      subtitle={subtitle}
      back={back}
      trailing={draft.state.value && <SavedMark state={draft.state.value} />}
      busy={busy}
    >
      {busy ? (
        <Skeleton rows={5} />
      ) : (
        <form
          class="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            onEnter?.();
          }}
        >
          {note && <RecordNotes {...note} />}
          {draft.found.value && !props.foundEmpty && (
            <FoundDraft title={foundTitle} onDrop={() => void draft.drop()} />
          )}
          <ErrorSummary errors={edit.errors} attempt={edit.attempt} />
          {children}
          {state === 'failed' && <SaveFailed act={act} />}
          {buttons ?? (
            <Button
              variant="primary"
              block
              type={onEnter ? 'submit' : 'button'}
              busy={state === 'busy'}
              onClick={onEnter ? undefined : () => void edit.save()}
            >
              {act}
            </Button>
          )}
        </form>
      )}
    </Page>
  );
}

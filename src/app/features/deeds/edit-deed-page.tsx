import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { changedFields, useEditDraft } from '../../store/edit-draft.ts';
import type { Held } from '../../store/live.ts';
import { notify } from '../../store/notices.ts';
import { useUnitTree } from '../../store/programme-records.ts';
import { useRecordNote } from '../../store/record-notes.ts';
import { useWork } from '../../store/work.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { FoundDraft } from '../../ui/found-draft.tsx';
import { Page } from '../../ui/page.tsx';
import { RecordNotes } from '../../ui/record-notes.tsx';
import { SaveFailed } from '../../ui/save-failed.tsx';
import { SavedMark } from '../../ui/saved-mark.tsx';
import { SettleFirst } from '../../ui/settle-first.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { editKey } from './deed-drafts.ts';
import { DeedFields } from './deed-fields.tsx';
import { type DeedForm, errorsOf, fieldsOf, formOf, type Places } from './deed-form.ts';
import { useKnownPeople } from './known-people.ts';
import { MissingDeed, NotYours } from './missing-deed.tsx';
import { usePlaces } from './use-places.ts';

export function EditDeedPage({ id }: { id: string }) {
  const work = useWork();
  const { places } = usePlaces();
  const tree = useUnitTree();
  const deeds = work.live.all('deed').value;
  if (!deeds || !places || !tree) {
    return (
      <Page title="Sửa việc tốt" back={{ href: `/viec-tot/${id}` }} busy>
        <Skeleton rows={5} />
      </Page>
    );
  }
  const deed = deeds.find((one) => one.id === id);
  if (!deed) return <MissingDeed id={id} />;
  if (!work.may('deed') || !tree.below(deed.unit)) return <NotYours deed={deed.id} />;
  return <EditForm key={id} deed={deed} places={places} />;
}

function EditForm({ deed, places }: { deed: Held<'deed'>; places: Places }) {
  const work = useWork();
  const { route } = useLocation();
  const key = editKey(deed.id);
  const draft = useEditDraft<DeedForm>(key, () => ({ base: deed.seq, form: formOf(deed, places.villages) }));
  const [attempt, setAttempt] = useState(0);
  const [saving, setSaving] = useState<'busy' | 'failed'>();
  const now = draft.value.value;
  const people = useKnownPeople();
  const note = useRecordNote(deed);
  // Only where the form opens: what comes in while somebody writes must not take the form away.
  const [unsettled] = useState(note.versions !== undefined);
  const today = work.today.value;
  const errors = now && attempt > 0 ? errorsOf(now.form, places, today) : [];

  const save = async () => {
    setAttempt(attempt + 1);
    if (!now || saving === 'busy' || errorsOf(now.form, places, today).length > 0) return;
    setSaving('busy');
    const fields = changedFields(fieldsOf(now.opened, places), fieldsOf(now.form, places));
    try {
      await work.save(
        async (edit) => {
          if (Object.keys(fields).length === 0) return;
          await edit({ record: deed.id, kind: 'deed', fields, base: now.base });
        },
        { dropDraft: key },
      );
      notify('Đã lưu trên máy');
      route(`/viec-tot/${deed.id}`, true);
      // A write of the draft that was still on its way must not bring it back.
      void draft.drop();
    } catch (error) {
      reportError(error);
      setSaving('failed');
    }
  };

  if (unsettled && note.versions)
    return (
      <SettleFirst title="Sửa việc tốt" back={{ href: `/viec-tot/${deed.id}` }} versions={note.versions} />
    );
  return (
    <Page
      title="Sửa việc tốt"
      subtitle="Lưu dần khi bạn gõ"
      back={{ href: `/viec-tot/${deed.id}` }}
      trailing={draft.state.value && <SavedMark state={draft.state.value} />}
      busy={!now}
    >
      {!now ? (
        <Skeleton rows={5} />
      ) : (
        <form class="stack" noValidate onSubmit={(event) => event.preventDefault()}>
          <RecordNotes {...note} />
          {draft.found.value && (
            <FoundDraft title="Bạn đang sửa dở việc này" onDrop={() => void draft.drop()} />
          )}
          <ErrorSummary errors={errors} attempt={attempt} />
          <DeedFields
            form={now.form}
            {...{ places, errors, people }}
            draft={key}
            onChange={draft.change}
            onChangeWith={draft.changeWith}
          />
          {saving === 'failed' && <SaveFailed act="Lưu" />}
          <Button variant="primary" block busy={saving === 'busy'} onClick={() => void save()}>
            Lưu
          </Button>
        </form>
      )}
    </Page>
  );
}

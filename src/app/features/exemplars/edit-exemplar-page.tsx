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
import { editKey } from './exemplar-drafts.ts';
import { ExemplarFields } from './exemplar-fields.tsx';
import { type ExemplarForm, exemplarErrors, exemplarFields, formOfExemplar } from './exemplar-form.ts';
import { MissingExemplar, NotYours } from './missing-exemplar.tsx';

export function EditExemplarPage({ id }: { id: string }) {
  const work = useWork();
  const tree = useUnitTree();
  const exemplars = work.live.all('exemplar').value;
  if (!exemplars || !tree) {
    return (
      <Page title="Sửa gương" back={{ href: `/guong/${id}` }} busy>
        <Skeleton rows={5} />
      </Page>
    );
  }
  const exemplar = exemplars.find((one) => one.id === id);
  if (!exemplar) return <MissingExemplar id={id} />;
  if (!work.may('exemplar') || !tree.below(exemplar.unit))
    return <NotYours exemplar={id} what="sửa được gương này" />;
  return <EditForm key={id} exemplar={exemplar} />;
}

function EditForm({ exemplar }: { exemplar: Held<'exemplar'> }) {
  const work = useWork();
  const { route } = useLocation();
  const key = editKey(exemplar.id);
  const draft = useEditDraft<ExemplarForm>(key, () => ({
    base: exemplar.seq,
    form: formOfExemplar(exemplar),
  }));
  const [attempt, setAttempt] = useState(0);
  const [saving, setSaving] = useState<'busy' | 'failed'>();
  const now = draft.value.value;
  const note = useRecordNote(exemplar);
  // Only where the form opens: what comes in while somebody writes must not take the form away.
  const [unsettled] = useState(note.versions !== undefined);
  const errors = now && attempt > 0 ? exemplarErrors(now.form) : [];

  const save = async () => {
    setAttempt(attempt + 1);
    if (!now || saving === 'busy' || exemplarErrors(now.form).length > 0) return;
    setSaving('busy');
    const fields = changedFields(exemplarFields(now.opened), exemplarFields(now.form));
    try {
      await work.save(
        async (edit) => {
          if (Object.keys(fields).length === 0) return;
          await edit({ record: exemplar.id, kind: 'exemplar', fields, base: now.base });
        },
        { dropDraft: key },
      );
      notify('Đã lưu trên máy');
      route(`/guong/${exemplar.id}`, true);
      // A write of the draft that was still on its way must not bring it back.
      void draft.drop();
    } catch (error) {
      reportError(error);
      setSaving('failed');
    }
  };

  if (unsettled && note.versions)
    return (
      <SettleFirst title="Sửa gương" back={{ href: `/guong/${exemplar.id}` }} versions={note.versions} />
    );
  return (
    <Page
      title="Sửa gương"
      subtitle={exemplar.name}
      back={{ href: `/guong/${exemplar.id}` }}
      trailing={draft.state.value && <SavedMark state={draft.state.value} />}
      busy={!now}
    >
      {!now ? (
        <Skeleton rows={5} />
      ) : (
        <form class="stack" noValidate onSubmit={(event) => event.preventDefault()}>
          <RecordNotes {...note} />
          {draft.found.value && (
            <FoundDraft title="Bạn đang sửa dở gương này" onDrop={() => void draft.drop()} />
          )}
          <ErrorSummary errors={errors} attempt={attempt} />
          <ExemplarFields
            form={now.form}
            errors={errors}
            birthKnown={!!exemplar.birth}
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

import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { mayTellEthnicity, shownEthnicity } from '../../../domain/ethnicity.ts';
import { changedFields, useEditDraft } from '../../store/edit-draft.ts';
import type { Held } from '../../store/live.ts';
import { notify } from '../../store/notices.ts';
import { usePeople } from '../../store/persons.ts';
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
import { EthnicityField } from './ethnicity-field.tsx';
import { MissingExemplar, NotYours } from './missing-exemplar.tsx';
import { ProfileFields } from './profile-fields.tsx';
import {
  ethnicityField,
  formOfProfile,
  isOfPersons,
  PROFILE_IDS,
  type ProfileForm,
  profileErrors,
  profileFields,
  profileKey,
} from './profile-form.ts';

const TITLE = 'Hồ sơ thành tích';

export function ProfilePage({ id }: { id: string }) {
  const work = useWork();
  const tree = useUnitTree();
  const people = usePeople();
  const consents = work.live.all('consent').value;
  if (!people || !consents || !tree) {
    return (
      <Page title={TITLE} back={{ href: `/guong/${id}` }} busy>
        <Skeleton rows={6} />
      </Page>
    );
  }
  const exemplar = people.all.find((one) => one.id === id);
  if (!exemplar) return <MissingExemplar id={id} />;
  if (!work.may('exemplar') || !tree.below(exemplar.unit))
    return <NotYours exemplar={id} what="sửa được hồ sơ này" />;
  return <EditProfile key={id} exemplar={exemplar} person={people.asked(exemplar)} consents={consents} />;
}

interface EditProfileProps {
  exemplar: Held<'exemplar'>;
  /** With what is said of further profiles of the same person. */
  person: Held<'exemplar'>;
  consents: readonly Held<'consent'>[];
}

function EditProfile({ exemplar, person, consents }: EditProfileProps) {
  const work = useWork();
  const { route } = useLocation();
  const key = profileKey(exemplar.id);
  const draft = useEditDraft<ProfileForm>(key, () => ({
    base: exemplar.seq,
    form: formOfProfile(exemplar, shownEthnicity(person, consents)),
  }));
  const [attempt, setAttempt] = useState(0);
  const [saving, setSaving] = useState<'busy' | 'failed'>();
  const today = work.today.value;
  const now = draft.value.value;
  const note = useRecordNote(exemplar);
  // Only where the form opens: what comes in while somebody writes must not take the form away.
  const [unsettled] = useState(note.versions !== undefined);
  const errors = now && attempt > 0 ? profileErrors(now.form, today) : [];

  const save = async () => {
    setAttempt(attempt + 1);
    if (!now || saving === 'busy' || profileErrors(now.form, today).length > 0) return;
    setSaving('busy');
    const fields = changedFields(profileFields(now.opened, today), profileFields(now.form, today));
    const told = changedFields(ethnicityField(now.opened), ethnicityField(now.form));
    try {
      await work.save(
        async (edit) => {
          for (const part of [fields, mayTellEthnicity(person, consents) ? told : {}])
            if (Object.keys(part).length > 0)
              await edit({ record: exemplar.id, kind: 'exemplar', fields: part, base: now.base });
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

  const back = { href: `/guong/${exemplar.id}` };
  if (unsettled && note.versions) return <SettleFirst title={TITLE} back={back} versions={note.versions} />;
  return (
    <Page
      title={TITLE}
      subtitle={exemplar.name}
      back={back}
      trailing={draft.state.value && <SavedMark state={draft.state.value} />}
      busy={!now}
    >
      {!now ? (
        <Skeleton rows={6} />
      ) : (
        <form class="stack" noValidate onSubmit={(event) => event.preventDefault()}>
          <RecordNotes {...note} />
          {draft.found.value && (
            <FoundDraft title="Bạn đang ghi dở hồ sơ này" onDrop={() => void draft.drop()} />
          )}
          <p class="muted small">
            Để lập báo cáo thành tích. Biết đến đâu ghi đến đó, mục nào cũng có thể để trống.
          </p>
          <ErrorSummary errors={errors} attempt={attempt} />
          <ProfileFields type={exemplar.type} form={now.form} errors={errors} onChange={draft.change} />
          {isOfPersons('ethnicity', exemplar.type) && (
            <EthnicityField
              exemplar={exemplar}
              value={now.form.ethnicity}
              error={errors.find((error) => error.id === PROFILE_IDS.ethnicity)?.text}
              onChange={(ethnicity) => draft.change({ ethnicity })}
            />
          )}
          {saving === 'failed' && <SaveFailed act="Lưu" />}
          <Button variant="primary" block busy={saving === 'busy'} onClick={() => void save()}>
            Lưu hồ sơ
          </Button>
        </form>
      )}
    </Page>
  );
}

import { useLocation } from 'preact-iso';
import { useForm } from '../../../hooks/forms/use-form.ts';
import { useUnitTree } from '../../../hooks/records/programme-records.ts';
import { useRecordNote } from '../../../hooks/records/record-notes.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { FormPage } from '../../../ui/records/form-page.tsx';
import { MissingDeed, NotYours } from '../missing-deed.tsx';
import { editKey } from './deed-drafts.ts';
import { DeedFields } from './deed-fields.tsx';
import { type DeedForm, errorsOf, fieldsOf, formOf, type Places } from './deed-form.ts';
import { useKnownPeople } from './known-people.ts';
import { usePlaces } from './use-places.ts';

export function EditDeedPage({ id }: { id: string }) {
  const work = useWork();
  const { places } = usePlaces();
  const tree = useUnitTree();
  const deeds = work.live.all('deed').value;
  if (!deeds || !places || !tree) {
    return (
      <Page title="Sửa việc tốt" back={{ href: paths.deed(id) }} busy>
        <Skeleton rows={5} />
      </Page>
    );
  }
  const deed = deeds.find((one) => one.id === id);
  if (!deed) return <MissingDeed id={id} />;
  if (!work.may('deed') || !tree.below(deed.unit)) return <NotYours deed={deed.id} />;
  return <EditForm key={id} deed={deed} places={places} />;
}

function EditForm({ deed, places }: { deed: LiveRecord<'deed'>; places: Places }) {
  const work = useWork();
  const { route } = useLocation();
  const people = useKnownPeople();
  const latest = work.latest.value;
  const key = editKey(deed.id);
  const edit = useForm<DeedForm>({
    key,
    kind: 'deed',
    record: deed,
    open: () => formOf(deed, places.villages),
    fieldsOf: (form) => fieldsOf(form, places),
    errorsOf: (form) => errorsOf(form, places, latest),
    onSaved: (id) => route(paths.deed(id), true),
  });
  return (
    <FormPage
      title="Sửa việc tốt"
      subtitle="Lưu dần khi bạn gõ"
      back={{ href: paths.deed(deed.id) }}
      edit={edit}
      note={useRecordNote(deed)}
      foundTitle="Bạn đang sửa dở việc này"
    >
      {edit.form && (
        <DeedFields
          form={edit.form}
          places={places}
          people={people}
          errors={edit.errors}
          draft={key}
          onChange={edit.change}
          onChangeWith={edit.changeWith}
        />
      )}
    </FormPage>
  );
}

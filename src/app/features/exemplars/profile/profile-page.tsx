import { useLocation } from 'preact-iso';
import { mayTellEthnicity, shownEthnicity } from '../../../../domain/kinds/ethnicity.ts';
import type { Data } from '../../../../domain/kinds/kinds.ts';
import { changedFields, changeRecord } from '../../../hooks/forms/save-record.ts';
import { useForm } from '../../../hooks/forms/use-form.ts';
import { useUnitTree } from '../../../hooks/records/programme-records.ts';
import { useRecordNote } from '../../../hooks/records/record-notes.ts';
import { useMergedExemplars } from '../../../hooks/records/use-persons.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { FormPage } from '../../../ui/records/form-page.tsx';
import { MissingExemplar, NotYours } from '../missing-exemplar.tsx';
import { EthnicityField } from './ethnicity-field.tsx';
import { ProfileFields } from './profile-fields.tsx';
import {
  ethnicityField,
  formOfProfile,
  isAskedOfType,
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
  const people = useMergedExemplars();
  const consents = work.live.all('consent').value;
  if (!people || !consents || !tree) {
    return (
      <Page title={TITLE} back={{ href: paths.exemplar(id) }} busy>
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
  exemplar: LiveRecord<'exemplar'>;
  /** With what is said of further profiles of the same person. */
  person: LiveRecord<'exemplar'>;
  consents: readonly LiveRecord<'consent'>[];
}

function EditProfile({ exemplar, person, consents }: EditProfileProps) {
  const work = useWork();
  const { route } = useLocation();
  const today = work.today.value;
  // The ethnicity is left out where nobody has agreed to its being told.
  const mayTell = mayTellEthnicity(person, consents);
  const edit = useForm<ProfileForm>({
    key: profileKey(exemplar.id),
    kind: 'exemplar',
    record: exemplar,
    open: () => formOfProfile(exemplar, shownEthnicity(person, consents)),
    errorsOf: (form) => profileErrors(form, today),
    save: ({ base, opened, form }, options) =>
      work.save(async (edit) => {
        const change = (fieldsOf: (form: ProfileForm) => Data) =>
          changeRecord(edit, 'exemplar', exemplar.id, {
            base,
            fields: changedFields(fieldsOf(opened), fieldsOf(form)),
          });
        const profile = await change((one) => profileFields(one, today));
        return (mayTell ? await change(ethnicityField) : undefined) ?? profile;
      }, options),
    onSaved: () => route(paths.exemplar(exemplar.id), true),
  });
  const { form, change } = edit;
  return (
    <FormPage
      title={TITLE}
      subtitle={exemplar.name}
      back={{ href: paths.exemplar(exemplar.id) }}
      edit={edit}
      note={useRecordNote(exemplar)}
      foundTitle="Bạn đang ghi dở hồ sơ này"
      act="Lưu hồ sơ"
    >
      <p class="muted small">
        Để lập báo cáo thành tích. Biết đến đâu ghi đến đó, mục nào cũng có thể để trống.
      </p>
      {form && (
        <>
          <ProfileFields type={exemplar.type} form={form} errors={edit.errors} onChange={change} />
          {isAskedOfType('ethnicity', exemplar.type) && (
            <EthnicityField
              exemplar={exemplar}
              value={form.ethnicity}
              error={edit.errorOf(PROFILE_IDS.ethnicity)}
              onChange={(ethnicity) => change({ ethnicity })}
            />
          )}
        </>
      )}
    </FormPage>
  );
}

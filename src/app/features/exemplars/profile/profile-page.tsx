import { useLocation } from 'preact-iso';
import { mayTellEthnicity, shownEthnicity } from '../../../../domain/kinds/ethnicity.ts';
import { useEditForm } from '../../../hooks/forms/edit-form.ts';
import { changedFields } from '../../../hooks/forms/save-record.ts';
import { useUnitTree } from '../../../hooks/records/programme-records.ts';
import { useMergedExemplars } from '../../../hooks/records/use-persons.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { EditPage } from '../../../ui/records/edit-page.tsx';
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
  const { form, ...edit } = useEditForm({
    kind: 'exemplar',
    record: exemplar,
    key: profileKey(exemplar.id),
    open: (): ProfileForm => formOfProfile(exemplar, shownEthnicity(person, consents)),
    errorsOf: (now) => profileErrors(now, today),
    editsOf: (opened, now) => [
      changedFields(profileFields(opened, today), profileFields(now, today)),
      mayTellEthnicity(person, consents) ? changedFields(ethnicityField(opened), ethnicityField(now)) : {},
    ],
    onSaved: () => route(paths.exemplar(exemplar.id), true),
  });
  return (
    <EditPage
      title={TITLE}
      subtitle={exemplar.name}
      back={{ href: paths.exemplar(exemplar.id) }}
      foundTitle="Bạn đang ghi dở hồ sơ này"
      act="Lưu hồ sơ"
      {...edit}
    >
      <p class="muted small">
        Để lập báo cáo thành tích. Biết đến đâu ghi đến đó, mục nào cũng có thể để trống.
      </p>
      {form && (
        <>
          <ProfileFields type={exemplar.type} form={form} errors={edit.errors} onChange={edit.draft.change} />
          {isAskedOfType('ethnicity', exemplar.type) && (
            <EthnicityField
              exemplar={exemplar}
              value={form.ethnicity}
              error={edit.errors.find((error) => error.id === PROFILE_IDS.ethnicity)?.text}
              onChange={(ethnicity) => edit.draft.change({ ethnicity })}
            />
          )}
        </>
      )}
    </EditPage>
  );
}

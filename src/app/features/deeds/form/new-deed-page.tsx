import { useLocation } from 'preact-iso';
import type { UnitId } from '../../../../domain/base/ids.ts';
import { useForm } from '../../../hooks/forms/use-form.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { FormPage } from '../../../ui/records/form-page.tsx';
import { NEW_DEED } from './deed-drafts.ts';
import { DeedFields } from './deed-fields.tsx';
import {
  type DeedForm,
  emptyDeed,
  errorsOf,
  fieldsOf,
  isEmptyDeed,
  type Places,
  villageOf,
} from './deed-form.ts';
import { KnownHint } from './known-hint.tsx';
import { useKnownPeople } from './known-people.ts';
import { usePlaces } from './use-places.ts';

const nobody = () => [];

export function NewDeedPage() {
  const work = useWork();
  const { places, remember } = usePlaces();
  if (!work.may('deed')) {
    return (
      <Page title="Ghi việc tốt" back={{ href: paths.deeds() }}>
        <EmptyState
          icon="lock"
          title="Tài khoản này không ghi việc tốt"
          text="Hãy kể cho cộng tác viên của bản hoặc cán bộ văn hóa - xã hội của xã để ghi lại."
        />
      </Page>
    );
  }
  if (!places) {
    return (
      <Page title="Ghi việc tốt" back={{ href: paths.deeds() }} busy>
        <Skeleton rows={5} />
      </Page>
    );
  }
  return <NewDeedForm places={places} remember={remember} />;
}

function NewDeedForm({ places, remember }: { places: Places; remember: (village: UnitId) => void }) {
  const work = useWork();
  const { route } = useLocation();
  const people = useKnownPeople();
  const latest = work.latest.value;
  const edit = useForm<DeedForm>({
    key: NEW_DEED,
    kind: 'deed',
    open: () => emptyDeed(work.today.value),
    fieldsOf: (form) => fieldsOf(form, places),
    made: () => ({ author: work.account }),
    errorsOf: (form) => errorsOf(form, places, latest),
    // The button says it.
    notice: '',
    onSaved: (id, form) => {
      const village = villageOf(form, places);
      if (village && village !== 'other') remember(village);
      route(paths.deed(id, { justSaved: true }), true);
    },
  });
  const { form, state } = edit;
  const saved = state === 'saved';
  return (
    <FormPage
      title="Ghi việc tốt"
      subtitle="Lưu dần khi bạn gõ"
      back={{ href: paths.deeds() }}
      edit={edit}
      foundTitle="Việc tốt đang viết dở"
      foundEmpty={form && isEmptyDeed(form)}
      act="Xong"
      buttons={
        <Button
          variant="primary"
          block
          icon={saved ? 'check' : undefined}
          busy={state === 'busy' || saved}
          onClick={() => void edit.save()}
        >
          {saved ? 'Đã lưu trên máy' : 'Xong'}
        </Button>
      }
    >
      {form && (
        <>
          <DeedFields
            form={form}
            places={places}
            errors={edit.errors}
            people={saved ? nobody : people}
            draft={NEW_DEED}
            onChange={edit.change}
            onChangeWith={edit.changeWith}
          />
          {!saved && <KnownHint form={form} places={places} />}
        </>
      )}
    </FormPage>
  );
}

import { useLocation } from 'preact-iso';
import { useEditForm } from '../../../hooks/forms/edit-form.ts';
import { changedFields } from '../../../hooks/forms/save-record.ts';
import { useUnitTree } from '../../../hooks/records/programme-records.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { EditPage } from '../../../ui/records/edit-page.tsx';
import { MissingExemplar, NotYours } from '../missing-exemplar.tsx';
import { editKey } from './exemplar-drafts.ts';
import { ExemplarFields } from './exemplar-fields.tsx';
import { type ExemplarForm, exemplarErrors, exemplarFields, formOfExemplar } from './exemplar-form.ts';

export function EditExemplarPage({ id }: { id: string }) {
  const work = useWork();
  const tree = useUnitTree();
  const exemplars = work.live.all('exemplar').value;
  if (!exemplars || !tree) {
    return (
      <Page title="Sửa gương" back={{ href: paths.exemplar(id) }} busy>
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

function EditForm({ exemplar }: { exemplar: LiveRecord<'exemplar'> }) {
  const { route } = useLocation();
  const { form, ...edit } = useEditForm({
    kind: 'exemplar',
    record: exemplar,
    key: editKey(exemplar.id),
    open: (): ExemplarForm => formOfExemplar(exemplar),
    errorsOf: exemplarErrors,
    editsOf: (opened, now) => [changedFields(exemplarFields(opened), exemplarFields(now))],
    onSaved: () => route(paths.exemplar(exemplar.id), true),
  });
  return (
    <EditPage
      title="Sửa gương"
      subtitle={exemplar.name}
      back={{ href: paths.exemplar(exemplar.id) }}
      foundTitle="Bạn đang sửa dở gương này"
      {...edit}
    >
      {form && (
        <ExemplarFields
          form={form}
          errors={edit.errors}
          birthKnown={!!exemplar.birth}
          onChange={edit.draft.change}
          onChangeWith={edit.draft.changeWith}
        />
      )}
    </EditPage>
  );
}

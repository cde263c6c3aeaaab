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
  const edit = useForm<ExemplarForm>({
    key: editKey(exemplar.id),
    kind: 'exemplar',
    record: exemplar,
    open: () => formOfExemplar(exemplar),
    fieldsOf: exemplarFields,
    errorsOf: exemplarErrors,
    onSaved: (id) => route(paths.exemplar(id), true),
  });
  return (
    <FormPage
      title="Sửa gương"
      subtitle={exemplar.name}
      back={{ href: paths.exemplar(exemplar.id) }}
      edit={edit}
      note={useRecordNote(exemplar)}
      foundTitle="Bạn đang sửa dở gương này"
    >
      {edit.form && (
        <ExemplarFields
          form={edit.form}
          errors={edit.errors}
          birthKnown={!!exemplar.birth}
          onChange={edit.change}
          onChangeWith={edit.changeWith}
        />
      )}
    </FormPage>
  );
}

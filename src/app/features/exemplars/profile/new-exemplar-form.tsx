import { useLocation } from 'preact-iso';
import type { IdOf } from '../../../../domain/base/ids.ts';
import { useForm } from '../../../hooks/forms/use-form.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { correctedNow } from '../../../store/platform/clock.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { FormPage } from '../../../ui/records/form-page.tsx';
import { AskBroadcast } from '../consent/ask-broadcast.tsx';
import { consentEntry } from '../consent/consent-form.ts';
import { newKey } from './exemplar-drafts.ts';
import { ExemplarFields } from './exemplar-fields.tsx';
import { ageIn, exemplarFields } from './exemplar-form.ts';
import { beginExemplar, type NewExemplar, newExemplarErrors } from './new-exemplar.ts';
import { UnitField } from './unit-field.tsx';

export function NewExemplarForm({ deed }: { deed: LiveRecord<'deed'> | undefined }) {
  const work = useWork();
  const { route } = useLocation();
  const [today, latest] = [work.today.value, work.latest.value];
  const edit = useForm<NewExemplar>({
    key: newKey(deed?.id),
    kind: 'exemplar',
    open: () => beginExemplar(work.unit, deed),
    fieldsOf: (form) => ({ ...exemplarFields(form), unit: form.unit }),
    made: () => ({ stage: 'spotted', stageOn: today, author: work.account }),
    errorsOf: (form) => newExemplarErrors(form, latest),
    // In the same transaction: the deed must name the exemplar, and the consent must not be lost.
    also: async (edit, { unit, broadcast, consent, minor }, exemplar) => {
      if (deed) await edit({ record: deed.id, kind: 'deed', fields: { exemplar }, base: deed.seq });
      if (broadcast !== 'given') return;
      const fields = consentEntry(consent, {
        exemplar: exemplar as IdOf<'exemplar'>,
        unit,
        purpose: 'broadcast',
        decision: 'given',
        age: ageIn({ minor }),
        today,
        by: work.account,
        at: correctedNow(),
      });
      await edit({ kind: 'consent', fields });
    },
    onSaved: (id) => route(paths.exemplar(id), true),
  });
  const { form, errors, change, state } = edit;

  return (
    <FormPage
      title="Viết gương"
      subtitle="Lưu dần khi bạn gõ"
      back={{ href: deed ? paths.deed(deed.id) : paths.exemplars() }}
      edit={edit}
      foundTitle="Gương đang viết dở"
      act="Lưu gương"
    >
      {form && (
        <>
          {deed?.exemplar && state !== 'busy' && state !== 'saved' && (
            <AlreadyGrown exemplar={deed.exemplar} />
          )}
          <ExemplarFields form={form} errors={errors} onChange={change} onChangeWith={edit.changeWith} />
          <UnitField value={form.unit} onChange={(unit) => change({ unit })} />
          {work.may('consent') && <AskBroadcast form={form} errors={errors} onChange={change} />}
        </>
      )}
    </FormPage>
  );
}

function AlreadyGrown({ exemplar }: { exemplar: string }) {
  return (
    <Banner
      tone="wait"
      title="Việc này đã được viết thành gương"
      actions={<Button href={paths.exemplar(exemplar)}>Xem gương ấy</Button>}
    >
      Nếu lưu thêm, việc tốt này sẽ gắn với gương mới.
    </Banner>
  );
}

import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useDraft } from '../../../hooks/forms/use-draft.ts';
import { untilShown } from '../../../hooks/records/until-shown.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { correctedNow } from '../../../store/platform/clock.ts';
import { notify } from '../../../store/platform/notices.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { SaveFailed } from '../../../ui/feedback/save-failed.tsx';
import { SavedMark } from '../../../ui/feedback/saved-mark.tsx';
import { ErrorSummary } from '../../../ui/forms/error-summary.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { FoundDraft } from '../../../ui/records/found-draft.tsx';
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
  const key = newKey(deed?.id);
  const draft = useDraft<NewExemplar>(key, () => beginExemplar(work.unit, deed));
  const [attempt, setAttempt] = useState(0);
  const [saving, setSaving] = useState<'busy' | 'failed'>();
  const form = draft.value.value;
  const [today, latest] = [work.today.value, work.latest.value];
  const errors = form && attempt > 0 ? newExemplarErrors(form, latest) : [];

  const save = async () => {
    setAttempt(attempt + 1);
    if (!form || saving === 'busy' || newExemplarErrors(form, latest).length > 0) return;
    setSaving('busy');
    try {
      const { unit, broadcast, consent } = form;
      const profile = {
        ...exemplarFields(form),
        unit,
        stage: 'spotted',
        stageOn: today,
        author: work.account,
      };
      // One save: an exemplar whose deed doesn't know it, or whose consent was lost on the way, must not come to be.
      const id = await work.save(
        async (edit) => {
          const made = await edit({ kind: 'exemplar', fields: profile });
          if (deed) await edit({ record: deed.id, kind: 'deed', fields: { exemplar: made }, base: deed.seq });
          if (broadcast === 'given') {
            const about = {
              ...({ exemplar: made, unit, purpose: 'broadcast', decision: 'given' } as const),
              age: ageIn(form),
              today,
            };
            const fields = consentEntry(consent, { ...about, by: work.account, at: correctedNow() });
            await edit({ kind: 'consent', fields });
          }
          return made;
        },
        { dropDraft: key },
      );
      await untilShown(work, 'exemplar', id);
      notify('Đã lưu trên máy');
      route(paths.exemplar(id), true);
      // A write of the draft that was still on its way must not bring it back.
      void draft.drop();
    } catch (error) {
      reportError(error);
      setSaving('failed');
    }
  };

  return (
    <Page
      title="Viết gương"
      subtitle="Lưu dần khi bạn gõ"
      back={{ href: deed ? paths.deed(deed.id) : paths.exemplars() }}
      trailing={draft.state.value && <SavedMark state={draft.state.value} />}
      busy={!form}
    >
      {!form ? (
        <Skeleton rows={5} />
      ) : (
        <form class="stack" noValidate onSubmit={(event) => event.preventDefault()}>
          {draft.found.value && <FoundDraft title="Gương đang viết dở" onDrop={() => void draft.drop()} />}
          {deed?.exemplar && saving !== 'busy' && <AlreadyGrown exemplar={deed.exemplar} />}
          <ErrorSummary errors={errors} attempt={attempt} />
          <ExemplarFields
            form={form}
            errors={errors}
            onChange={draft.update}
            onChangeWith={draft.updateWith}
          />
          <UnitField value={form.unit} onChange={(unit) => draft.update({ unit })} />
          {work.may('consent') && <AskBroadcast form={form} errors={errors} onChange={draft.update} />}
          {saving === 'failed' && <SaveFailed act="Lưu gương" />}
          <Button variant="primary" block busy={saving === 'busy'} onClick={() => void save()}>
            Lưu gương
          </Button>
        </form>
      )}
    </Page>
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

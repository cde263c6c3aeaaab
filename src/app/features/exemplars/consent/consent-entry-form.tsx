import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { LocalDate } from '../../../../domain/base/local-date.ts';
import { type Consent, PURPOSE_NAMES, type Purpose } from '../../../../domain/exemplars/consent.ts';
import { useDraft } from '../../../hooks/forms/use-draft.ts';
import { untilShown } from '../../../hooks/records/until-shown.ts';
import { useMergedExemplars } from '../../../hooks/records/use-persons.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { correctedNow } from '../../../store/platform/clock.ts';
import { notify } from '../../../store/platform/notices.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Card } from '../../../ui/base/card.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { SaveFailed } from '../../../ui/feedback/save-failed.tsx';
import { ErrorSummary } from '../../../ui/forms/error-summary.tsx';
import { ConsentEvidence } from './consent-evidence.tsx';
import { ConsentFields } from './consent-fields.tsx';
import { type ConsentForm, consentEntry, consentErrors, emptyConsent } from './consent-form.ts';
import { WithdrawalEffect } from './withdrawal-effect.tsx';

export interface ConsentEntryFormProps {
  exemplar: LiveRecord<'exemplar'>;
  purpose: Purpose;
  decision: Consent['decision'];
  /** The day of an earlier withdrawal. */
  withdrawnOn: LocalDate | undefined;
}

const MEANS: Record<Purpose, string> = {
  broadcast: 'Tên và câu chuyện được đọc trên loa của xã, bản.',
  photo: 'Ảnh của họ được dùng trong hồ sơ và bản in của xã.',
  web: 'Câu chuyện được đăng trên trang tin, mạng xã hội, ai cũng xem được.',
  ethnicity: 'Thành phần dân tộc của họ được ghi trong hồ sơ. Đây là thông tin cần giữ kín, nên hỏi riêng.',
};

export function ConsentEntryForm({ exemplar, purpose, decision, withdrawnOn }: ConsentEntryFormProps) {
  const work = useWork();
  const { route } = useLocation();
  const key = `consent:${exemplar.id}:${purpose}:${decision}`;
  const draft = useDraft<ConsentForm>(key, () => emptyConsent);
  const [attempt, setAttempt] = useState(0);
  const [saving, setSaving] = useState<'busy' | 'failed'>();
  const form = draft.value.value;
  const people = useMergedExemplars();
  if (!form || !people) return <Skeleton rows={3} />;
  const [today, latest] = [work.today.value, work.latest.value];
  const given = decision === 'given';
  const person = people.asked(exemplar);
  const errors = attempt > 0 ? consentErrors(form, decision, latest, { age: person, withdrawnOn }) : [];
  const act = given ? 'Ghi đồng ý' : 'Ghi rút lại';

  const save = async () => {
    setAttempt(attempt + 1);
    if (saving === 'busy' || consentErrors(form, decision, latest, { age: person, withdrawnOn }).length > 0)
      return;
    setSaving('busy');
    try {
      const about = {
        exemplar: exemplar.id,
        alsoFor: person.others,
        unit: exemplar.unit,
        purpose,
        decision,
        age: person,
        today,
      };
      const fields = consentEntry(form, { ...about, by: work.account, at: correctedNow() });
      // What may be told no longer leaves the profile; the history, which only grows, shows it no more.
      const clears = !given && purpose === 'ethnicity' && exemplar.ethnicity;
      const id = await work.save(
        async (edit) => {
          if (clears) {
            const gone = { ethnicity: null };
            await edit({ record: exemplar.id, kind: 'exemplar', fields: gone, base: exemplar.seq });
          }
          return edit({ kind: 'consent', fields });
        },
        { dropDraft: key },
      );
      await untilShown(work, 'consent', id);
      notify(given ? 'Đã lưu trên máy: đồng ý' : 'Đã lưu trên máy: rút lại đồng ý');
      route(paths.exemplar(exemplar.id), true);
      // A write of the draft that was still on its way must not bring it back.
      void draft.drop();
    } catch (error) {
      reportError(error);
      setSaving('failed');
    }
  };

  return (
    <form class="stack" noValidate onSubmit={(event) => event.preventDefault()}>
      <ErrorSummary errors={errors} attempt={attempt} />
      <Card title={PURPOSE_NAMES[purpose]} level={2}>
        <div class="stack">
          <p>{MEANS[purpose]}</p>
          {given && (
            <p class="muted small">
              Người trong gương phải tự nguyện, biết rõ đồng ý về việc gì, và có thể rút lại bất cứ lúc nào.
              Im lặng không phải là đồng ý.
            </p>
          )}
        </div>
      </Card>
      {!given && <WithdrawalEffect exemplar={people.persons.groupOf(exemplar.id)} purpose={purpose} />}
      <ConsentFields
        form={form}
        decision={decision}
        errors={errors}
        age={person}
        onChange={draft.update}
        evidence={<ConsentEvidence form={form} draft={key} onChangeWith={draft.updateWith} />}
      />
      {saving === 'failed' && <SaveFailed act={act} />}
      <Button
        variant={given ? 'primary' : 'main-act'}
        block
        busy={saving === 'busy'}
        onClick={() => void save()}
      >
        {act}
      </Button>
    </form>
  );
}

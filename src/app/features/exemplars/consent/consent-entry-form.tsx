import { useLocation } from 'preact-iso';
import type { LocalDate } from '../../../../domain/base/local-date.ts';
import { type Consent, PURPOSE_NAMES, type Purpose } from '../../../../domain/exemplars/consent.ts';
import { useForm } from '../../../hooks/forms/use-form.ts';
import { useMergedExemplars } from '../../../hooks/records/use-persons.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { correctedNow } from '../../../store/platform/clock.ts';
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
  const [today, latest] = [work.today.value, work.latest.value];
  const given = decision === 'given';
  const people = useMergedExemplars();
  const person = people?.asked(exemplar);
  const key = `consent:${exemplar.id}:${purpose}:${decision}`;
  const edit = useForm<ConsentForm>({
    key,
    kind: 'consent',
    open: () => emptyConsent,
    errorsOf: (form) => (person ? consentErrors(form, decision, latest, { age: person, withdrawnOn }) : []),
    save: ({ form }, options) => {
      const fields = consentEntry(form, {
        exemplar: exemplar.id,
        alsoFor: person?.others ?? [],
        unit: exemplar.unit,
        purpose,
        decision,
        age: person ?? exemplar,
        today,
        by: work.account,
        at: correctedNow(),
      });
      // The profile no longer shows what may not be told; the history, which only grows, hides it.
      const clears = !given && purpose === 'ethnicity' && exemplar.ethnicity;
      return work.save(async (edit) => {
        if (clears) {
          const gone = { ethnicity: null };
          await edit({ record: exemplar.id, kind: 'exemplar', fields: gone, base: exemplar.seq });
        }
        return edit({ kind: 'consent', fields });
      }, options);
    },
    notice: given ? 'Đã lưu trên máy: đồng ý' : 'Đã lưu trên máy: rút lại đồng ý',
    onSaved: () => route(paths.exemplar(exemplar.id), true),
  });
  const { form, errors, state } = edit;
  if (!form || !people || !person) return <Skeleton rows={3} />;
  const act = given ? 'Ghi đồng ý' : 'Ghi rút lại';

  return (
    <form class="stack" noValidate onSubmit={(event) => event.preventDefault()}>
      <ErrorSummary errors={errors} attempt={edit.attempt} />
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
        onChange={edit.change}
        evidence={<ConsentEvidence form={form} draft={key} onChangeWith={edit.changeWith} />}
      />
      {state === 'failed' && <SaveFailed act={act} />}
      <Button
        variant={given ? 'primary' : 'main-act'}
        block
        busy={state === 'busy'}
        onClick={() => void edit.save()}
      >
        {act}
      </Button>
    </form>
  );
}

import { PURPOSE_NAMES } from '../../../../domain/exemplars/consent.ts';
import { GROWN_WORDS, outgrownConsents } from '../../../../domain/exemplars/consent-renewal.ts';
import { useConsentRenewals } from '../../../hooks/records/use-consent-renewals.ts';
import { useMergedExemplars } from '../../../hooks/records/use-persons.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';

/** On the profile: what was said for the child that somebody was. */
export function AskAgainBanner({
  exemplar,
  mayRecord,
}: {
  exemplar: LiveRecord<'exemplar'>;
  mayRecord: boolean;
}) {
  const work = useWork();
  const consents = work.live.all('consent').value;
  const person = useMergedExemplars()?.asked(exemplar);
  const outgrown = consents && person ? outgrownConsents(consents, person, work.today.value) : [];
  const [first] = outgrown;
  if (!first) return null;
  const words = GROWN_WORDS[first.grown];
  return (
    <Banner
      tone="wait"
      sign="people"
      title={words.title}
      actions={
        mayRecord &&
        outgrown.map(({ purpose }) => (
          <Button key={purpose} icon="check" href={paths.consent(exemplar.id, { purpose, asksAgain: true })}>
            Ghi lời mới: {PURPOSE_NAMES[purpose].toLowerCase()}
          </Button>
        ))
      }
    >
      {words.ask} {mayRecord ? '' : 'Việc này cán bộ văn hóa - xã hội của xã làm. '}
      Trong lúc chờ, đồng ý cũ vẫn có hiệu lực; không đồng ý nữa thì ghi rút lại.
    </Banner>
  );
}

/** Above the list: there are such people. */
export function AskAgainHint() {
  const count = useConsentRenewals()?.length ?? 0;
  if (count === 0) return null;
  return (
    <Banner
      tone="wait"
      sign="people"
      title={`${count} người đã lớn, cần hỏi lại đồng ý`}
      actions={<Button href={paths.consentRenewals()}>Xem những ai</Button>}
    >
      Khi họ còn nhỏ, cha mẹ đồng ý thay hoặc đồng ý cùng. Nay họ đã đến tuổi tự trả lời.
    </Banner>
  );
}

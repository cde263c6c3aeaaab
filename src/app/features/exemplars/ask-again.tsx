import { GROWN_WORDS, outgrownConsents } from '../../../domain/come-of-age.ts';
import { PURPOSE_NAMES } from '../../../domain/consent.ts';
import { useAskAgain } from '../../store/ask-again.ts';
import type { Held } from '../../store/held.ts';
import { usePeople } from '../../store/persons.ts';
import { useWork } from '../../store/work.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';

export const askAgainHref = (exemplar: string, purpose: string): string =>
  `/guong/${exemplar}/dong-y?vi=${purpose}&lai=1`;

/** On the profile: what was said for the child that somebody was. */
export function AskAgainBanner({ exemplar, mayRecord }: { exemplar: Held<'exemplar'>; mayRecord: boolean }) {
  const work = useWork();
  const consents = work.live.all('consent').value;
  const person = usePeople()?.asked(exemplar);
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
          <Button key={purpose} icon="check" href={askAgainHref(exemplar.id, purpose)}>
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
  const count = useAskAgain()?.length ?? 0;
  if (count === 0) return null;
  return (
    <Banner
      tone="wait"
      sign="people"
      title={`${count} người đã lớn, cần hỏi lại đồng ý`}
      actions={<Button href="/guong/hoi-lai">Xem những ai</Button>}
    >
      Khi họ còn nhỏ, cha mẹ đồng ý thay hoặc đồng ý cùng. Nay họ đã đến tuổi tự trả lời.
    </Banner>
  );
}

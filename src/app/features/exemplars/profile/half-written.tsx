import { dateAt, shortDate, timeAt } from '../../../../domain/base/local-date.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { Section } from '../../../ui/base/card.tsx';
import { Tag } from '../../../ui/base/tag.tsx';
import { List, ListItem } from '../../../ui/lists/list.tsx';
import { exemplarDraftsOf } from './exemplar-drafts.ts';

export function HalfWrittenExemplars() {
  const work = useWork();
  const drafts = exemplarDraftsOf(work).value ?? [];
  if (drafts.length === 0) return null;
  const today = work.today.value;
  return (
    <Section title="Đang viết dở">
      <List>
        {drafts.map(({ key, href, form, at }) => (
          <ListItem
            key={key}
            href={href}
            sign="edit"
            signTone="wait"
            title={form.name?.trim() || 'Gương chưa có tên'}
            lines={[`Gõ lần cuối ${dateAt(at) === today ? '' : `${shortDate(dateAt(at))}, `}${timeAt(at)}`]}
            trailing={<Tag tone="wait" sign="forward" text="Viết tiếp" />}
          />
        ))}
      </List>
    </Section>
  );
}

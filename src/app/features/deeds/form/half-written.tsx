import { dateAt, shortDate, timeAt } from '../../../../domain/base/local-date.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { Section } from '../../../ui/base/card.tsx';
import { Tag } from '../../../ui/base/tag.tsx';
import { List, ListItem } from '../../../ui/lists/list.tsx';
import { deedDraftsOf } from './deed-drafts.ts';

export function HalfWrittenDeeds() {
  const work = useWork();
  const drafts = deedDraftsOf(work).value ?? [];
  if (drafts.length === 0) return null;
  const today = work.today.value;
  return (
    <Section title="Đang viết dở">
      <List>
        {drafts.map(({ key, href, form, at, isNew }) => (
          <ListItem
            key={key}
            href={href}
            sign="edit"
            signTone="wait"
            title={form.who?.trim() || 'Chưa ghi ai làm'}
            lines={[
              form.what?.trim().split('\n')[0]?.slice(0, 90),
              `${isNew ? 'Gõ' : 'Sửa'} lần cuối ${dateAt(at) === today ? '' : `${shortDate(dateAt(at))}, `}${timeAt(at)}`,
            ]}
            trailing={<Tag tone="wait" sign="forward" text="Viết tiếp" />}
          />
        ))}
      </List>
    </Section>
  );
}

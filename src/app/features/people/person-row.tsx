import { ROLE_NAMES } from '../../../domain/accounts/account.ts';
import type { Access } from '../../../domain/accounts/device.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths } from '../../paths.ts';
import type { LiveRecord } from '../../store/live/live-record.ts';
import { Avatar } from '../../ui/base/avatar.tsx';
import { Tag } from '../../ui/base/tag.tsx';
import { WhereTag } from '../../ui/feedback/where-tag.tsx';
import { ListItem } from '../../ui/lists/list.tsx';
import { contactWords, lastContactOf, wayInWords } from './access-words.ts';
import type { Listed } from './find-people.ts';

export function PersonRow({
  person,
  access,
}: {
  person: Listed<LiveRecord<'account'>>;
  access: Access | undefined;
}) {
  const now = useWork().now.value;
  const { account, place } = person;
  const way = access && wayInWords(access, now);
  return (
    <ListItem
      href={paths.person(account.id)}
      title={account.name}
      picture={<Avatar name={account.name} />}
      lines={[
        account.position ?? undefined,
        place,
        account.roles.map((role) => ROLE_NAMES[role]).join(' · '),
        access && access.devices.length > 0 ? contactWords(lastContactOf(access), now) : undefined,
      ]}
      trailing={
        account.waiting > 0 ? (
          <WhereTag waiting={account.waiting} />
        ) : (
          way && way.tone !== 'ok' && <Tag tone={way.tone} text={way.text} />
        )
      }
    />
  );
}

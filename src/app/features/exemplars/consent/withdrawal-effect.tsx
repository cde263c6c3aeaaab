import { dayLabel } from '../../../../domain/base/local-date.ts';
import { blockedBy } from '../../../../domain/broadcast/chain.ts';
import type { Purpose } from '../../../../domain/exemplars/consent.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import { Section } from '../../../ui/base/card.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { List, ListItem } from '../../../ui/lists/list.tsx';

const OTHERS: Record<Exclude<Purpose, 'broadcast'>, string> = {
  photo: 'Từ nay không dùng ảnh của người này nữa. Ảnh đã in hoặc đã phát ra, hãy thu lại.',
  web: 'Từ nay không đăng câu chuyện này nữa. Bài đã đăng, hãy gỡ xuống.',
  ethnicity:
    'Thành phần dân tộc được xóa khỏi hồ sơ, từ nay không hiện và không xuất ra giấy nữa. Bài nào đã nêu, hãy sửa.',
};

/** What a withdrawal does, before it is recorded. */
export function WithdrawalEffect({ exemplar, purpose }: { exemplar: readonly string[]; purpose: Purpose }) {
  if (purpose !== 'broadcast') {
    return (
      <Banner tone="wait" title="Khi rút lại">
        {OTHERS[purpose]}
      </Banner>
    );
  }
  return <BroadcastEffect exemplar={exemplar} />;
}

function BroadcastEffect({ exemplar }: { exemplar: readonly string[] }) {
  const { live, today, time } = useWork();
  const scripts = live.all('script').value;
  const approvals = live.all('approval').value;
  const items = live.all('item').value;
  const airings = live.all('airing').value;
  const slots = live.all('slot').value;
  if (!scripts || !approvals || !items || !airings || !slots) return <Skeleton rows={2} />;
  const blocked = blockedBy(exemplar, { scripts, approvals, items, airings, slots }, today.value, time.value);
  if (blocked.length === 0) {
    return (
      <Banner tone="info" title="Chưa có bài nào bị ảnh hưởng">
        Từ nay bài có tên gương này không duyệt được, cho tới khi họ đồng ý lại.
      </Banner>
    );
  }
  return (
    <>
      <Banner tone="wait" sign="lock" title={`${blocked.length} bài sẽ bị chặn trên loa`}>
        Mỗi máy chặn ngay khi nhận được tin này. Buổi phát đã xếp bài sẽ hiện chỗ trống.
      </Banner>
      <Section title="Bài bị chặn">
        <List>
          {blocked.map(({ script, places }) => (
            <ListItem
              key={script.id}
              sign="script"
              title={script.title}
              href={paths.script(script.id)}
              lines={
                places.length > 0
                  ? places.map(({ item, slot }) => `Đã xếp: ${slot.time}, ${dayLabel(item.date)}`)
                  : ['Chưa xếp vào buổi phát nào sắp tới']
              }
            />
          ))}
        </List>
      </Section>
    </>
  );
}

import { birthLabel } from '../../../domain/birth.ts';
import { GROWN_WORDS } from '../../../domain/come-of-age.ts';
import { PURPOSE_NAMES } from '../../../domain/consent.ts';
import { unitLabel } from '../../../domain/unit.ts';
import { type AskAgain, useAskAgain } from '../../store/ask-again.ts';
import { useUnitTree } from '../../store/programme-records.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListItem } from '../../ui/list.tsx';
import { LongList } from '../../ui/long-list.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Tag } from '../../ui/tag.tsx';

/** Everybody who was a child when somebody said yes for them, and is none any more. */
export function AskAgainPage() {
  const found = useAskAgain();
  const tree = useUnitTree();
  const lines = ({ exemplar, outgrown }: AskAgain) => {
    const unit = tree?.get(exemplar.unit);
    return [
      [exemplar.birth && `Sinh ${birthLabel(exemplar.birth)}`, unit && unitLabel(unit)]
        .filter(Boolean)
        .join(' · '),
      outgrown.map(({ purpose }) => PURPOSE_NAMES[purpose]).join('; '),
    ];
  };
  return (
    <Page
      title="Cần hỏi lại đồng ý"
      subtitle="Em nhỏ nay đã lớn"
      back={{ href: '/guong', label: 'Về danh sách' }}
      busy={!found}
    >
      {!found && <Skeleton rows={3} />}
      {found?.length === 0 && (
        <EmptyState
          icon="check"
          title="Không có ai"
          text="Ở đây hiện những người khi còn nhỏ đã có đồng ý của cha mẹ, nay đủ 7 tuổi hoặc đủ 18 tuổi, nên phải hỏi lại chính họ. Máy tính theo ngày sinh trong hồ sơ thành tích."
          actions={<Button href="/guong">Về danh sách gương</Button>}
        />
      )}
      {found && found.length > 0 && (
        <LongList label="Cần hỏi lại đồng ý" items={found} keyOf={({ exemplar }) => exemplar.id}>
          {(one, place) => (
            <ListItem
              key={one.exemplar.id}
              href={`/guong/${one.exemplar.id}`}
              sign="person"
              title={one.exemplar.name}
              lines={lines(one)}
              trailing={<Tag tone="wait" text={GROWN_WORDS[one.outgrown[0]?.grown ?? 'eighteen'].age} />}
              place={place}
            />
          )}
        </LongList>
      )}
    </Page>
  );
}

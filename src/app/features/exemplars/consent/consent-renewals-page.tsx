import { birthLabel } from '../../../../domain/base/birth.ts';
import { PURPOSE_NAMES } from '../../../../domain/exemplars/consent.ts';
import { GROWN_WORDS } from '../../../../domain/exemplars/consent-renewal.ts';
import { unitLabel } from '../../../../domain/units/unit.ts';
import { useUnitTree } from '../../../hooks/records/programme-records.ts';
import { type ConsentRenewals, useConsentRenewals } from '../../../hooks/records/use-consent-renewals.ts';
import { paths } from '../../../paths.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { Tag } from '../../../ui/base/tag.tsx';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { ListItem } from '../../../ui/lists/list.tsx';
import { LongList } from '../../../ui/lists/long-list.tsx';

/** Everybody who was a child when somebody said yes for them, and is none any more. */
export function AskAgainPage() {
  const found = useConsentRenewals();
  const tree = useUnitTree();
  const lines = ({ exemplar, outgrown }: ConsentRenewals) => {
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
      back={{ href: paths.exemplars(), label: 'Về danh sách' }}
      busy={!found}
    >
      {!found && <Skeleton rows={3} />}
      {found?.length === 0 && (
        <EmptyState
          icon="check"
          title="Không có ai"
          text="Ở đây hiện những người khi còn nhỏ đã có đồng ý của cha mẹ, nay đủ 7 tuổi hoặc đủ 18 tuổi, nên phải hỏi lại chính họ. Máy tính theo ngày sinh trong hồ sơ thành tích."
          actions={<Button href={paths.exemplars()}>Về danh sách gương</Button>}
        />
      )}
      {found && found.length > 0 && (
        <LongList label="Cần hỏi lại đồng ý" items={found} keyOf={({ exemplar }) => exemplar.id}>
          {(one, place) => (
            <ListItem
              key={one.exemplar.id}
              href={paths.exemplar(one.exemplar.id)}
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

import { TYPE_NAMES } from '../../../../domain/exemplars/exemplar.ts';
import { orderForMerge } from '../../../../domain/exemplars/same-exemplar.ts';
import { unitLabel } from '../../../../domain/units/unit.ts';
import { useUnitTree } from '../../../hooks/records/programme-records.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Card } from '../../../ui/base/card.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { type ExemplarPair, usePairs } from './use-pairs.ts';

/** All pairs that seem to be of one person. */
export function DuplicatesPage() {
  const may = useWork().may('exemplar', 'change');
  const { pairs, areTwoPeople } = usePairs();
  return (
    <Page
      title="Hồ sơ trùng nhau"
      back={{ href: paths.exemplars(), label: 'Về danh sách' }}
      busy={may && !pairs}
    >
      {may && !pairs && <Skeleton rows={3} />}
      {(!may || pairs?.length === 0) && (
        <EmptyState
          icon="check"
          title="Không có cặp nào"
          text="Ở đây hiện những hồ sơ cùng tên, cùng loại, cùng xã. Hai hồ sơ tên viết khác nhau thì mở một hồ sơ rồi bấm “Ghép với hồ sơ khác”."
          actions={<Button href={paths.exemplars()}>Về danh sách gương</Button>}
        />
      )}
      {pairs?.map((pair) => (
        <PairCard key={`${pair.one.id} ${pair.other.id}`} pair={pair} onTwo={() => void areTwoPeople(pair)} />
      ))}
    </Page>
  );
}

function PairCard({ pair, onTwo }: { pair: ExemplarPair; onTwo: () => void }) {
  const tree = useUnitTree();
  const [kept, other] = orderForMerge(pair.one, pair.other);
  const line = ({ position, unit }: ExemplarPair['one']) => {
    const known = tree?.get(unit);
    return [position, known && unitLabel(known)].filter(Boolean).join(', ');
  };
  return (
    <Card title={kept.name} level={2}>
      <div class="stack">
        <p class="small muted">{TYPE_NAMES[kept.type]}</p>
        <ol class="stack">
          <li>
            <a href={paths.exemplar(kept.id)}>Hồ sơ 1</a>: {line(kept) || kept.name}
          </li>
          <li>
            <a href={paths.exemplar(other.id)}>Hồ sơ 2</a>: {line(other) || other.name}
          </li>
        </ol>
        <div class="row">
          <Button variant="primary" href={paths.merge(kept.id, other.id)}>
            Xem hai hồ sơ<span class="sr-only">: {kept.name}</span>
          </Button>
          <Button variant="quiet" onClick={onTwo}>
            Là hai người khác nhau<span class="sr-only">: {kept.name}</span>
          </Button>
        </div>
      </div>
    </Card>
  );
}

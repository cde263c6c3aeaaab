import { PURPOSE_NAMES, PURPOSES } from '../../../../domain/exemplars/consent.ts';
import { unitLabel } from '../../../../domain/units/unit.ts';
import { useUnitTree } from '../../../hooks/records/programme-records.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Card } from '../../../ui/base/card.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { Facts } from '../../../ui/lists/facts.tsx';

export interface MergeIntroProps {
  kept: LiveRecord<'exemplar'>;
  other: LiveRecord<'exemplar'>;
  again: boolean;
}

/** Which is which, what becomes of everything that hangs on them, and what a consent taken back means. */
export function MergeIntro({ kept, other, again }: MergeIntroProps) {
  return (
    <>
      <Banner
        tone="info"
        sign="people"
        title={again ? 'Hồ sơ 2 được sửa sau khi ghép' : 'Chỉ ghép khi chắc chắn là một người'}
      >
        {again
          ? 'Có người chưa biết hai hồ sơ đã ghép, nên vẫn sửa hồ sơ 2. Chọn chỗ nào cần lấy thêm rồi bấm “Ghép tiếp”.'
          : 'Hồ sơ 1 được giữ. Việc tốt, bài phát, đồng ý, khen thưởng và những lần đã phát của cả hai đều tính cho hồ sơ 1; mở hồ sơ 2 sẽ tới đây. Không chữ nào mất, và tách ra lại được.'}
      </Banner>
      <div class="two">
        <Profile number={1} exemplar={kept} />
        <Profile number={2} exemplar={other} />
      </div>
      {!again && (
        <div class="row">
          <Button variant="quiet" icon="sync" href={paths.merge(other.id, kept.id)}>
            Đổi lại: giữ hồ sơ 2
          </Button>
        </div>
      )}
      <ConsentWarning kept={kept} other={other} />
    </>
  );
}

function Profile({ number, exemplar }: { number: number; exemplar: LiveRecord<'exemplar'> }) {
  const work = useWork();
  const unit = useUnitTree()?.get(exemplar.unit);
  const author = work.live.all('account').value?.find((account) => account.id === exemplar.author);
  const naming = <K extends 'deed' | 'script'>(kind: K, named: (record: LiveRecord<K>) => boolean) =>
    work.live.all(kind).value?.filter(named).length;
  const deeds = naming('deed', (deed) => deed.exemplar === exemplar.id);
  const scripts = naming('script', (script) => script.exemplars?.includes(exemplar.id) ?? false);
  return (
    <Card title={`Hồ sơ ${number}${number === 1 ? ' (được giữ)' : ''}`} level={2}>
      <Facts
        facts={[
          ['Tên', exemplar.name],
          ['Đơn vị', unit && unitLabel(unit)],
          ['Người viết', author?.name],
          ['Đi cùng', `${deeds ?? 0} việc tốt, ${scripts ?? 0} bài phát`],
        ]}
      />
    </Card>
  );
}

/** The safe side [R6]: what was taken back of one counts for both, until it is given again. */
function ConsentWarning({ kept, other }: Pick<MergeIntroProps, 'kept' | 'other'>) {
  const consents = useWork().live.all('consent').value ?? [];
  const said = (one: LiveRecord<'exemplar'>, decision: 'given' | 'withdrawn') =>
    new Set(
      consents
        .filter((consent) => consent.exemplar === one.id && consent.decision === decision)
        .map((consent) => consent.purpose),
    );
  const clashing = PURPOSES.filter(
    (purpose) =>
      (said(kept, 'withdrawn').has(purpose) && said(other, 'given').has(purpose)) ||
      (said(other, 'withdrawn').has(purpose) && said(kept, 'given').has(purpose)),
  );
  if (clashing.length === 0) return null;
  return (
    <Banner tone="wait" sign="lock" title="Một hồ sơ ghi đồng ý, một hồ sơ ghi đã rút lại">
      Về: {clashing.map((purpose) => PURPOSE_NAMES[purpose].toLowerCase()).join('; ')}. Ghép rồi thì coi như
      đã rút lại, cho tới khi hỏi lại và ghi đồng ý mới.
    </Banner>
  );
}

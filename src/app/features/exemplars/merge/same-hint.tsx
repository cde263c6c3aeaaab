import { useUnitTree } from '../../../hooks/records/programme-records.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { usePairs } from './use-pairs.ts';

/** Above the list: there are such pairs. */
export function PairsHint() {
  const { pairs } = usePairs();
  if (!pairs?.length) return null;
  return (
    <Banner
      tone="info"
      sign="people"
      title={`${pairs.length} cặp hồ sơ hình như là của một người`}
      actions={<Button href={paths.duplicates()}>Xem các cặp</Button>}
    >
      Có khi hai người cùng viết về một người. Xem lại, rồi ghép thành một nếu đúng.
    </Banner>
  );
}

/** On the profile: another one seems to be of the same person. */
export function SameHint({ exemplar }: { exemplar: LiveRecord<'exemplar'> }) {
  const work = useWork();
  const tree = useUnitTree();
  const { pairs, areTwoPeople } = usePairs();
  const pair = pairs?.find(({ one, other }) => [one.id, other.id].includes(exemplar.id));
  if (!pair) return null;
  const other = pair.one.id === exemplar.id ? pair.other : pair.one;
  const unit = tree?.get(other.unit);
  const author = work.live.all('account').value?.find((account) => account.id === other.author);
  return (
    <Banner
      tone="info"
      sign="people"
      title={`Có một hồ sơ khác cũng tên ${other.name}`}
      actions={
        <>
          <Button href={paths.merge(exemplar.id, other.id)}>Xem hai hồ sơ</Button>
          <Button variant="quiet" onClick={() => void areTwoPeople(pair)}>
            Là hai người khác nhau
          </Button>
        </>
      }
    >
      {[author && `${author.name} viết`, unit && `ở ${unit.name}`].filter(Boolean).join(', ') || 'Cùng xã'}.
      Nếu là một người thì nên ghép lại, để không ai bị kể hai lần.
    </Banner>
  );
}

import { useMemo } from 'preact/hooks';
import { dayLabel, daysBetween } from '../../../domain/base/local-date.ts';
import type { Cluster } from '../../../domain/broadcast/cluster.ts';
import { silentClusters } from '../../../domain/broadcast/cluster.ts';
import { comingUp, minutesInto, type Occurrence, programmeOn } from '../../../domain/broadcast/programme.ts';
import {
  clusterWords,
  holeReason,
  inMinutes,
  itemTitle,
  lengthWords,
} from '../../../domain/broadcast/programme-words.ts';
import { unitLabel } from '../../../domain/units/unit.ts';
import {
  heardIn,
  type UnitTree,
  useProgrammeRecords,
  useUnitTree,
} from '../../hooks/records/programme-records.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/base/button.tsx';
import { Skeleton } from '../../ui/base/skeleton.tsx';
import { NextBroadcast } from './next-broadcast.tsx';

/** A week holds every slot at least once. */
const DAYS_AHEAD = 7;

/** What goes on air next, and whether something is missing in it. */
export function NextOnAir() {
  const work = useWork();
  const [today, time] = [work.today.value, work.time.value];
  const records = useProgrammeRecords();
  const units = useUnitTree();
  const heard = useMemo(() => records && units && heardIn(work.unit, records, units), [records, units]);
  const next = useMemo(() => heard && comingUp(today, time, heard, DAYS_AHEAD), [heard, today, time]);
  if (!records || !units || !heard) return <Skeleton rows={2} label="Đang mở chương trình…" />;
  if (next) return <Coming occurrence={next} units={units} />;
  const below = programmeOn(today, records);
  return below.length > 0 ? (
    <Below occurrences={below} hasPlan={heard.slots.length > 0} />
  ) : (
    <NonePlanned hasPlan={records.slots.length > 0} />
  );
}

function Coming({ occurrence, units }: { occurrence: Occurrence; units: UnitTree }) {
  const work = useWork();
  const { slot, date, items } = occurrence;
  const [today, time] = [work.today.value, work.time.value];
  const clusters = work.live.all('cluster').value ?? [];
  const faults = work.live.all('fault').value ?? [];
  const silent = silentClusters(faults, date);
  const wait = -minutesInto(occurrence, today, time);
  const days = daysBetween(today, date);
  const aired = items.filter((item) => item.airing).length;

  const overline =
    days > 0
      ? `Hôm nay đã hết buổi phát. Buổi tới: ${days === 1 ? 'ngày mai' : dayLabel(date)}`
      : wait > 0
        ? `Buổi phát tới, ${inMinutes(wait)}`
        : days < 0
          ? 'Đang trong giờ phát, bắt đầu từ hôm qua'
          : 'Đang trong giờ phát';
  const heard = slot.clusters.filter((cluster) => !silent.has(cluster));
  const holes = useHoles(occurrence);
  // What a unit above puts on air is its own business: its scripts and consents needn't be on this phone at all [R7].
  const own = units.below(slot.unit);
  const from = units.get(slot.unit);
  const lines = [
    items.length === 0
      ? 'Chưa xếp bài nào vào buổi này.'
      : [own ? lengthWords(occurrence) : `${items.length} bài`, clusterWords(heard, clusters)]
          .filter(Boolean)
          .join(' · '),
    !own && from ? `Buổi phát của ${unitLabel(from)}.` : '',
    own && aired > 0 && days <= 0 ? `Đã ghi nhật ký ${aired}/${items.length} bài.` : '',
    muteWords(slot.clusters, silent, clusters),
    ...(own ? holes : []),
  ].filter((line) => line !== '');

  return (
    <NextBroadcast
      overline={overline}
      time={slot.time}
      lines={lines}
      actions={
        <>
          <Button href={paths.occurrence(slot.id, date)}>Mở chương trình</Button>
          {own && items.length > 0 && (
            <Button variant="ghost" icon="mic" href={paths.reading(slot.id, date)}>
              Đọc bài
            </Button>
          )}
          {own && items.length === 0 && work.may('item') && (
            <Button variant="ghost" icon="plus" href={paths.addItems(slot.id, date)}>
              Xếp bài
            </Button>
          )}
        </>
      }
    />
  );
}

/** [R5] [R6]: each hole by its name, before anyone stands at the microphone. */
function useHoles({ items }: Occurrence): string[] {
  const exemplars = useWork().live.all('exemplar').value ?? [];
  const nameOf = (id: string) => exemplars.find((exemplar) => exemplar.id === id)?.name;
  return items.flatMap((item) =>
    item.onAir.kind === 'hole' && !item.airing
      ? [`Chỗ trống: “${itemTitle(item)}”, ${holeReason(item.onAir, nameOf)}.`]
      : [],
  );
}

function muteWords(
  ids: readonly string[],
  silent: ReadonlySet<string>,
  clusters: readonly Cluster[],
): string {
  const names = clusters.filter((c) => ids.includes(c.id) && silent.has(c.id)).map((c) => c.name);
  return names.length > 0 ? `Không nghe được: ${names.join(', ')} (đang báo hỏng).` : '';
}

/** A province, as a rule: nothing on air of its own, but in its communes. */
function Below({ occurrences, hasPlan }: { occurrences: readonly Occurrence[]; hasPlan: boolean }) {
  const communes = new Set(occurrences.map((occurrence) => occurrence.slot.unit)).size;
  const items = occurrences.flatMap((occurrence) => occurrence.items);
  const holes = items.filter((item) => item.onAir.kind === 'hole' && !item.airing).length;
  const aired = items.filter((item) => item.airing).length;
  return (
    <NextBroadcast
      overline={hasPlan ? 'Đơn vị mình đã phát xong; các đơn vị trực thuộc hôm nay' : 'Hôm nay'}
      time={`${occurrences.length} buổi phát ở ${communes} đơn vị`}
      lines={[
        `${items.length} bài, đã ghi nhật ký ${aired} bài.`,
        ...(holes > 0 ? [`${holes} chỗ trống: bài chưa duyệt hoặc người trong bài chưa đồng ý.`] : []),
      ]}
      actions={<Button href={paths.schedule()}>Mở lịch phát</Button>}
    />
  );
}

function NonePlanned({ hasPlan }: { hasPlan: boolean }) {
  const work = useWork();
  return (
    <NextBroadcast
      overline={hasPlan ? `${DAYS_AHEAD} ngày tới` : 'Buổi phát'}
      time={hasPlan ? 'Không có buổi phát nào' : 'Chưa có khung giờ phát'}
      lines={[
        work.may('slot')
          ? 'Đặt khung giờ và cụm loa; bài đã duyệt được xếp vào từng buổi.'
          : 'Người vận hành loa hoặc quản trị đặt khung giờ; chương trình sẽ hiện ở đây.',
      ]}
      actions={
        <Button href={work.may('slot') ? paths.slots() : paths.schedule()}>
          {work.may('slot') ? 'Đặt khung giờ' : 'Mở lịch phát'}
        </Button>
      }
    />
  );
}

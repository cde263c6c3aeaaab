import type { Cluster } from '../../../domain/broadcast/cluster.ts';
import { isOn, isOver, type Occurrence } from '../../../domain/broadcast/programme.ts';
import {
  clusterNames,
  clusterWords,
  itemState,
  itemTitle,
} from '../../../domain/broadcast/programme-words.ts';
import { readingTimeLabel } from '../../../domain/broadcast/reading-time.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/base/button.tsx';
import { Card } from '../../ui/base/card.tsx';
import { Tag } from '../../ui/base/tag.tsx';
import { ProgressBar } from '../../ui/feedback/progress-bar.tsx';
import './schedule.css';

export interface OccurrenceCardProps {
  occurrence: Occurrence;
  clusters: readonly Cluster[];
  silent: ReadonlySet<string>;
  /** Whose programme it is, where it isn't the person's own unit's. */
  whose?: string | undefined;
  /** Its items are on this phone, with what is known of them. */
  own: boolean;
  holes: readonly string[];
}

/** One broadcast of a day: when, where, what, and what is missing in it. */
export function OccurrenceCard(props: OccurrenceCardProps) {
  const { occurrence, clusters, silent, whose, own, holes } = props;
  const work = useWork();
  const { slot, date, items } = occurrence;
  const mute = slot.clusters.filter((cluster) => silent.has(cluster));
  const [today, time] = [work.today.value, work.time.value];
  const over = isOver(occurrence, today, time);
  const on =
    isOn(occurrence, today, time) &&
    (date < today ? 'đang trong giờ phát từ hôm qua' : 'đang trong giờ phát');
  return (
    <Card title={`${slot.time} · ${slot.name}`} level={3}>
      <div class="stack">
        <p class="muted small">
          {[on, whose, clusterWords(slot.clusters, clusters) || 'chưa chọn cụm loa']
            .filter(Boolean)
            .join(' · ')}
        </p>
        {mute.length > 0 && (
          <p class="small">
            <Tag tone="wait" sign="warning" text={`Không nghe được: ${clusterNames(mute, clusters)}`} />
          </p>
        )}
        {own ? <LengthBar occurrence={occurrence} /> : <p>{items.length} bài</p>}
        {own && items.length === 0 && <p>Chưa xếp bài nào.</p>}
        {own && items.length > 0 && (
          <ol class="sch-items">
            {items.map((item, i) => {
              const state = itemState(item, over);
              return (
                <li class="sch-item" key={item.item.id}>
                  <span class="sch-number num">{i + 1}.</span>
                  <span>{itemTitle(item)}</span>
                  <span>
                    <Tag tone={state.tone} text={state.text} />
                  </span>
                </li>
              );
            })}
          </ol>
        )}
        {holes.map((hole) => (
          <p class="sch-why small" key={hole}>
            {hole}
          </p>
        ))}
        <div class="row">
          <Button href={paths.occurrence(slot.id, date)} variant={items.length > 0 ? 'plain' : 'primary'}>
            Mở chương trình
          </Button>
          {own && items.length > 0 && (
            <Button icon="mic" href={paths.reading(slot.id, date)}>
              Đọc bài
            </Button>
          )}
        </div>
      </div>
    </Card>
  );
}

/** Reading time against the time that was planned. */
export function LengthBar({ occurrence: { slot, minutes } }: { occurrence: Occurrence }) {
  const over = minutes > slot.minutes;
  return (
    <ProgressBar
      label={over ? 'Dài hơn giờ phát' : 'Thời lượng đọc'}
      value={minutes}
      max={slot.minutes}
      word={`${readingTimeLabel(minutes) || '0 phút'} / ${slot.minutes} phút`}
      tone={over ? 'bad' : 'info'}
    />
  );
}

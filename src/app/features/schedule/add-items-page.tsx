import { useMemo, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { dateAt, dayLabel, shortDate } from '../../../domain/base/local-date.ts';
import { fold } from '../../../domain/base/text.ts';
import {
  type Occurrence,
  type OnAir,
  occurrence as occurrenceOf,
  onAir,
} from '../../../domain/broadcast/programme.ts';
import { readingTimeLabel } from '../../../domain/broadcast/reading-time.ts';
import { GENRE_NAMES, type Script } from '../../../domain/broadcast/script.ts';
import { positionAfter } from '../../../domain/broadcast/slot.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths } from '../../paths.ts';
import { notify } from '../../store/platform/notices.ts';
import { Button } from '../../ui/base/button.tsx';
import { Card } from '../../ui/base/card.tsx';
import { Skeleton } from '../../ui/base/skeleton.tsx';
import { Banner } from '../../ui/feedback/banner.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ProgressBar } from '../../ui/feedback/progress-bar.tsx';
import { CheckField } from '../../ui/forms/choice.tsx';
import { SearchField } from '../../ui/forms/search-field.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { dayFrom } from './days.ts';
import { type Programme, useProgramme } from './use-programme.ts';

export function AddItemsPage({ slot: slotId, date }: { slot: string; date: string }) {
  const work = useWork();
  const programme = useProgramme();
  const day = dayFrom(date, work.today.value);
  const slot = programme?.records.slots.find((s) => s.id === slotId);
  const occurrence = useMemo(
    () => slot && programme && occurrenceOf(slot, day, programme.records),
    [slot, day, programme],
  );
  const may = slot && programme?.units.below(slot.unit) && work.may('item');
  return (
    <Page
      title="Thêm bài vào buổi phát"
      subtitle={slot ? `${slot.time} · ${slot.name} · ${dayLabel(day)}` : dayLabel(day)}
      back={{ href: paths.occurrence(slotId, day), label: 'Về buổi phát' }}
      busy={!programme}
    >
      {!programme && <Skeleton rows={5} />}
      {programme && (!occurrence || !may) && (
        <EmptyState
          icon="lock"
          title={occurrence ? 'Bạn không xếp bài cho buổi này' : 'Không có khung giờ này trên máy'}
          text="Người vận hành loa của đơn vị có buổi phát xếp bài vào đây."
        />
      )}
      {programme && occurrence && may && <Choose programme={programme} occurrence={occurrence} />}
    </Page>
  );
}

type Ready = { script: Script; onAir: Extract<OnAir, { kind: 'ready' }>; fromAbove: boolean };

/** Those that may be read and aren't on the programme yet; the newest approval first. */
function readyScripts({ records, units }: Programme, occurrence: Occurrence): Ready[] {
  const on = new Set<string>(occurrence.items.map((item) => item.item.script));
  return [...records.scripts.values()]
    .flatMap((script): Ready[] => {
      if (on.has(script.id)) return [];
      const air = onAir(script, records);
      return air.kind === 'ready' ? [{ script, onAir: air, fromAbove: !units.below(script.unit) }] : [];
    })
    .sort((a, b) => b.onAir.approval.at - a.onAir.approval.at);
}

function Choose({ programme, occurrence }: { programme: Programme; occurrence: Occurrence }) {
  const work = useWork();
  const { route } = useLocation();
  const [sought, setSought] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [state, setState] = useState<'open' | 'saving' | 'failed'>('open');
  const { slot, date } = occurrence;

  const ready = useMemo(() => readyScripts(programme, occurrence), [programme, occurrence]);
  const shown = ready.filter(({ onAir: air }) => fold(air.approval.title).includes(fold(sought)));
  const picked = ready.filter(({ script }) => chosen.includes(script.id));
  const minutes = occurrence.minutes + picked.reduce((sum, { onAir: air }) => sum + air.minutes, 0);

  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);

  const save = async () => {
    if (state === 'saving') return;
    setState('saving');
    const first = positionAfter(occurrence.items.map((item) => item.item));
    try {
      await work.save(async (edit) => {
        for (const [i, { script }] of picked.entries())
          await edit({
            kind: 'item',
            fields: { unit: slot.unit, slot: slot.id, date, script: script.id, position: first + i },
          });
      });
      notify('Đã xếp vào buổi phát, lưu trên máy');
      route(paths.occurrence(slot.id, date), true);
    } catch (error) {
      reportError(error);
      setState('failed');
    }
  };

  if (ready.length === 0)
    return (
      <EmptyState
        icon="script"
        title="Chưa có bài nào để xếp"
        text="Chỉ bài đã duyệt, và người trong bài đã đồng ý, mới xếp được vào buổi phát. Bài cấp trên gửi xuống cũng hiện ở đây."
        actions={
          <Button variant="primary" href={paths.scripts()}>
            Xem Bài phát
          </Button>
        }
      />
    );
  return (
    <>
      {state === 'failed' && (
        <Banner tone="bad" title="Chưa lưu được">
          Những bài đã chọn vẫn được đánh dấu. Hãy bấm lại; nếu vẫn không được, xem chỗ trống còn lại của máy.
        </Banner>
      )}
      <ProgressBar
        label={minutes > slot.minutes ? 'Dài hơn giờ phát' : 'Thời lượng đọc'}
        value={minutes}
        max={slot.minutes}
        word={`${readingTimeLabel(minutes) || '0 phút'} / ${slot.minutes} phút`}
        tone={minutes > slot.minutes ? 'bad' : 'info'}
      />
      <SearchField
        id="tim-bai"
        label="Tìm bài"
        value={sought}
        onInput={setSought}
        result={`${shown.length} bài đã duyệt`}
      />
      <ul class="stack">
        {shown.map(({ script, onAir: air, fromAbove }) => (
          <li key={script.id}>
            <Card>
              <CheckField
                id={`chon-${script.id}`}
                label={air.approval.title}
                hint={[
                  GENRE_NAMES[script.genre],
                  readingTimeLabel(air.minutes),
                  `duyệt ${shortDate(dateAt(air.approval.at))}`,
                  fromAbove && 'cấp trên gửi xuống',
                  air.changed && 'có bản sửa đang chờ duyệt',
                ]
                  .filter(Boolean)
                  .join(' · ')}
                checked={chosen.includes(script.id)}
                onChange={() => toggle(script.id)}
              />
            </Card>
          </li>
        ))}
      </ul>
      <div class="sch-save">
        <Button
          variant="primary"
          block
          disabled={picked.length === 0}
          busy={state === 'saving'}
          onClick={() => void save()}
        >
          {picked.length === 0 ? 'Chọn bài ở trên' : `Thêm ${picked.length} bài`}
        </Button>
      </div>
    </>
  );
}

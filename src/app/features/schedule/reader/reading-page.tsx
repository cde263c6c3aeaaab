import { useMemo } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { addDays } from '../../../../domain/base/local-date.ts';
import { type Occurrence, occurrence as occurrenceOf } from '../../../../domain/broadcast/programme.ts';
import { useLockHeld } from '../../../hooks/use-lock-held.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths, readQuery } from '../../../paths.ts';
import { Button, IconButton } from '../../../ui/base/button.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { dayFrom } from '../days.ts';
import { HoleReader } from './hole-reader.tsx';
import { Reader } from './reader.tsx';
import type { ReaderFrame } from './reader-frame.ts';
import './reading.css';
import { type Programme, useProgramme } from '../use-programme.ts';
import { useVerifiedAhead } from '../use-verified.ts';
import { useWakeLock } from './use-wake-lock.ts';

/** The studio at five in the morning: dark, large, nothing else on the screen. */
export function ReadingPage({ slot: slotId, date }: { slot: string; date: string }) {
  const work = useWork();
  const programme = useProgramme();
  const day = dayFrom(date, work.today.value);
  const slot = programme?.records.slots.find((s) => s.id === slotId);
  const occurrence = useMemo(
    () => slot && programme && occurrenceOf(slot, day, programme.records),
    [slot, day, programme],
  );
  const mayDim = !useWakeLock();
  useLockHeld();
  return (
    <main class="night read" id="main" tabIndex={-1} aria-busy={!programme}>
      {programme && occurrence && occurrence.items.length > 0 ? (
        <ChosenItem programme={programme} occurrence={occurrence} mayDim={mayDim} />
      ) : (
        <>
          <header class="read-head">
            <IconButton icon="close" label="Thoát" href={paths.occurrence(slotId, day)} />
            <h1>Đọc bài</h1>
          </header>
          <div class="read-body">
            {!programme && <Skeleton rows={5} label="Đang mở bài…" />}
            {programme && (
              <EmptyState
                icon="script"
                title={occurrence ? 'Buổi này chưa có bài nào' : 'Không có khung giờ này trên máy'}
                text="Xếp bài đã duyệt vào buổi phát rồi quay lại đây."
                actions={<Button href={paths.occurrence(slotId, day)}>Về buổi phát</Button>}
              />
            )}
          </div>
        </>
      )}
    </main>
  );
}

interface ChosenItemProps {
  programme: Programme;
  occurrence: Occurrence;
  mayDim: boolean;
}

function ChosenItem({ programme, occurrence, mayDim }: ChosenItemProps) {
  const work = useWork();
  const { query, route } = useLocation();
  const wanted = readQuery('reading', query).item;
  const { slot, date, items } = occurrence;
  useVerifiedAhead(
    useMemo(() => items.flatMap(({ onAir }) => (onAir.kind === 'ready' ? [onAir.approval] : [])), [items]),
  );
  // Once shown, an item stays on the screen though it gets its entry in the log: the address names it.
  const asked = items.findIndex(({ item }) => item.id === wanted);
  const firstOpen = items.findIndex(({ onAir, airing }) => onAir.kind === 'ready' && !airing);
  const index = asked >= 0 ? asked : Math.max(0, firstOpen);
  const item = items[index];
  if (!item) return null;

  const today = work.today.value;
  const hrefOf = (at: number) => {
    const there = items[at];
    return there && paths.reading(slot.id, date, { item: there.item.id });
  };
  const frame: ReaderFrame = {
    occurrence,
    item,
    number: index + 1,
    count: items.length,
    leave: paths.occurrence(slot.id, date),
    previous: hrefOf(index - 1),
    next: hrefOf(index + 1),
    // Yesterday still counts: a broadcast can run over midnight.
    mayLog:
      programme.units.below(slot.unit) &&
      work.may('airing') &&
      (date === today || date === addDays(today, -1)),
    mayDim,
    go: (href) => route(href, true),
  };
  const { onAir } = item;
  return onAir.kind === 'ready' ? (
    <Reader key={item.item.id} frame={frame} onAir={onAir} />
  ) : (
    <HoleReader key={item.item.id} frame={frame} why={programme.why(item) ?? ''} />
  );
}

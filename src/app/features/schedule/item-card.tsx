import { useState } from 'preact/hooks';
import { writtenLater } from '../../../domain/broadcast/airing-time.ts';
import { isOver, type Occurrence, type ProgrammeItem } from '../../../domain/broadcast/programme.ts';
import { itemState, itemTitle } from '../../../domain/broadcast/programme-words.ts';
import { readingTimeLabel } from '../../../domain/broadcast/reading-time.ts';
import { GENRE_NAMES } from '../../../domain/broadcast/script.ts';
import { moveItem } from '../../../domain/broadcast/slot.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths } from '../../paths.ts';
import { notify } from '../../store/platform/notices.ts';
import { Button, IconButton } from '../../ui/base/button.tsx';
import { Card } from '../../ui/base/card.tsx';
import { Tag } from '../../ui/base/tag.tsx';
import { ConfirmDialog } from '../../ui/feedback/dialog.tsx';
import './schedule.css';

export interface ItemCardProps {
  number: number;
  item: ProgrammeItem;
  occurrence: Occurrence;
  /** Why it is a hole. */
  why: string | undefined;
  mayPlan: boolean;
  onLog: (() => void) | undefined;
}

export function ItemCard({ number, item, occurrence, why, mayPlan, onLog }: ItemCardProps) {
  const work = useWork();
  const { slot, date, items } = occurrence;
  const { onAir, script, airing } = item;
  const title = itemTitle(item);
  const state = itemState(item, isOver(occurrence, work.today.value, work.time.value));
  const ready = onAir.kind === 'ready';
  const facts = [script && GENRE_NAMES[script.genre], ready && readingTimeLabel(onAir.minutes)];
  return (
    <li>
      <Card>
        <div class="sch-item">
          <span class="sch-number num">{number}.</span>
          {script ? (
            <a class="sch-title" href={paths.script(script.id)}>
              {title}
            </a>
          ) : (
            <span class="sch-title">{title}</span>
          )}
          <p class="row">
            <Tag tone={state.tone} text={state.text} />
            <span class="muted small">{facts.filter(Boolean).join(' · ')}</span>
          </p>
          {!airing && why && <p class="sch-why small">Không đọc được: {why}.</p>}
          {!airing && ready && onAir.changed && (
            <p class="small">Bản sửa đang chờ duyệt. Khi đọc, máy hiện bản đã duyệt gần nhất.</p>
          )}
          {airing && writtenLater(airing) && <p class="small muted">{writtenLater(airing)}</p>}
          {airing?.note && <p class="small muted">{airing.note}</p>}
          <div class="sch-acts">
            {ready && (
              <Button icon="mic" href={paths.reading(slot.id, date, { item: item.item.id })}>
                Đọc
              </Button>
            )}
            {onLog && (
              <Button variant={airing ? 'quiet' : 'plain'} icon={airing ? 'edit' : 'check'} onClick={onLog}>
                {airing ? 'Ghi lại' : 'Ghi nhật ký'}
              </Button>
            )}
            {mayPlan && !airing && (
              <Tools
                item={item}
                title={title}
                first={number === 1}
                last={number === items.length}
                all={items}
              />
            )}
          </div>
        </div>
      </Card>
    </li>
  );
}

interface ToolsProps {
  item: ProgrammeItem;
  title: string;
  first: boolean;
  last: boolean;
  all: readonly ProgrammeItem[];
}

/** Order, and taking it off. An item that the log speaks of stays: the log would point to nothing. */
function Tools({ item, title, first, last, all }: ToolsProps) {
  const work = useWork();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);

  const change = async (run: () => Promise<unknown>, done?: string) => {
    if (busy) return;
    setBusy(true);
    try {
      await run();
      if (done) notify(done);
    } catch (error) {
      reportError(error);
      notify('Chưa lưu được, chương trình vẫn như cũ. Hãy thử lại.', 'bad');
    }
    setBusy(false);
  };
  const move = (by: -1 | 1) =>
    change(() => {
      const moves = moveItem(
        all.map((one) => one.item),
        item.item.id,
        by,
      );
      return work.save(async (edit) => {
        for (const { item: moved, position } of moves)
          await edit({ record: moved.id, kind: 'item', fields: { position } });
      });
    });
  const takeOff = () =>
    change(
      () => work.save((edit) => edit({ record: item.item.id, kind: 'item', fields: { deleted: true } })),
      'Đã bỏ khỏi buổi phát, lưu trên máy',
    );

  return (
    <div class="sch-tools">
      <IconButton icon="up" label={`Đưa lên: ${title}`} disabled={first} onClick={() => void move(-1)} />
      <IconButton icon="down" label={`Đưa xuống: ${title}`} disabled={last} onClick={() => void move(1)} />
      <IconButton icon="trash" label={`Bỏ khỏi buổi: ${title}`} onClick={() => setAsking(true)} />
      <ConfirmDialog
        open={asking}
        title="Bỏ bài khỏi buổi này?"
        confirm="Bỏ khỏi buổi"
        busy={busy}
        onConfirm={() => void takeOff()}
        onCancel={() => setAsking(false)}
      >
        <p>“{title}” vẫn còn trong Bài phát và xếp lại được bất cứ lúc nào.</p>
      </ConfirmDialog>
    </div>
  );
}

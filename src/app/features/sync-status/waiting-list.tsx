import { useState } from 'preact/hooks';
import { dateAt, type LocalDate, shortDate, timeAt } from '../../../domain/base/local-date.ts';
import { KIND_NAMES } from '../../../domain/kinds/kind-names.ts';
import { useWork } from '../../hooks/use-work.ts';
import { Button } from '../../ui/base/button.tsx';
import { Tag } from '../../ui/base/tag.tsx';
import { List, ListItem } from '../../ui/lists/list.tsx';
import { KIND_SIGNS } from './record-words.ts';
import type { WaitingRecord } from './unsent.ts';

const PAGE = 50;

export function WaitingList({ waiting }: { waiting: readonly WaitingRecord[] }) {
  const today = useWork().today.value;
  const [shown, setShown] = useState(PAGE);
  return (
    <>
      <List label="Việc chờ gửi">
        {waiting.slice(0, shown).map(({ record, kind, title, href, since }) => (
          <ListItem
            key={record}
            title={title || KIND_NAMES[kind]}
            lines={[KIND_NAMES[kind], `Từ ${sinceLabel(since, today)}`]}
            sign={KIND_SIGNS[kind]}
            href={href}
            trailing={<Tag tone="wait" text="Chờ gửi" />}
          />
        ))}
      </List>
      {waiting.length > shown && (
        <Button block onClick={() => setShown(shown + PAGE)}>
          Xem thêm {Math.min(PAGE, waiting.length - shown)} việc
        </Button>
      )}
    </>
  );
}

/** '17:05 hôm nay', '17:05 ngày 22/11/2026' */
export function sinceLabel(ms: number, today: LocalDate): string {
  const date = dateAt(ms);
  return `${timeAt(ms)} ${date === today ? 'hôm nay' : `ngày ${shortDate(date, true)}`}`;
}

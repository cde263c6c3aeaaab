import { useMemo } from 'preact/hooks';
import type { RecordId } from '../../../domain/base/ids.ts';
import { KIND_NAMES } from '../../../domain/kinds/kind-names.ts';
import { hrefOf } from '../../hooks/records/record-href.ts';
import { useWork } from '../../hooks/use-work.ts';
import { waitingBlobsOf } from '../../store/blobs/waiting-blobs.ts';
import type { PhoneDatabase } from '../../store/database/database.ts';
import { Card, Section } from '../../ui/base/card.tsx';
import { ProgressBar } from '../../ui/feedback/progress-bar.tsx';
import { List, ListItem } from '../../ui/lists/list.tsx';
import { bytesLabel } from './bytes-label.ts';
import { titleOf } from './record-words.ts';

async function readRows(db: PhoneDatabase) {
  const waiting = await db.blobs.where('state').equals('waiting').toArray();
  return db.rows.bulkGet([...new Set(waiting.flatMap((blob) => blob.records))]);
}

/** Photo by photo: how many of each record's the server has, and how far the one under way has come [R12]. */
export function WaitingPhotos() {
  const work = useWork();
  const waiting = useMemo(() => waitingBlobsOf(work), [work]).value;
  const rows = work.live.query('rows with photos waiting', readRows).value;
  if (!waiting) return null;
  const rowOf = new Map((rows ?? []).flatMap((row) => (row ? [[row.id as RecordId, row] as const] : [])));
  const sending = [...waiting.records.values()]
    .flat()
    .find((blob) => blob.state === 'waiting' && blob.offset > 0);
  return (
    <Section title="Ảnh và ghi âm đang chờ gửi">
      <Card>
        <ProgressBar
          label="Máy chủ đã nhận"
          value={waiting.received}
          max={waiting.total}
          word={`${waiting.received}/${waiting.total}, còn ${bytesLabel(waiting.bytesLeft)}`}
        />
        {sending && (
          <ProgressBar
            label="Tệp đang gửi"
            value={sending.offset}
            max={sending.bytes}
            word={`${Math.floor((sending.offset * 100) / sending.bytes)} %`}
          />
        )}
      </Card>
      <List label="Việc có ảnh hoặc ghi âm chờ gửi">
        {[...waiting.records].map(([id, blobs]) => {
          const row = rowOf.get(id);
          const received = blobs.filter((blob) => blob.state === 'received').length;
          return (
            <ListItem
              key={id}
              title={
                row
                  ? titleOf(row.kind, row.data, () => undefined) || KIND_NAMES[row.kind]
                  : 'Việc đã chuyển đi'
              }
              lines={[`Đã nhận ${received}/${blobs.length} ảnh, ghi âm`]}
              sign="picture"
              signTone="wait"
              href={row && hrefOf(row.kind, id, row.data)}
            />
          );
        })}
      </List>
    </Section>
  );
}

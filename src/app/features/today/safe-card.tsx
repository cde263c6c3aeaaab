import { useMemo } from 'preact/hooks';
import { useWork } from '../../hooks/use-work.ts';
import { paths } from '../../paths.ts';
import {
  lastTime,
  metaOf,
  outboxOf,
  parkedOf,
  type SyncStatus,
  syncStatusOf,
  waitingRecords,
} from '../../store/sync/sync-status.ts';
import { Section } from '../../ui/base/card.tsx';
import { List, ListItem, type ListItemProps } from '../../ui/lists/list.tsx';

/** "Việc của bạn có an toàn không?", with counts, and never more than is known [R12]. */
export function SafeCard() {
  const work = useWork();
  const status = useMemo(() => syncStatusOf(work), [work]).value;
  const waiting = waitingRecords(outboxOf(work).value ?? []);
  const parked = new Set((parkedOf(work).value ?? []).map((entry) => entry.op.record)).size;
  const completeAt = metaOf(work).value?.completeAt ?? 0;
  if (!status) return null;

  const received =
    completeAt > 0 ? `Lần cuối liên lạc máy chủ: ${lastTime(completeAt, work.today.value)}.` : undefined;
  const row = rowOf(status, { waiting, parked, completeAt });
  const lines = [
    waiting > 0 ? 'Tự gửi khi có mạng, không cần bấm gì.' : undefined,
    parked > 0 && waiting > 0 ? `${parked} việc khác cần bạn xem.` : undefined,
    received,
  ];
  return (
    <Section title="Việc của bạn có an toàn không?">
      <List>
        <ListItem {...row} lines={lines} href={paths.sync()} />
      </List>
    </Section>
  );
}

type Figures = { waiting: number; parked: number; completeAt: number };

function rowOf(status: SyncStatus, { waiting, parked, completeAt }: Figures): ListItemProps {
  switch (status.kind) {
    case 'sign-in':
      return { title: 'Cần đăng nhập lại để gửi', sign: 'lock', signTone: 'bad' };
    case 'account-ended':
      return { title: 'Tài khoản đã ngừng, việc còn trên máy', sign: 'lock', signTone: 'bad' };
    case 'device-ended':
      return { title: 'Quản trị đã ngừng máy này', sign: 'lock', signTone: 'bad' };
    case 'update-needed':
      return { title: 'Cần cập nhật ứng dụng để gửi', sign: 'download', signTone: 'bad' };
  }
  if (waiting > 0)
    return { title: `${waiting} việc đã lưu trên máy, chờ gửi`, sign: 'phone', signTone: 'wait' };
  if (parked > 0) return { title: `${parked} việc cần bạn xem`, sign: 'alert', signTone: 'bad' };
  if (status.kind === 'photos') {
    const title = `Chữ đã gửi xong, ảnh và ghi âm: đã nhận ${status.received}/${status.total}`;
    return { title, sign: 'picture', signTone: 'wait' };
  }
  if (status.kind === 'receiving') {
    const title = `Đang nhận dữ liệu lần đầu, đã có ${status.records.toLocaleString('vi')} mục`;
    return { title, sign: 'download', signTone: 'wait' };
  }
  if (completeAt === 0)
    return { title: 'Chưa liên lạc được máy chủ lần nào', sign: 'cloud', signTone: 'plain' };
  return { title: 'Máy chủ đã nhận hết việc của bạn', sign: 'check', signTone: 'ok' };
}

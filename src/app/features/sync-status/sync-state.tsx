import { useMemo } from 'preact/hooks';
import { useWork } from '../../hooks/use-work.ts';
import { paths } from '../../paths.ts';
import { waitingBlobsOf } from '../../store/blobs/waiting-blobs.ts';
import { metaOf, type SyncStatus, syncStatusOf } from '../../store/sync/sync-status.ts';
import { Button } from '../../ui/base/button.tsx';
import type { Tone } from '../../ui/base/tag.tsx';
import { Banner } from '../../ui/feedback/banner.tsx';
import { useOnline } from './use-online.ts';
import { sinceLabel } from './waiting-list.tsx';

/** Each figure counted in things that people know they have written. */
export function SyncState({ waiting, parked }: { waiting: number; parked: number }) {
  const work = useWork();
  const status = useMemo(() => syncStatusOf(work), [work]).value;
  const activity = work.sync.activity.value;
  const completeAt = metaOf(work).value?.completeAt ?? 0;
  const online = useOnline();
  const running = activity.kind === 'running';
  const silent = work.sync.silent.value;
  const photos = waitingBlobsOf(work).value;
  const full = activity.kind === 'waiting-to-retry' && activity.full === true;
  const { tone, title, text } = words(status, { waiting, parked, online, running, photos });
  return (
    <div class="stack">
      {full && (
        <Banner tone="bad" title="Máy chủ đã hết chỗ chứa">
          Máy chủ chưa nhận thêm được. Không mất gì: mọi việc và ảnh vẫn còn trên máy này, máy sẽ tự gửi lại.
          Hãy báo quản trị đơn vị để họ dọn chỗ cho máy chủ.
        </Banner>
      )}
      <Banner
        tone={tone}
        title={title}
        sign={tone === 'ok' ? 'cloud' : undefined}
        actions={status?.kind === 'sign-in' && <Button href={paths.signIn()}>Đăng nhập lại</Button>}
      >
        {text}
      </Banner>
      <p class="muted">
        {completeAt === 0
          ? 'Máy này chưa nhận đủ dữ liệu lần nào.'
          : `Lần cuối gửi và nhận xong: ${sinceLabel(completeAt, work.today.value)}.`}
        {activity.kind === 'waiting-to-retry' &&
          !full &&
          ` Đã thử ${activity.failures} lần mà chưa liên lạc được; máy sẽ tự thử lại.`}
      </p>
      <div class="row">
        <Button variant="primary" icon="sync" busy={running && !silent} onClick={() => work.sync.restart()}>
          {running && !silent ? 'Đang gửi và nhận…' : 'Gửi ngay'}
        </Button>
      </div>
    </div>
  );
}

type Figures = {
  waiting: number;
  parked: number;
  online: boolean;
  running: boolean;
  photos: { received: number; total: number } | undefined;
};

function words(status: SyncStatus | undefined, f: Figures): { tone: Tone; title: string; text: string } {
  const kind = status?.kind;
  if (status?.kind === 'sign-in' && status.copied) {
    return {
      tone: 'bad',
      title: 'Cần đăng nhập lại',
      text: 'Dữ liệu của máy này đang được dùng cả ở một máy khác, nên cả hai máy phải đăng nhập lại. Mọi việc vẫn còn trên máy. Nếu không phải bạn chép sang máy khác, hãy báo quản trị đơn vị.',
    };
  }
  if (kind === 'account-ended') {
    return {
      tone: 'bad',
      title: 'Tài khoản của bạn đã ngừng',
      text: 'Quản trị đã ngừng tài khoản này nên máy chủ không nhận thêm việc. Mọi việc chưa gửi vẫn còn trên máy: hãy hỏi quản trị đơn vị, hoặc lưu chúng thành tệp ở dưới.',
    };
  }
  if (kind === 'device-ended') {
    return {
      tone: 'bad',
      title: 'Quản trị đã ngừng máy này',
      text: 'Máy đang nộp việc chưa gửi cho quản trị, xong sẽ xóa dữ liệu của bạn trên máy này. Bạn vẫn đăng nhập được ở máy khác.',
    };
  }
  if (kind === 'sign-in') {
    return {
      tone: 'bad',
      title: 'Cần đăng nhập lại',
      text: 'Phiên đăng nhập đã hết hạn. Mọi việc vẫn còn trên máy và gửi tiếp ngay khi bạn đăng nhập lại.',
    };
  }
  if (kind === 'update-needed') {
    return {
      tone: 'bad',
      title: 'Cần cập nhật ứng dụng',
      text: 'Máy chủ đã sang bản mới. Đóng hẳn ứng dụng rồi mở lại khi có mạng. Mọi việc chưa gửi vẫn còn trên máy.',
    };
  }
  if (f.waiting > 0) {
    const away = f.online
      ? 'Máy tự gửi khi liên lạc được với máy chủ, bạn không phải làm gì.'
      : 'Máy đang không có mạng. Có mạng là máy tự gửi, bạn không phải làm gì.';
    return {
      tone: 'wait',
      title: f.running ? `Đang gửi ${f.waiting} việc` : `${f.waiting} việc còn trên máy, chờ gửi`,
      text: `Đã lưu chắc trên máy này. ${away}`,
    };
  }
  if (f.parked > 0) {
    return {
      tone: 'bad',
      title: `${f.parked} việc cần bạn xem`,
      text: 'Máy chủ chưa nhận được các việc dưới đây. Không mất chữ nào; những việc khác đã gửi xong.',
    };
  }
  if (f.photos) {
    return {
      tone: 'wait',
      title: `Máy chủ đã nhận ${f.photos.received}/${f.photos.total} ảnh và ghi âm`,
      text: `Chữ đã gửi xong. Ảnh và ghi âm còn lại vẫn nằm chắc trên máy này; ${f.online ? 'máy đang gửi dần.' : 'có mạng là máy gửi tiếp.'}`,
    };
  }
  if (kind === 'never') {
    return {
      tone: 'info',
      title: 'Chưa kết nối lần nào',
      text: 'Khi có mạng, máy sẽ nhận chương trình, bài và gương của đơn vị bạn. Bạn vẫn ghi việc được ngay.',
    };
  }
  if (kind === 'receiving') {
    return {
      tone: 'wait',
      title: 'Đang nhận dữ liệu lần đầu',
      text: 'Chương trình hôm nay đến trước, rồi đến việc mới nhất. Bạn cứ làm việc; mất mạng giữa chừng thì máy nhận tiếp từ chỗ dừng.',
    };
  }
  return {
    tone: 'ok',
    title: 'Máy chủ đã nhận hết',
    text: f.online
      ? 'Không còn việc nào của bạn nằm riêng trên máy này.'
      : 'Không còn việc nào của bạn nằm riêng trên máy này. Máy đang không có mạng, tin mới từ nơi khác sẽ đến sau.',
  };
}

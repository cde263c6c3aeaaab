import { dateAt, shortDate, timeAt } from '../../../../domain/base/local-date.ts';
import { lengthLabel } from '../../../../domain/base/photo.ts';
import { KIND_NAMES } from '../../../../domain/kinds/kind-names.ts';
import { showBlob } from '../../../hooks/blobs/photos/show-blob.ts';
import { shownPhotos } from '../../../hooks/blobs/photos/shown.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Card } from '../../../ui/base/card.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { Facts } from '../../../ui/lists/facts.tsx';
import { PhotoGrid } from '../../../ui/media/photo-grid.tsx';
import { VoicePlayer } from '../../../ui/media/voice-player.tsx';
import { type KeptRecord, shownIn, writtenIn } from './quarantine.ts';
import { REFUSED_WORDS } from './quarantine-words.ts';

export interface KeptCardProps {
  kept: KeptRecord;
  busy: boolean;
  onAccept: () => void;
  onDiscard: () => void;
}

export function KeptCard({ kept, busy, onAccept, onDiscard }: KeptCardProps) {
  const work = useWork();
  const author = work.live.all('account').value?.find((account) => account.id === kept.account)?.name;
  const { photos, voice } = shownIn(kept);
  const kind = (KIND_NAMES as Readonly<Record<string, string>>)[kept.kind] ?? 'Việc khác';
  return (
    <Card title={kept.makes ? `${kind} mới` : `Sửa: ${kind.toLocaleLowerCase('vi')}`} level={2}>
      <div class="stack">
        <p class="muted small">
          {author ?? 'Một người của đơn vị'} viết lúc {timeAt(kept.at)} ngày{' '}
          {shortDate(dateAt(kept.at), true)}, trên máy {kept.device}
        </p>
        {kept.refused && (
          <Banner tone="bad" title="Lần trước chưa nhận được">
            {REFUSED_WORDS[kept.refused] ?? 'Máy chủ chưa nhận được việc này như đang viết.'}
          </Banner>
        )}
        <Facts facts={writtenIn(kept).map(({ name, text }) => [name, text] as const)} />
        <PhotoGrid
          photos={shownPhotos(photos)}
          load={(id, signal) =>
            showBlob(
              work,
              photos.find((photo) => photo.id === id),
              signal,
            )
          }
        />
        {voice && (
          <div class="voice">
            <VoicePlayer length={lengthLabel(voice.seconds)} load={() => showBlob(work, voice)} />
          </div>
        )}
        <div class="row">
          <Button variant="primary" icon="check" busy={busy} onClick={onAccept}>
            Nhận vào sổ
          </Button>
          <Button icon="trash" busy={busy} onClick={onDiscard}>
            Bỏ
          </Button>
        </div>
      </div>
    </Card>
  );
}

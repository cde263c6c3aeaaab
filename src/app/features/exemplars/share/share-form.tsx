import { useEffect, useState } from 'preact/hooks';
import { readWebAddress, siteOf } from '../../../../domain/papers/public-page.ts';
import type { Unit } from '../../../../domain/units/unit.ts';
import { unitLabel } from '../../../../domain/units/unit.ts';
import { saveMade } from '../../../hooks/files/save-made.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { notify } from '../../../store/platform/notices.ts';
import { plainFileName } from '../../../store/platform/save-file.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { TextArea, TextField } from '../../../ui/forms/field.tsx';
import { qrCells } from '../../../ui/media/qr-code.tsx';
import { CARD_LETTERS, excerpt } from './card-words.ts';
import { CARD, type CardWords, drawCard } from './draw-card.ts';
import './share.css';
import { usePicture } from './use-picture.ts';

export interface ShareFormProps {
  exemplar: LiveRecord<'exemplar'>;
  unit: Unit | undefined;
  /** The page that the unit has for everybody. */
  page: string | undefined;
  mayPhoto: boolean;
  /** May record a consent. */
  mayAsk: boolean;
}

export function ShareForm({ exemplar, unit, page, mayPhoto, mayAsk }: ShareFormProps) {
  const work = useWork();
  const photo = exemplar.photos?.[0];
  const picture = usePicture(mayPhoto ? photo : undefined);
  const [story, setStory] = useState(() => excerpt(exemplar.story));
  const [made, setMade] = useState<{ file: File; url: string } | 'failed'>();
  const [typed, setTyped] = useState(page ?? '');
  const address = readWebAddress(typed);
  const waits = mayPhoto && photo !== undefined && !picture;
  const words: CardWords = {
    overline: ['Gương sáng', unit && unitLabel(unit)].filter(Boolean).join(' · '),
    name: exemplar.name,
    position: exemplar.position ?? '',
    story: story.replace(/\s+/g, ' ').trim(),
    hint: address ? ['Quét để xem thêm', siteOf(address)] : ['', ''],
  };
  const text = JSON.stringify(words);

  // Made beforehand: a phone lets a page share only right after the tap.
  useEffect(() => {
    if (waits) return;
    let gone = false;
    let url: string | undefined;
    const name = plainFileName(['Guong', exemplar.name], 'jpg');
    makeCard(JSON.parse(text), address, picture?.url, name).then(
      (file) => {
        if (gone) return;
        url = URL.createObjectURL(file);
        setMade({ file, url });
      },
      (error) => {
        reportError(error);
        if (!gone) setMade('failed');
      },
    );
    return () => {
      gone = true;
      if (url) URL.revokeObjectURL(url);
    };
  }, [text, address, exemplar.name, picture?.url, waits]);

  const share = async () => {
    if (!made || made === 'failed') return;
    const saved = await saveMade(work, made.file);
    if (saved === 'downloaded') notify('Đã lưu ảnh vào thư mục Tải xuống');
  };
  return (
    <div class="two">
      <div class="stack">
        {made === 'failed' && (
          <Banner tone="bad" title="Máy chưa vẽ được ảnh">
            Không mất gì. Hãy đóng bớt ứng dụng khác rồi mở lại trang này, hoặc dùng trang in.
          </Banner>
        )}
        {made && made !== 'failed' ? (
          <img
            class="share-card"
            src={made.url}
            width={CARD.width}
            height={CARD.height}
            alt={`Ảnh sẽ gửi: ${words.overline}. ${words.name}. ${words.position} ${words.story}${address ? ` Có mã QR dẫn tới ${siteOf(address)}.` : ''}`}
          />
        ) : (
          made !== 'failed' && <Skeleton rows={6} label="Đang vẽ ảnh…" />
        )}
      </div>
      <div class="stack">
        <Button
          variant="primary"
          icon="send"
          block
          disabled={!made || made === 'failed'}
          onClick={() => void share()}
        >
          Chia sẻ ảnh này
        </Button>
        <TextArea
          id="share-story"
          label="Lời trên ảnh"
          hint="Lấy từ câu chuyện. Rút gọn cho vừa; ảnh đổi theo ngay."
          rows={4}
          maxLength={CARD_LETTERS * 2}
          value={story}
          onInput={setStory}
        />
        <TextField
          id="share-address"
          label="Mã QR dẫn tới đâu?"
          optional
          type="url"
          inputMode="url"
          hint="Bài đăng hoặc trang thông tin điện tử mà ai cũng mở được. Để trống thì thẻ không có mã QR."
          placeholder="https://…"
          value={typed}
          maxLength={300}
          autoComplete="off"
          error={
            typed.trim() && !address ? 'Địa chỉ phải bắt đầu bằng https:// và không có dấu cách' : undefined
          }
          onInput={setTyped}
        />
        {photo && !mayPhoto && (
          <Banner
            tone="info"
            sign="camera"
            title="Ảnh của người này không có trên thẻ"
            actions={
              mayAsk && (
                <Button href={paths.consent(exemplar.id, { purpose: 'photo' })}>Ghi đồng ý dùng ảnh</Button>
              )
            }
          >
            Chưa có đồng ý dùng ảnh đang có hiệu lực.
          </Banner>
        )}
        {picture?.small !== undefined && (
          <p class="muted small">Đang dùng ảnh nhỏ, có thể hơi mờ. {picture.small}</p>
        )}
        <p class="muted small">Ảnh làm ngay trên máy này, không cần mạng.</p>
      </div>
    </div>
  );
}

async function makeCard(
  words: CardWords,
  address: string | undefined,
  picture: string | undefined,
  name: string,
): Promise<File> {
  const canvas = document.createElement('canvas');
  const bitmap = picture ? await createImageBitmap(await loaded(picture)) : undefined;
  await drawCard(canvas, words, address ? qrCells(address) : undefined, bitmap);
  bitmap?.close();
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.9));
  if (!blob) throw new Error('the card could not be made a picture');
  return new File([blob], name, { type: 'image/jpeg' });
}

/** Our own addresses of a picture; fetched it would be refused by the page's policy. */
async function loaded(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return image;
}

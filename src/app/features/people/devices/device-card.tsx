import type { DeviceInfo } from '../../../../domain/accounts/device.ts';
import { dateAt, shortDate } from '../../../../domain/base/local-date.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Card } from '../../../ui/base/card.tsx';
import { Tag } from '../../../ui/base/tag.tsx';
import { contactWords, deviceWords } from '../access-words.ts';

export interface DeviceCardProps {
  device: DeviceInfo;
  busy: boolean;
  onEnd: () => void;
  onKeep: () => void;
}

export function DeviceCard({ device, busy, onEnd, onKeep }: DeviceCardProps) {
  const now = useWork().now.value;
  const state = deviceWords(device);
  const name = device.name || 'Máy không rõ loại';
  return (
    <Card title={device.thisOne ? `${name} (máy này)` : name}>
      <div class="stack">
        <p class="row">
          <Tag tone={state.tone} text={state.text} />
          <span class="muted small">Mã máy: {device.device}</span>
        </p>
        <p class="small">
          {contactWords(device.lastContact, now)}. Dùng từ ngày {shortDate(dateAt(device.since), true)}.
        </p>
        {device.waiting > 0 && (
          <p>
            <a href={paths.quarantine({ device: device.device })}>
              {device.waiting} lần sửa từ máy này chờ xem lại
            </a>
          </p>
        )}
        {!device.thisOne && device.state === 'ended' && (
          <div class="row">
            <Button busy={busy} onClick={onKeep}>
              Đã tìm thấy máy, cho dùng lại
            </Button>
          </div>
        )}
        {!device.thisOne && device.state !== 'ended' && device.state !== 'handed-over' && (
          <div class="row">
            <Button icon="lock" onClick={onEnd}>
              Ngừng máy này
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}

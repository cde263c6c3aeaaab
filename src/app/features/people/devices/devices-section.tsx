import { useState } from 'preact/hooks';
import * as v from 'valibot';
import type { DeviceInfo } from '../../../../domain/accounts/device.ts';
import { ENDPOINTS } from '../../../../sync/protocol/endpoints.ts';
import { type Trouble, troubleOf } from '../../../hooks/records/use-answer.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { askServer } from '../../../store/net/ask-server.ts';
import { notify } from '../../../store/platform/notices.ts';
import { Section } from '../../../ui/base/card.tsx';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { NeedsNetwork } from '../../../ui/feedback/needs-network.tsx';
import { DeviceCard } from './device-card.tsx';
import { EndDeviceDialog } from './end-device-dialog.tsx';

export interface DevicesSectionProps {
  account: { id: string; name: string };
  devices: readonly DeviceInfo[];
  again: () => void;
}

/** The phones and PCs of one person, and what is done about a lost one. */
export function DevicesSection({ account, devices, again }: DevicesSectionProps) {
  const work = useWork();
  const [ending, setEnding] = useState<DeviceInfo>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [busy, setBusy] = useState(false);

  const act = async (what: 'end' | 'keep', { device }: DeviceInfo) => {
    setBusy(true);
    const answer = await askServer(
      what === 'end' ? ENDPOINTS.endDevice : ENDPOINTS.keepDevice,
      { account: account.id, device },
      v.undefined(),
      work.account,
    );
    setBusy(false);
    setEnding(undefined);
    const tooLate = answer.kind === 'problem' && answer.code === 'handed-over';
    if (tooLate) notify('Máy đã nộp việc và xóa dữ liệu rồi, không lấy lại được nữa.', 'bad');
    setTrouble(answer.kind === 'told' || tooLate ? undefined : troubleOf(answer));
    if (answer.kind === 'told') notify(what === 'end' ? 'Đã ngừng máy' : 'Đã cho máy dùng lại');
    again();
  };

  return (
    <Section title="Máy">
      {trouble && <NeedsNetwork trouble={trouble} />}
      {devices.length === 0 && <EmptyState icon="phone" title="Chưa vào trên máy nào" />}
      {devices.map((device) => (
        <DeviceCard
          key={device.device}
          device={device}
          busy={busy}
          onEnd={() => setEnding(device)}
          onKeep={() => void act('keep', device)}
        />
      ))}
      <EndDeviceDialog
        device={ending}
        name={account.id === work.account ? undefined : account.name}
        busy={busy}
        onConfirm={() => ending && void act('end', ending)}
        onCancel={() => setEnding(undefined)}
      />
    </Section>
  );
}

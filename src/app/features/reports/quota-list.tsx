import { useState } from 'preact/hooks';
import type { UnitKind } from '../../../domain/units/unit.ts';
import type { UnitTree } from '../../hooks/records/programme-records.ts';
import { useWork } from '../../hooks/use-work.ts';
import type { LiveRecord } from '../../store/live/live-record.ts';
import { Button } from '../../ui/base/button.tsx';
import { Section } from '../../ui/base/card.tsx';
import { List, ListItem } from '../../ui/lists/list.tsx';
import { sourceWords } from './campaign-words.tsx';
import { QuotaForm } from './quota-form.tsx';

export const KIND_NAMES: Record<UnitKind, string> = {
  province: 'tỉnh',
  district: 'huyện',
  commune: 'xã, phường',
  village: 'bản, thôn',
  department: 'sở, ban, ngành',
};

/** `campaign`: only those of this campaign; else those of a year. */
export function QuotaList({ units, campaign }: { units: UnitTree; campaign?: LiveRecord<'campaign'> }) {
  const work = useWork();
  const [open, setOpen] = useState<LiveRecord<'quota'> | 'new'>();
  const quotas = (work.live.all('quota').value ?? []).filter(
    (quota) => (quota.campaign ?? undefined) === campaign?.id,
  );
  const may = work.may('quota');
  if (campaign && quotas.length === 0 && !may) return null;
  return (
    <Section
      title={campaign ? 'Chỉ tiêu của đợt' : 'Chỉ tiêu hằng năm'}
      action={
        may && (
          <Button icon="plus" onClick={() => setOpen('new')}>
            Thêm chỉ tiêu
          </Button>
        )
      }
    >
      {quotas.length === 0 ? (
        <p class="card">Chưa giao chỉ tiêu nào.</p>
      ) : (
        <List label="Chỉ tiêu">
          {quotas.map((quota) => (
            <ListItem
              key={quota.id}
              sign="chart"
              title={`Mỗi ${KIND_NAMES[quota.unitKind]}: ít nhất ${quota.count} gương${quota.campaign ? '' : ' một năm'}`}
              lines={[
                quota.year
                  ? `Năm ${quota.year}`
                  : quota.campaign
                    ? undefined
                    : 'Mọi năm, trừ năm có chỉ tiêu riêng',
                quota.source ? `Theo: ${sourceWords(quota.source)}` : undefined,
                quota.waiting > 0 ? 'Trên máy, chờ gửi' : undefined,
              ]}
              onClick={may && units.below(quota.unit) ? () => setOpen(quota) : undefined}
            />
          ))}
        </List>
      )}
      {open && (
        <QuotaForm
          key={open === 'new' ? 'new' : open.id}
          quota={open === 'new' ? undefined : open}
          campaign={campaign}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Section>
  );
}

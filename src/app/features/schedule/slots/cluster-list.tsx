import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { shortDate } from '../../../../domain/base/local-date.ts';
import type { Fault } from '../../../../domain/broadcast/cluster.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { readQuery } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { notify } from '../../../store/platform/notices.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Section } from '../../../ui/base/card.tsx';
import { Tag } from '../../../ui/base/tag.tsx';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { ClusterForm, FaultForm } from './cluster-forms.tsx';
import '../schedule.css';
import type { Programme } from '../use-programme.ts';

type Open =
  | { form: 'cluster'; cluster?: LiveRecord<'cluster'> }
  | { form: 'fault'; cluster: LiveRecord<'cluster'> };

export function ClusterList({ programme }: { programme: Programme }) {
  const work = useWork();
  const { query } = useLocation();
  const clusters = work.live.all('cluster').value ?? [];
  const faults = work.live.all('fault').value ?? [];
  const [open, setOpen] = useState<Open | undefined>(
    readQuery('slots', query).open === 'cum' ? { form: 'cluster' } : undefined,
  );
  const mayAdd = work.may('cluster');
  return (
    <Section
      title="Cụm loa"
      action={
        mayAdd && (
          <Button icon="plus" onClick={() => setOpen({ form: 'cluster' })}>
            Thêm cụm loa
          </Button>
        )
      }
    >
      {clusters.length === 0 && (
        <EmptyState
          icon="speaker"
          title="Chưa khai cụm loa nào"
          text="Một cụm loa là các loa ở cùng một chỗ, ví dụ “Nhà văn hóa bản Thẳm, 2 loa”. Nhật ký ghi buổi nào nghe được ở cụm nào."
        />
      )}
      <ul class="stack">
        {clusters.map((cluster) => (
          <ClusterCard
            key={cluster.id}
            cluster={cluster}
            fault={openFault(faults, cluster.id)}
            mine={programme.units.below(cluster.unit)}
            onEdit={mayAdd ? () => setOpen({ form: 'cluster', cluster }) : undefined}
            onFault={() => setOpen({ form: 'fault', cluster })}
          />
        ))}
      </ul>
      {open?.form === 'cluster' && (
        <ClusterForm
          key={open.cluster?.id ?? 'new'}
          cluster={open.cluster}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open?.form === 'fault' && <FaultForm cluster={open.cluster} onClose={() => setOpen(undefined)} />}
    </Section>
  );
}

const openFault = (
  faults: readonly LiveRecord<'fault'>[],
  cluster: string,
): LiveRecord<'fault'> | undefined => faults.find((fault) => fault.cluster === cluster && !fault.mendedOn);

interface ClusterCardProps {
  cluster: LiveRecord<'cluster'>;
  fault: (Fault & { seq: number }) | undefined;
  mine: boolean;
  onEdit: (() => void) | undefined;
  onFault: () => void;
}

function ClusterCard({ cluster, fault, mine, onEdit, onFault }: ClusterCardProps) {
  const work = useWork();
  const [busy, setBusy] = useState(false);
  const mend = async () => {
    if (!fault || busy) return;
    setBusy(true);
    try {
      const fields = { mendedOn: work.today.value };
      await work.save((edit) => edit({ record: fault.id, kind: 'fault', fields, base: fault.seq }));
      notify('Đã lưu trên máy');
    } catch (error) {
      reportError(error);
      notify('Chưa lưu được, báo hỏng vẫn như cũ. Hãy thử lại.', 'bad');
    }
    setBusy(false);
  };
  return (
    <li class="card stack">
      <div class="row spread">
        <b>{cluster.name}</b>
        {fault ? (
          <Tag tone="bad" text="Không nghe được" />
        ) : (
          <Tag tone="ok" text={`${cluster.speakers} loa`} />
        )}
      </div>
      {cluster.place && <p class="muted small">{cluster.place}</p>}
      {fault && (
        <p class="small">
          Từ {shortDate(fault.since)}: {fault.what}
        </p>
      )}
      {mine && (
        <div class="sch-acts">
          {onEdit && (
            <Button icon="edit" onClick={onEdit}>
              Sửa
            </Button>
          )}
          {work.may('fault') &&
            (fault ? (
              <Button icon="check" busy={busy} onClick={() => void mend()}>
                Đã sửa xong
              </Button>
            ) : (
              <Button icon="warning" onClick={onFault}>
                Báo hỏng
              </Button>
            ))}
        </div>
      )}
    </li>
  );
}

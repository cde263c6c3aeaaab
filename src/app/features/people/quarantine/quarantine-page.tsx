import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { type HandedOver, QuarantineSchema, SettledSchema } from '../../../../domain/accounts/device.ts';
import { ENDPOINTS } from '../../../../sync/protocol/endpoints.ts';
import { type Trouble, troubleOf } from '../../../hooks/records/use-answer.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths, readQuery } from '../../../paths.ts';
import { askServer } from '../../../store/net/ask-server.ts';
import { notify } from '../../../store/platform/notices.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { ConfirmDialog } from '../../../ui/feedback/dialog.tsx';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { NeedsNetwork } from '../../../ui/feedback/needs-network.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { byRecord, type KeptRecord } from './quarantine.ts';
import { KeptCard } from './quarantine-card.tsx';

/** What the server takes in one message. */
const AT_ONCE = 200;
type Decision = 'accept' | 'discard';

/** The unsent work of ended phones: kept apart until somebody has looked at it [S51]. */
export function QuarantinePage() {
  const work = useWork();
  const { query } = useLocation();
  const { device } = readQuery('quarantine', query);
  const [ops, setOps] = useState<HandedOver[]>();
  const [more, setMore] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const [busy, setBusy] = useState(false);
  const [discarding, setDiscarding] = useState<KeptRecord[]>();
  const records = ops && byRecord(ops);

  const read = async (before: HandedOver[]) => {
    setBusy(true);
    const last = before.at(-1);
    const question = {
      ...(device ? { device } : {}),
      ...(last ? { after: { device: last.device, counter: last.counter, op: last.op } } : {}),
    };
    const answer = await askServer(ENDPOINTS.quarantine, question, QuarantineSchema, work.account);
    setBusy(false);
    setTrouble(answer.kind === 'told' ? undefined : troubleOf(answer));
    if (answer.kind !== 'told') return;
    setOps([...before, ...answer.value.ops]);
    setMore(answer.value.more);
  };
  useEffect(() => void read([]), [device]);

  const settle = async (which: readonly KeptRecord[], decision: Decision) => {
    setBusy(true);
    setDiscarding(undefined);
    const figures = { settled: 0, refused: 0 };
    for (const [device, mine] of byDevice(which)) {
      for (let from = 0; from < mine.length; from += AT_ONCE) {
        const keys = mine.slice(from, from + AT_ONCE).map(({ op }) => op);
        const asked = { device, ops: keys, decision };
        const answer = await askServer(ENDPOINTS.settleQuarantine, asked, SettledSchema, work.account);
        if (answer.kind !== 'told') {
          setBusy(false);
          return setTrouble(troubleOf(answer));
        }
        figures.settled += answer.value.settled;
        figures.refused += answer.value.refused;
      }
    }
    if (figures.refused > 0)
      notify(`${figures.refused} lần sửa chưa nhận được; lý do ghi ở từng việc.`, 'bad');
    else notify(decision === 'accept' ? 'Đã nhận vào sổ' : 'Đã bỏ');
    work.sync.syncNow();
    await read([]);
  };

  return (
    <Page
      title="Việc từ máy đã ngừng"
      subtitle="Máy nộp lại trước khi bị xóa, chờ bạn xem"
      back={{ href: paths.people(), label: 'Người của đơn vị' }}
      busy={!ops && !trouble}
    >
      {trouble && <NeedsNetwork trouble={trouble} onRetry={() => void read([])} busy={busy} />}
      {!records && !trouble && <Skeleton rows={3} />}
      {records?.length === 0 && (
        <EmptyState
          icon="check"
          title="Không có việc nào chờ xem lại"
          text="Khi một máy bị ngừng, việc chưa gửi của nó được giữ riêng ở đây, không tự vào sổ."
        />
      )}
      {records && records.length > 1 && (
        <div class="row">
          <Button busy={busy} onClick={() => void settle(records, 'accept')}>
            Nhận tất cả ({records.length})
          </Button>
          <Button busy={busy} onClick={() => setDiscarding(records)}>
            Bỏ tất cả
          </Button>
        </div>
      )}
      {records?.map((kept) => (
        <KeptCard
          key={`${kept.device} ${kept.record}`}
          kept={kept}
          busy={busy}
          onAccept={() => void settle([kept], 'accept')}
          onDiscard={() => setDiscarding([kept])}
        />
      ))}
      {more && (
        <Button block busy={busy} onClick={() => void read(ops ?? [])}>
          Xem tiếp
        </Button>
      )}
      <ConfirmDialog
        open={discarding !== undefined}
        title={discarding?.length === 1 ? 'Bỏ việc này?' : `Bỏ ${discarding?.length ?? 0} việc?`}
        confirm="Bỏ hẳn"
        danger
        busy={busy}
        onConfirm={() => discarding && void settle(discarding, 'discard')}
        onCancel={() => setDiscarding(undefined)}
      >
        <p>Máy kia đã xóa rồi, nên đây là bản duy nhất. Bỏ là mất hẳn.</p>
      </ConfirmDialog>
    </Page>
  );
}

/** In the order of their making, for what changes a record comes after what makes it. */
function byDevice(records: readonly KeptRecord[]): Map<string, HandedOver[]> {
  const found = new Map<string, HandedOver[]>();
  for (const { device, ops } of records) found.set(device, [...(found.get(device) ?? []), ...ops]);
  for (const ops of found.values()) ops.sort((a, b) => a.counter - b.counter);
  return found;
}

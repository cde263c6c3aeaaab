import { useEffect, useState } from 'preact/hooks';
import { AUDITED, type AuditEntry, AuditPageSchema, mayReadAudit } from '../../../domain/accounts/audit.ts';
import { dateAt, shortDate, timeAt } from '../../../domain/base/local-date.ts';
import { unitLabel } from '../../../domain/units/unit.ts';
import { ENDPOINTS } from '../../../sync/protocol/endpoints.ts';
import { type Trouble, troubleOf } from '../../hooks/records/use-answer.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths } from '../../paths.ts';
import { askServer } from '../../store/net/ask-server.ts';
import { Button } from '../../ui/base/button.tsx';
import { Skeleton } from '../../ui/base/skeleton.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { NeedsNetwork } from '../../ui/feedback/needs-network.tsx';
import { named } from '../../ui/forms/choice.tsx';
import { SelectField } from '../../ui/forms/select.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { List, ListItem } from '../../ui/lists/list.tsx';
import { AUDIT_NAMES, AUDIT_SIGNS, type Audited, aboutWords, whoWords } from './audit-words.ts';

type Shown = { entries: readonly AuditEntry[]; before: number | null };

/** Who did what with accounts, phones, units and files, of the own unit and those below. Kept by the server alone. */
export function AuditPage() {
  const work = useWork();
  const [what, setWhat] = useState<Audited | ''>('');
  const [shown, setShown] = useState<Shown>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [busy, setBusy] = useState(false);
  const units = work.live.all('unit').value;
  const may = mayReadAudit(work.roles.value);

  const read = async (after?: Shown) => {
    setBusy(true);
    const question = { ...(what ? { what } : {}), ...(after?.before ? { before: after.before } : {}) };
    const answer = await askServer(ENDPOINTS.audit, question, AuditPageSchema, work.account);
    setBusy(false);
    setTrouble(answer.kind === 'told' ? undefined : troubleOf(answer));
    if (answer.kind !== 'told') return;
    const { entries, before } = answer.value;
    setShown({ entries: [...(after?.entries ?? []), ...entries], before });
  };
  useEffect(() => {
    if (may) void read();
  }, [may, what]);

  const nameOf = (id: string) => {
    const unit = units?.find((one) => one.id === id);
    return unit && unitLabel(unit);
  };
  return (
    <Page
      title="Nhật ký hệ thống"
      subtitle="Ai làm gì với tài khoản, máy, đơn vị và tệp"
      back={{ href: paths.account(), label: 'Tài khoản' }}
    >
      {!may && <NeedsNetwork trouble="not-permitted" />}
      {trouble && <NeedsNetwork trouble={trouble} onRetry={() => void read()} busy={busy} />}
      {may && (
        <SelectField
          id="audit-what"
          label="Xem"
          options={[{ value: '', label: 'Tất cả' }, ...named(AUDITED, AUDIT_NAMES)]}
          value={what}
          onChange={setWhat}
        />
      )}
      {may && !shown && !trouble && <Skeleton rows={6} />}
      {shown?.entries.length === 0 && (
        <EmptyState
          icon="list"
          title="Chưa có dòng nào"
          text="Việc làm với tài khoản, máy và đơn vị sẽ ghi ở đây."
        />
      )}
      {shown && shown.entries.length > 0 && (
        <List label="Nhật ký, mới nhất trước">
          {shown.entries.map((entry) => (
            <ListItem
              key={entry.n}
              title={AUDIT_NAMES[entry.what]}
              sign={AUDIT_SIGNS[entry.what]}
              signTone={entry.what === 'sign-in-refused' ? 'wait' : 'info'}
              lines={[
                aboutWords(entry, nameOf) || undefined,
                whoWords(entry),
                `${timeAt(entry.at)} ngày ${shortDate(dateAt(entry.at), true)}`,
              ]}
            />
          ))}
        </List>
      )}
      {shown?.before !== null && shown && (
        <Button block busy={busy} onClick={() => void read(shown)}>
          Xem cũ hơn
        </Button>
      )}
    </Page>
  );
}

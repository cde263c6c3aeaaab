import { useState } from 'preact/hooks';
import { ROLE_NAMES } from '../../../domain/account.ts';
import { unitLabel } from '../../../domain/unit.ts';
import { leave } from '../../store/current.ts';
import { outboxOf, waitingRecords } from '../../store/sync-status.ts';
import { useWork } from '../../store/work.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { List, ListItem } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';

export function AccountPage() {
  const work = useWork();
  const [asking, setAsking] = useState(false);
  const me = work.live.all('account').value?.find((account) => account.id === work.account);
  const unit = work.live.all('unit').value?.find((u) => u.id === work.unit);
  const waiting = waitingRecords(outboxOf(work).value ?? []);

  return (
    <Page title="Tài khoản" subtitle={work.session.login}>
      <Card title={me?.name ?? work.session.login} level={2}>
        {me?.position && <p>{me.position}</p>}
        {unit && <p>{unitLabel(unit)}</p>}
        <ul>
          {work.roles.value.map((role) => (
            <li key={role}>{ROLE_NAMES[role]}</li>
          ))}
        </ul>
        <p class="muted small">Mã máy này: {work.session.device}</p>
      </Card>
      <List label="Thêm">
        <ListItem title="Việc đã gửi và chờ gửi" sign="sync" href="/dong-bo" />
        <ListItem title="Đợt tuyên truyền" sign="flag" href="/dot" />
        <ListItem title="Trợ giúp" sign="help" href="/tro-giup" />
      </List>
      <Button icon="logout" block onClick={() => setAsking(true)}>
        Đăng xuất khỏi máy này
      </Button>
      <ConfirmDialog
        open={asking}
        title="Đăng xuất?"
        confirm="Đăng xuất"
        danger={waiting > 0}
        onConfirm={() => void leave(work)}
        onCancel={() => setAsking(false)}
      >
        {waiting > 0 ? (
          <p>
            Còn <strong>{waiting} việc chưa gửi</strong>. Chúng được giữ lại trên máy này và chỉ được gửi khi
            bạn đăng nhập lại trên chính máy này. Nên chờ gửi xong rồi hãy đăng xuất.
          </p>
        ) : (
          <p>Mọi việc đã được máy chủ nhận. Lần sau đăng nhập cần có mạng.</p>
        )}
      </ConfirmDialog>
    </Page>
  );
}

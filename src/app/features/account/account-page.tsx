import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { ROLE_NAMES } from '../../../domain/account.ts';
import { unitLabel } from '../../../domain/unit.ts';
import { stepAside } from '../../store/current.ts';
import { useWork } from '../../store/work.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { List, ListItem } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { LockCard } from './lock-card.tsx';
import { RemoveSelf } from './remove-self.tsx';
import { SignOutDialog } from './sign-out-dialog.tsx';

export function AccountPage() {
  const work = useWork();
  const [asking, setAsking] = useState(false);
  const { route } = useLocation();
  const me = work.live.all('account').value?.find((account) => account.id === work.account);
  const unit = work.live.all('unit').value?.find((u) => u.id === work.unit);

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
        {work.may('unit') && <ListItem title="Đơn vị" sign="place" href="/don-vi" />}
        <ListItem title="Trợ giúp" sign="help" href="/tro-giup" />
      </List>
      <LockCard />
      <Button icon="people" block onClick={() => void stepAside().then(() => route('/', true))}>
        Người khác dùng máy này
      </Button>
      <Button icon="logout" block onClick={() => setAsking(true)}>
        Đăng xuất khỏi máy này
      </Button>
      <RemoveSelf />
      <SignOutDialog open={asking} onClose={() => setAsking(false)} />
    </Page>
  );
}

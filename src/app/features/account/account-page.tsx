import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { type Account, ROLE_NAMES } from '../../../domain/accounts/account.ts';
import { isManager } from '../../../domain/accounts/account-rights.ts';
import { mayReadAudit } from '../../../domain/accounts/audit.ts';
import { unitLabel } from '../../../domain/units/unit.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths } from '../../paths.ts';
import { switchProfile } from '../../store/session/current.ts';
import { Button } from '../../ui/base/button.tsx';
import { Card } from '../../ui/base/card.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { List, ListItem } from '../../ui/lists/list.tsx';
import { LockCard } from './lock/lock-card.tsx';
import { RemoveSelf } from './sign-out/remove-self.tsx';
import { SignOutDialog } from './sign-out/sign-out-dialog.tsx';

export function AccountPage() {
  const work = useWork();
  const [asking, setAsking] = useState(false);
  const { route } = useLocation();
  const roles = work.roles.value;
  // Not all accounts: a province has thirty thousand.
  const own = work.live.query('own account', (db) => db.rows.get(work.account)).value;
  const me = own?.data as Account | undefined;
  const unit = work.live.all('unit').value?.find((u) => u.id === work.unit);

  return (
    <Page title="Tài khoản" subtitle={work.session.login}>
      <Card title={me?.name ?? work.session.login} level={2}>
        {me?.position && <p>{me.position}</p>}
        {unit && <p>{unitLabel(unit)}</p>}
        <ul>
          {roles.map((role) => (
            <li key={role}>{ROLE_NAMES[role]}</li>
          ))}
        </ul>
        <p class="muted small">Mã máy này: {work.session.device}</p>
      </Card>
      <List label="Thêm">
        <ListItem title="Việc đã gửi và chờ gửi" sign="sync" href={paths.sync()} />
        <ListItem title="Đợt tuyên truyền" sign="flag" href={paths.campaigns()} />
        <ListItem title="Phong trào thi đua" sign="flag" href={paths.movements()} />
        <ListItem title="Tiêu chí gương" sign="check" href={paths.criteria()} />
        <ListItem title="Cơ quan ban hành văn bản" sign="script" href={paths.offices()} />
        <ListItem title="Máy của tôi" sign="phone" href={paths.ownDevices()} />
        <ListItem title="Đổi mật khẩu" sign="lock" href={paths.changePassword()} />
        {work.may('unit') && <ListItem title="Đơn vị" sign="place" href={paths.units()} />}
        {isManager(roles) && <ListItem title="Người của đơn vị" sign="people" href={paths.people()} />}
        {mayReadAudit(roles) && <ListItem title="Nhật ký hệ thống" sign="list" href={paths.audit()} />}
        <ListItem title="Trợ giúp" sign="help" href={paths.help()} />
      </List>
      <LockCard />
      <Button icon="people" block onClick={() => void switchProfile().then(() => route(paths.today(), true))}>
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

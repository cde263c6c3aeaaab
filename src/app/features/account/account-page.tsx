import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { type Account, ROLE_NAMES } from '../../../domain/accounts/account.ts';
import { mayReadAudit } from '../../../domain/accounts/audit.ts';
import { isManager } from '../../../domain/accounts/people.ts';
import { unitLabel } from '../../../domain/units/unit.ts';
import { useWork } from '../../hooks/use-work.ts';
import { stepAside } from '../../store/session/current.ts';
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
        <ListItem title="Việc đã gửi và chờ gửi" sign="sync" href="/dong-bo" />
        <ListItem title="Đợt tuyên truyền" sign="flag" href="/dot" />
        <ListItem title="Phong trào thi đua" sign="flag" href="/phong-trao" />
        <ListItem title="Tiêu chí gương" sign="check" href="/tieu-chi" />
        <ListItem title="Cơ quan ban hành văn bản" sign="script" href="/co-quan" />
        <ListItem title="Máy của tôi" sign="phone" href="/tai-khoan/may" />
        <ListItem title="Đổi mật khẩu" sign="lock" href="/tai-khoan/mat-khau" />
        {work.may('unit') && <ListItem title="Đơn vị" sign="place" href="/don-vi" />}
        {isManager(roles) && <ListItem title="Người của đơn vị" sign="people" href="/nguoi-dung" />}
        {mayReadAudit(roles) && <ListItem title="Nhật ký hệ thống" sign="list" href="/nhat-ky-he-thong" />}
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

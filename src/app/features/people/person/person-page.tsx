import { ROLE_NAMES } from '../../../../domain/accounts/account.ts';
import { mayManage } from '../../../../domain/accounts/account-rights.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { NeedsNetwork } from '../../../ui/feedback/needs-network.tsx';
import { WhereTag } from '../../../ui/feedback/where-tag.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { Facts } from '../../../ui/lists/facts.tsx';
import { DevicesSection } from '../devices/devices-section.tsx';
import { useAccess } from '../use-access.ts';
import { usePlaces } from '../use-people.ts';
import { EndingSection } from './ending-section.tsx';
import { InvitationSection } from './invitation-section.tsx';
import { MissingPerson } from './missing-person.tsx';
import { SignOnSection } from './sign-on-section.tsx';

export function PersonPage({ id }: { id: string }) {
  const work = useWork();
  const everybody = work.live.all('account').value;
  const placeOf = usePlaces();
  const account = everybody?.find((one) => one.id === id);
  const manages = account !== undefined && mayManage(work.roles.value, account.roles);
  const access = useAccess(manages ? [id] : []);
  const known = access.of(id);
  const back = { href: paths.people(), label: 'Người của đơn vị' };
  if (everybody && !account) return <MissingPerson />;
  if (!everybody || !account || !placeOf) {
    return (
      <Page title="Người của đơn vị" back={back} busy>
        <Skeleton rows={4} />
      </Page>
    );
  }

  return (
    <Page title={account.name} subtitle={account.position ?? undefined} back={back}>
      {account.ended && (
        <Banner tone="wait" sign="lock" title="Tài khoản này đang ngừng">
          Người này không vào được. Bài và nhật ký họ đã viết vẫn còn tên họ.
        </Banner>
      )}
      <Facts
        facts={[
          ['Đơn vị', placeOf(account.unit)],
          ['Vai trò', account.roles.map((role) => ROLE_NAMES[role]).join(', ')],
          ['Tên đăng nhập', known?.login],
        ]}
      />
      <div class="row">
        {account.waiting > 0 && <WhereTag waiting={account.waiting} />}
        {manages && (
          <Button icon="edit" href={paths.editPerson(id)}>
            Sửa
          </Button>
        )}
        <Button variant="quiet" icon="clock" href={paths.history(id)}>
          Lịch sử sửa
        </Button>
      </div>
      {manages && (
        <>
          {access.trouble && (
            <NeedsNetwork trouble={access.trouble} onRetry={access.again} busy={access.busy} />
          )}
          {!account.ended && <InvitationSection account={account} access={known} again={access.again} />}
          {!account.ended && <SignOnSection account={account} />}
          {known && <DevicesSection account={account} devices={known.devices} again={access.again} />}
          <EndingSection account={account} everybody={everybody} />
        </>
      )}
    </Page>
  );
}

import { useLocation } from 'preact-iso';
import { paths } from '../../../paths.ts';
import type { DeviceProfile } from '../../../store/device/device-profiles.ts';
import { openProfile } from '../../../store/session/current.ts';
import { Avatar } from '../../../ui/base/avatar.tsx';
import { Button } from '../../../ui/base/button.tsx';
import { Tag } from '../../../ui/base/tag.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { List, ListItem } from '../../../ui/lists/list.tsx';
import { Endings } from '../sign-out/endings.tsx';
import { usePhonePeople } from '../use-device-profiles.ts';
import { Lost } from './lost-data.tsx';
import { SignInPage } from './sign-in-page.tsx';

/** Who is it? Everybody has their own work here, and none sees another's. */
export function ChooserPage() {
  const { route } = useLocation();
  const people = usePhonePeople();
  if (!people) return <Page title="Loa Bản">{null}</Page>;
  if (people.length === 0) return <SignInPage />;

  const enterAs = (person: DeviceProfile) => {
    if (person.token === undefined) route(paths.signIn({ login: person.login }));
    else void openProfile(person.account);
  };
  return (
    <Page title="Loa Bản" subtitle="Ai dùng máy?">
      <Endings />
      <Lost />
      <List label="Những người đã đăng nhập trên máy này">
        {people.map((person) => (
          <ListItem
            key={person.account}
            title={person.name}
            lines={[person.unitName]}
            picture={<Avatar name={person.name} />}
            trailing={person.token === undefined && <Tag tone="wait" sign="lock" text="Cần mật khẩu" />}
            onClick={() => enterAs(person)}
          />
        ))}
      </List>
      <p class="muted small">
        Việc của mỗi người được giữ riêng. Người này không xem được việc của người kia.
      </p>
      <Button icon="user" block href={paths.signIn()}>
        Người khác đăng nhập
      </Button>
      <Button icon="user" block href={paths.invitation()}>
        Tôi có mã mời
      </Button>
      <Button variant="quiet" href={paths.help()} block icon="help">
        Trợ giúp
      </Button>
    </Page>
  );
}

import { useState } from 'preact/hooks';
import { isManager } from '../../../domain/accounts/account-rights.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths } from '../../paths.ts';
import type { Work } from '../../store/work.ts';
import { Button } from '../../ui/base/button.tsx';
import { Skeleton } from '../../ui/base/skeleton.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { NeedsNetwork } from '../../ui/feedback/needs-network.tsx';
import { ChoiceChips } from '../../ui/forms/choice.tsx';
import { SearchField } from '../../ui/forms/search-field.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { List } from '../../ui/lists/list.tsx';
import { Pager } from '../../ui/lists/pager.tsx';
import { findPeople, type Which } from './find-people.ts';
import { PersonRow } from './person-row.tsx';
import { useAccess } from './use-access.ts';
import { usePeople } from './use-people.ts';

/** As many as the server tells the phones of in one question. */
const PER_PAGE = 50;

type Looked = { question: string; which: Which; page: number };
/** What was looked for stays while one opens whom one found. */
const looked = new WeakMap<Work, Looked>();

export function PeoplePage() {
  const work = useWork();
  const people = usePeople();
  const [now, setNow] = useState<Looked>(
    () => looked.get(work) ?? { question: '', which: 'working', page: 0 },
  );
  const look = (patch: Partial<Looked>) => {
    const next = { ...now, page: 0, ...patch };
    looked.set(work, next);
    setNow(next);
  };
  const found = people ? findPeople(people, now.question, now.which) : [];
  const shown = found.slice(now.page * PER_PAGE, (now.page + 1) * PER_PAGE);
  const access = useAccess(shown.map(({ account }) => account.id));
  const manages = isManager(work.roles.value);

  return (
    <Page title="Người của đơn vị" back={{ href: paths.account(), label: 'Tài khoản' }} wide busy={!people}>
      <div class="row">
        {manages && (
          <Button variant="primary" icon="plus" href={paths.newPerson()}>
            Thêm người
          </Button>
        )}
        {manages && (
          <Button icon="phone" href={paths.quarantine()}>
            Việc từ máy đã ngừng
          </Button>
        )}
      </div>
      <SearchField
        id="people-search"
        label="Tìm tên, chức vụ, đơn vị"
        value={now.question}
        onInput={(question) => look({ question })}
        result={people && `${found.length.toLocaleString('vi-VN')} người`}
      />
      <ChoiceChips
        id="people-which"
        label="Xem"
        options={[
          { value: 'working', label: 'Đang làm' },
          { value: 'ended', label: 'Đã ngừng' },
        ]}
        value={now.which}
        onChange={(which) => look({ which })}
      />
      {access.trouble && <NeedsNetwork trouble={access.trouble} onRetry={access.again} busy={access.busy} />}
      {!people && <Skeleton rows={6} />}
      {people && found.length === 0 && (
        <Nobody asked={now.question !== ''} which={now.which} manages={manages} />
      )}
      {shown.length > 0 && (
        <List label="Người của đơn vị">
          {shown.map((person) => (
            <PersonRow key={person.account.id} person={person} access={access.of(person.account.id)} />
          ))}
        </List>
      )}
      <Pager
        page={now.page}
        pages={Math.ceil(found.length / PER_PAGE)}
        onPage={(page) => {
          look({ page });
          scrollTo(0, 0);
        }}
      />
    </Page>
  );
}

function Nobody({ asked, which, manages }: { asked: boolean; which: Which; manages: boolean }) {
  if (asked)
    return <EmptyState icon="search" title="Không tìm thấy ai" text="Thử gõ ít chữ hơn, không cần dấu." />;
  if (which === 'ended') return <EmptyState icon="people" title="Chưa ngừng ai" />;
  return (
    <EmptyState
      icon="people"
      title="Chưa có ai"
      text={
        manages
          ? 'Thêm người của xã, bản; mỗi người nhận một mã mời để vào trên điện thoại của mình.'
          : 'Danh sách hiện ở đây sau lần gửi nhận đầu tiên.'
      }
    />
  );
}

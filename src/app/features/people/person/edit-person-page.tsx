import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { mayManage } from '../../../../domain/accounts/account-rights.ts';
import { saveForm, useEditDraft } from '../../../hooks/forms/edit-draft.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { notify } from '../../../store/platform/notices.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { NeedsNetwork } from '../../../ui/feedback/needs-network.tsx';
import { SaveFailed } from '../../../ui/feedback/save-failed.tsx';
import { SavedMark } from '../../../ui/feedback/saved-mark.tsx';
import { ErrorSummary } from '../../../ui/forms/error-summary.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { FoundDraft } from '../../../ui/records/found-draft.tsx';
import { MissingPerson } from './missing-person.tsx';
import { PersonFields } from './person-fields.tsx';
import { type PersonForm, personErrors, personFields, personForm } from './person-form.ts';

export function EditPersonPage({ id }: { id: string }) {
  const everybody = useWork().live.all('account').value;
  const account = everybody?.find((one) => one.id === id);
  if (everybody && !account) return <MissingPerson />;
  if (!everybody || !account) {
    return (
      <Page title="Sửa" back={{ href: paths.person(id) }} busy>
        <Skeleton rows={4} />
      </Page>
    );
  }
  return <Form account={account} everybody={everybody} />;
}

/** Two admins at once: only what this one changed is sent, and what gave way is in the history. */
function Form({
  account,
  everybody,
}: {
  account: LiveRecord<'account'>;
  everybody: readonly LiveRecord<'account'>[];
}) {
  const work = useWork();
  const { route } = useLocation();
  const key = `account:${account.id}`;
  const draft = useEditDraft<PersonForm>(key, () => ({ base: account.seq, form: personForm(account) }));
  const [attempt, setAttempt] = useState(0);
  const [failed, setFailed] = useState(false);
  const now = draft.value.value;
  const by = { account: work.account, unit: work.unit, roles: work.roles.value };
  const may = mayManage(by.roles, account.roles) || account.id === work.account;
  const errorsOf = () =>
    now ? personErrors(now.form, { by, account: account.id, before: account, everybody }) : [];
  const errors = attempt > 0 ? errorsOf() : [];
  const back = paths.person(account.id);

  const save = async (event: Event) => {
    event.preventDefault();
    setAttempt(attempt + 1);
    if (!now || errorsOf().length > 0) return;
    try {
      await saveForm(work, {
        kind: 'account',
        over: account.id,
        opened: personFields(now.opened),
        base: now.base,
        fields: personFields(now.form),
        dropDraft: key,
      });
      notify('Đã lưu trên máy');
      route(back, true);
    } catch (error) {
      reportError(error);
      setFailed(true);
    }
  };

  return (
    <Page
      title={account.name}
      subtitle="Sửa tên, đơn vị, vai trò"
      back={{ href: back, label: account.name }}
      trailing={draft.state.value && <SavedMark state={draft.state.value} />}
      busy={!now}
    >
      {!may && <NeedsNetwork trouble="not-permitted" />}
      {now && (
        <form class="stack" noValidate onSubmit={(event) => void save(event)}>
          {draft.found.value && <FoundDraft title="Bản sửa đang dở" onDrop={() => void draft.drop()} />}
          {failed && <SaveFailed act="Lưu" />}
          <ErrorSummary errors={errors} attempt={attempt} />
          <PersonFields
            form={now.form}
            onChange={draft.change}
            errorOf={(id) => errors.find((error) => error.id === id)?.text}
          />
          {now.form.unit !== account.unit && (
            <p class="muted small">
              Chuyển đơn vị: từ lần liên lạc tới, máy của người này bỏ dữ liệu của đơn vị cũ và nhận của đơn
              vị mới.
            </p>
          )}
          <Button type="submit" variant="primary" block disabled={!may}>
            Lưu
          </Button>
        </form>
      )}
    </Page>
  );
}

import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { isManager } from '../../../../domain/accounts/account-rights.ts';
import type { RecordId } from '../../../../domain/base/ids.ts';
import { useDraft } from '../../../hooks/forms/use-draft.ts';
import { untilShown } from '../../../hooks/records/until-shown.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import { notify } from '../../../store/platform/notices.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { NeedsNetwork } from '../../../ui/feedback/needs-network.tsx';
import { SaveFailed } from '../../../ui/feedback/save-failed.tsx';
import { SavedMark } from '../../../ui/feedback/saved-mark.tsx';
import { ErrorSummary } from '../../../ui/forms/error-summary.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { FoundDraft } from '../../../ui/records/found-draft.tsx';
import { PersonFields } from './person-fields.tsx';
import { emptyPerson, personErrors, personFields } from './person-form.ts';

const KEY = 'account:new';

/**
 * Written without a network too; the code to come in with is made on the person's page, once the server has
 * received them.
 */
export function NewPersonPage() {
  const work = useWork();
  const { route } = useLocation();
  const draft = useDraft(KEY, () => emptyPerson(work.unit));
  const [attempt, setAttempt] = useState(0);
  const [failed, setFailed] = useState(false);
  const everybody = work.live.all('account').value;
  const form = draft.value.value;
  const by = { account: work.account, unit: work.unit, roles: work.roles.value };
  const errorsOf = () =>
    form ? personErrors(form, { by, account: '', before: undefined, everybody: [] }) : [];
  const errors = attempt > 0 ? errorsOf() : [];

  const save = async (event: Event) => {
    event.preventDefault();
    setAttempt(attempt + 1);
    if (!form || errorsOf().length > 0) return;
    try {
      const filled = Object.entries(personFields(form)).filter(([, value]) => value !== null);
      const id = await work.save<RecordId>(
        (edit) => edit({ kind: 'account', fields: Object.fromEntries(filled) }),
        {
          dropDraft: KEY,
        },
      );
      notify('Đã lưu trên máy');
      await untilShown(work, 'account', id);
      route(paths.person(id), true);
    } catch (error) {
      reportError(error);
      setFailed(true);
    }
  };

  return (
    <Page
      title="Thêm người"
      back={{ href: paths.people(), label: 'Người của đơn vị' }}
      trailing={draft.state.value && <SavedMark state={draft.state.value} />}
      busy={!form || !everybody}
    >
      {!isManager(by.roles) && <NeedsNetwork trouble="not-permitted" />}
      {!form && <Skeleton rows={4} />}
      {form && (
        <form class="stack" noValidate onSubmit={(event) => void save(event)}>
          {draft.found.value && <FoundDraft title="Người đang ghi dở" onDrop={() => void draft.drop()} />}
          {failed && <SaveFailed act="Lưu" />}
          <ErrorSummary errors={errors} attempt={attempt} />
          <PersonFields
            form={form}
            onChange={(patch) => draft.update(patch)}
            errorOf={(id) => errors.find((error) => error.id === id)?.text}
          />
          <p class="muted small">
            Lưu xong thì tạo mã mời cho người này vào trên điện thoại của họ. Không cần địa chỉ thư điện tử.
          </p>
          <Button type="submit" variant="primary" block disabled={!isManager(by.roles)}>
            Lưu
          </Button>
        </form>
      )}
    </Page>
  );
}

import { useState } from 'preact/hooks';
import { useWork } from '../../../hooks/use-work.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { notify } from '../../../store/platform/notices.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Section } from '../../../ui/base/card.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { ConfirmDialog } from '../../../ui/feedback/dialog.tsx';
import { REFUSAL_WORDS, refusalOf } from './person-form.ts';

export interface EndingSectionProps {
  account: LiveRecord<'account'>;
  everybody: readonly LiveRecord<'account'>[];
}

/** Accounts are ended, never deleted: what somebody has written keeps its author. */
export function EndingSection({ account, everybody }: EndingSectionProps) {
  const work = useWork();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string>();
  const ended = account.ended === true;

  const turn = async () => {
    const by = { account: work.account, unit: work.unit, roles: work.roles.value };
    const after = { unit: account.unit, roles: account.roles, ended: !ended };
    const refusal = refusalOf({ by, account: account.id, before: account, everybody }, after);
    setAsking(false);
    if (refusal) return setWhy(REFUSAL_WORDS[refusal]);
    setBusy(true);
    try {
      const fields = { ended: ended ? null : true };
      await work.save((edit) => edit({ record: account.id, kind: 'account', fields, base: account.seq }));
      setWhy(undefined);
      notify(ended ? 'Đã cho làm lại, lưu trên máy' : 'Đã ngừng tài khoản, lưu trên máy');
    } catch (error) {
      reportError(error);
      setWhy('Máy không ghi được vào bộ nhớ. Chưa có gì thay đổi; hãy thử lại.');
    }
    setBusy(false);
  };

  return (
    <Section title={ended ? 'Cho làm lại' : 'Ngừng tài khoản'}>
      {why && (
        <Banner tone="bad" title={ended ? 'Chưa cho làm lại được' : 'Chưa ngừng được'}>
          {why}
        </Banner>
      )}
      <div class="row">
        {ended ? (
          <Button icon="check" busy={busy} onClick={() => void turn()}>
            Cho làm lại
          </Button>
        ) : (
          <Button icon="lock" busy={busy} onClick={() => setAsking(true)}>
            Ngừng tài khoản
          </Button>
        )}
      </div>
      <ConfirmDialog
        open={asking}
        title={`Ngừng tài khoản của ${account.name}?`}
        confirm="Ngừng tài khoản"
        danger
        onConfirm={() => void turn()}
        onCancel={() => setAsking(false)}
      >
        <p>
          Người này không vào được ở máy nào nữa, từ lần liên lạc tới của mỗi máy. Việc chưa gửi vẫn nằm trên
          máy họ và lưu thành tệp được. Bài và nhật ký cũ vẫn ghi tên họ. Cho làm lại lúc nào cũng được.
        </p>
      </ConfirmDialog>
    </Section>
  );
}

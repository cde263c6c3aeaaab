import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { type UnsentCounts, unsentCounts } from '../../../hooks/sync/only-here.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import { notify } from '../../../store/platform/notices.ts';
import { signOutOf } from '../../../store/session/current.ts';
import { removeFromPhone } from '../../../store/sync/remove-from-phone.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Dialog } from '../../../ui/feedback/dialog.tsx';
import { CheckField } from '../../../ui/forms/choice.tsx';
import { leftWords } from './remove-person.tsx';
import { SaveUnsent } from './save-unsent.tsx';

/** One's own work off this phone: after the export where something is only here. */
export function RemoveSelf() {
  const work = useWork();
  const { route } = useLocation();
  const [found, setFound] = useState<UnsentCounts>();
  const [exported, setExported] = useState(false);
  const [agreed, setAgreed] = useState(false);
  const [busy, setBusy] = useState(false);
  const mayGo = found && (found.unsent === 0 || exported) && (found.photos + found.drafts === 0 || agreed);

  const ask = async () => {
    setExported(false);
    setAgreed(false);
    setFound(await unsentCounts(work.account));
  };
  const remove = async () => {
    setBusy(true);
    const now = await unsentCounts(work.account);
    if (JSON.stringify(now) !== JSON.stringify(found)) {
      setBusy(false);
      return void ask();
    }
    await signOutOf(work);
    await removeFromPhone(work.account);
    notify('Đã gỡ tài khoản khỏi máy này');
    route(paths.today(), true);
  };

  return (
    <>
      <Button variant="quiet" icon="trash" block onClick={() => void ask()}>
        Gỡ tôi khỏi máy này
      </Button>
      <Dialog
        open={found !== undefined}
        title="Gỡ bạn khỏi máy này?"
        sticky
        onClose={() => setFound(undefined)}
        actions={
          <>
            <Button onClick={() => setFound(undefined)} autoFocus>
              Thôi
            </Button>
            <Button variant="main-act" disabled={!mayGo} busy={busy} onClick={() => void remove()}>
              Gỡ khỏi máy
            </Button>
          </>
        }
      >
        {found && (
          <div class="stack">
            <p>
              Dữ liệu của bạn trên máy này được xóa hết. Những gì máy chủ đã nhận vẫn còn trên máy chủ; đăng
              nhập ở đâu cũng tải về lại được.
            </p>
            {leftWords(found) !== '' && (
              <p>
                Chỉ máy này có: <strong>{leftWords(found)}</strong>.
              </p>
            )}
            {found.unsent > 0 && <SaveUnsent onSaved={() => setExported(true)} />}
            {found.photos + found.drafts > 0 && (
              <CheckField
                id="drop-drafts"
                label="Ảnh chưa gửi và bản nháp gõ dở không vào tệp: tôi không cần chúng nữa"
                checked={agreed}
                onChange={setAgreed}
              />
            )}
          </div>
        )}
      </Dialog>
    </>
  );
}

import { LOCK_MINUTES, type LockMinutes } from '../../../../domain/accounts/pin.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import { updateProfile } from '../../../store/device/device-profiles.ts';
import { notify } from '../../../store/platform/notices.ts';
import { current } from '../../../store/session/current.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Card } from '../../../ui/base/card.tsx';
import { ChoiceChips } from '../../../ui/forms/choice.tsx';
import { usePhonePeople } from '../use-device-profiles.ts';

const LOCK_WORDS: Record<LockMinutes, string> = { 0: 'Ngay', 5: '5 phút', 15: '15 phút' };

/** The lock of one's own work on this phone. */
export function LockCard() {
  const work = useWork();
  const now = current.value;
  const person = usePhonePeople()?.find(({ account }) => account === work.account);
  if (now.kind !== 'signed-in' || !person) return null;

  const keep = (lockMinutes: LockMinutes) => {
    now.lock.minutes(lockMinutes);
    updateProfile(work.account, { lockMinutes }).catch((error: unknown) => {
      reportError(error);
      notify('Chưa lưu được. Hãy chọn lại.', 'bad');
    });
  };
  return (
    <Card title="Khóa Loa Bản trên máy này" level={2}>
      <div class="stack">
        <ChoiceChips
          id="lock-minutes"
          label="Tự khóa sau khi rời máy"
          hint="Không bao giờ khóa lúc đang đọc loa hoặc đang thu âm. Chữ đang gõ dở vẫn còn."
          options={LOCK_MINUTES.map((value) => ({ value: String(value), label: LOCK_WORDS[value] }))}
          value={String(person.lockMinutes)}
          onChange={(value) => {
            const minutes = LOCK_MINUTES.find((known) => String(known) === value);
            if (minutes !== undefined) keep(minutes);
          }}
        />
        <div class="row">
          <Button icon="lock" onClick={now.lock.lockNow}>
            Khóa ngay
          </Button>
          <Button href={paths.changePin()}>Đổi mã PIN</Button>
        </div>
      </div>
    </Card>
  );
}

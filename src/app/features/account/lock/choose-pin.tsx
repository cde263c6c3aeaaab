import { useState } from 'preact/hooks';
import { isEasyPin, PIN_LENGTH } from '../../../../domain/accounts/pin.ts';
import type { AccountId } from '../../../../domain/base/ids.ts';
import { choosePin } from '../../../store/device/pin-check.ts';
import { PinPad } from '../../../ui/forms/pin-pad.tsx';

const SAID = {
  easy: 'Mã này dễ đoán quá. Hãy chọn sáu số khác.',
  differs: 'Hai lần nhập không giống nhau. Hãy chọn lại từ đầu.',
  'not-saved': 'Máy chưa ghi được mã PIN. Hãy thử lại.',
};

/** Twice the same six digits: a PIN mistyped once would lock its owner out. */
export function ChoosePin({ account, onChosen }: { account: AccountId; onChosen: () => void }) {
  const [first, setFirst] = useState<string>();
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState<keyof typeof SAID>();
  const [busy, setBusy] = useState(false);

  const begin = (why?: keyof typeof SAID) => {
    setFirst(undefined);
    setSaid(why);
  };
  const onInput = async (value: string) => {
    setTyped(value);
    if (value.length > 0) setSaid(undefined);
    if (value.length < PIN_LENGTH) return;
    setTyped('');
    if (first === undefined) {
      if (isEasyPin(value)) return begin('easy');
      return setFirst(value);
    }
    if (first !== value) return begin('differs');
    setBusy(true);
    try {
      await choosePin(account, value);
      onChosen();
    } catch (error) {
      reportError(error);
      begin('not-saved');
    }
    setBusy(false);
  };

  return (
    <PinPad
      label={first === undefined ? 'Chọn mã PIN sáu số' : 'Nhập lại mã PIN vừa chọn'}
      length={PIN_LENGTH}
      value={typed}
      onInput={(value) => void onInput(value)}
      resting={busy}
      message={busy ? 'Đang lưu…' : said && SAID[said]}
    />
  );
}

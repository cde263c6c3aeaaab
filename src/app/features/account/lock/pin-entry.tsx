import { useEffect, useState } from 'preact/hooks';
import { MAX_PIN_TRIES, PIN_LENGTH, type PinStanding } from '../../../../domain/accounts/pin.ts';
import type { AccountId } from '../../../../domain/base/ids.ts';
import { pinStandingOf, tryPin } from '../../../store/device/pin-check.ts';
import { PinPad } from '../../../ui/forms/pin-pad.tsx';

export interface PinEntryProps {
  account: AccountId;
  label: string;
  onRight: () => void;
  /** Too many wrong ones, or none chosen: only the password opens. */
  onPassword: () => void;
}

/** Asks for the PIN that is there, with its waits. */
export function PinEntry({ account, label, onRight, onPassword }: PinEntryProps) {
  const [typed, setTyped] = useState('');
  const [standing, setStanding] = useState<PinStanding>();
  const [looking, setLooking] = useState(false);
  const [wrong, setWrong] = useState(false);
  const wait = standing?.kind === 'wait' ? Math.ceil(standing.ms / 1_000) : 0;

  const take = (found: PinStanding) => {
    setStanding(found);
    if (found.kind === 'password') onPassword();
  };
  useEffect(() => {
    void pinStandingOf(account, Date.now()).then(take);
  }, [account]);
  useEffect(() => {
    if (wait === 0) return;
    const again = setTimeout(() => void pinStandingOf(account, Date.now()).then(take), 500);
    return () => clearTimeout(again);
  }, [account, standing]);

  const onInput = async (value: string) => {
    setTyped(value);
    if (value.length > 0) setWrong(false);
    if (value.length < PIN_LENGTH) return;
    setLooking(true);
    const tried = await tryPin(account, value, Date.now());
    setLooking(false);
    setTyped('');
    if (tried.kind === 'right') return onRight();
    setWrong(tried.kind === 'wrong');
    take(tried.standing);
  };

  return (
    <PinPad
      label={label}
      length={PIN_LENGTH}
      value={typed}
      onInput={(value) => void onInput(value)}
      resting={looking || wait > 0}
      message={words(wrong, wait, standing)}
    />
  );
}

function words(wrong: boolean, wait: number, standing: PinStanding | undefined): string | undefined {
  const left = standing && standing.kind !== 'password' ? standing.left : MAX_PIN_TRIES;
  if (wait > 0) return `Nhập sai nhiều lần. Chờ ${wait} giây rồi thử lại; còn ${left} lần.`;
  return wrong ? `Mã PIN chưa đúng. Còn ${left} lần thử.` : undefined;
}

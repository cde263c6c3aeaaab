import { useState } from 'preact/hooks';
import { TextField } from './field.tsx';
import './new-password-field.css';

export interface NewPasswordFieldProps {
  id: string;
  label: string;
  value: string;
  onInput: (value: string) => void;
  /** Said at the field, of what was sent. */
  error?: string | undefined;
  least: number;
  /** What makes it easy to guess, as far as this phone can know; told while typing. */
  weakness?: string | undefined;
}

const GOOD = 14;
const STRONG = 20;

/**
 * Length is what counts, and it says so while one types. It can be looked at, for nobody types well what
 * nobody sees.
 */
export function NewPasswordField(props: NewPasswordFieldProps) {
  const { id, label, value, onInput, error, least, weakness } = props;
  const [shown, setShown] = useState(false);
  const length = [...value.normalize('NFC')].length;
  return (
    <div class="new-password">
      <TextField
        id={id}
        label={label}
        type={shown ? 'text' : 'password'}
        hint={`Ít nhất ${least} ký tự. Vài từ ghép lại thành một câu dễ nhớ là tốt nhất.`}
        value={value}
        onInput={onInput}
        error={error}
        autoComplete="new-password"
        verbatim
      />
      <div class="new-password-said">
        <p role="status" class={weakness && length >= least ? 'small new-password-weak' : 'small muted'}>
          {words(length, least, weakness)}
        </p>
        <label class="new-password-show small">
          <input
            type="checkbox"
            checked={shown}
            onChange={(event) => setShown(event.currentTarget.checked)}
          />
          <span>Hiện mật khẩu</span>
        </label>
      </div>
    </div>
  );
}

function words(length: number, least: number, weakness: string | undefined): string {
  if (length === 0) return '';
  if (length < least) return `Còn thiếu ${least - length} ký tự.`;
  if (weakness) return weakness;
  if (length < GOOD) return 'Được. Dài thêm vài từ thì chắc hơn.';
  return length < STRONG ? 'Tốt.' : 'Rất chắc.';
}

import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '../base/icon.tsx';
import './pin-pad.css';

export interface PinPadProps {
  label: string;
  length: number;
  value: string;
  onInput: (value: string) => void;
  /** Looked at just now, or not to be typed yet: keeps the focus, takes nothing. */
  resting?: boolean | undefined;
  /** What is wrong or to be waited for; read out. */
  message?: string | undefined;
}

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '', '0'] as const;

/**
 * A short secret of digits: by thick fingers on the pad, by a keyboard, or pasted. The field under the dots
 * has the focus all the time; `inputmode` keeps the phone's own keyboard away from it.
 */
export function PinPad({ label, length, value, onInput, resting, message }: PinPadProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), []);
  const type = (typed: string) => {
    if (!resting) onInput(typed.replace(/\D/g, '').slice(0, length));
  };
  return (
    <div class="pin">
      <div class="pin-head">
        <label for={id}>{label}</label>
        <div class="pin-entry">
          <input
            id={id}
            ref={field}
            class="pin-field"
            type="text"
            inputMode="none"
            autoComplete="off"
            spellcheck={false}
            value={value}
            aria-describedby={`${id}-said`}
            onInput={(event) => {
              type(event.currentTarget.value);
              // What wasn't taken must not stay in it.
              event.currentTarget.value = value;
            }}
          />
          <span class="pin-dots" aria-hidden="true">
            {Array.from({ length }, (_, i) => (
              <span key={i} class={i < value.length ? 'pin-dot pin-dot-full' : 'pin-dot'} />
            ))}
          </span>
        </div>
        <p class="sr-only" role="status">{`Đã nhập ${value.length} trong ${length} số`}</p>
      </div>
      <p class="pin-said" id={`${id}-said`} role="alert">
        {message}
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a press on a key leaves the focus in the field, so that a keyboard goes on there */}
      <div class="pin-keys" onMouseDown={(event) => event.preventDefault()}>
        {KEYS.map((key) =>
          key === '' ? (
            <span key="none" />
          ) : (
            <button
              key={key}
              type="button"
              class="pin-key"
              aria-disabled={resting}
              onClick={() => type(value + key)}
            >
              {key}
            </button>
          ),
        )}
        <button
          type="button"
          class="pin-key"
          aria-label="Xóa một số"
          aria-disabled={resting}
          onClick={() => type(value.slice(0, -1))}
        >
          <Icon name="erase" />
        </button>
      </div>
    </div>
  );
}

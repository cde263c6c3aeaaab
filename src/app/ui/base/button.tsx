import type { ComponentChildren } from 'preact';
import './button.css';
import { cx } from './cx.ts';
import { Icon, type IconName } from './icon.tsx';

/**
 * `primary` chàm · `main-act` đỏ điều, one per screen · `plain` with an edge · `ghost` on colour · `quiet`
 * bare text.
 */
export type ButtonVariant = 'primary' | 'main-act' | 'plain' | 'ghost' | 'quiet' | 'danger';

interface Act {
  href?: undefined;
  onClick?: ((event: MouseEvent) => void) | undefined;
  type?: 'button' | 'submit' | undefined;
  disabled?: boolean | undefined;
  /** Work is under way: the button says so, keeps the focus, and ignores further presses. */
  busy?: boolean | undefined;
}

interface Go {
  href: string;
  onClick?: ((event: MouseEvent) => void) | undefined;
  /** File name; the link then saves instead of opening. */
  download?: string | undefined;
  target?: '_blank' | undefined;
}

interface Look {
  variant?: ButtonVariant | undefined;
  icon?: IconName | undefined;
  /** Full width. */
  block?: boolean | undefined;
  id?: string | undefined;
  autoFocus?: boolean | undefined;
  describedBy?: string | undefined;
}

export type ButtonProps = Look & (Act | Go) & { children: ComponentChildren };

export function Button(props: ButtonProps) {
  const { variant = 'plain', icon, block, id, describedBy, children } = props;
  const name = cx('btn', `btn-${variant}`, block && 'btn-block');
  if (props.href !== undefined) {
    return (
      <a
        class={name}
        id={id}
        href={props.href}
        download={props.download}
        target={props.target}
        rel={props.target ? 'noopener' : undefined}
        onClick={props.onClick}
        aria-describedby={describedBy}
      >
        {icon && <Icon name={icon} />}
        <span>{children}</span>
      </a>
    );
  }
  const { busy, onClick } = props;
  return (
    <button
      class={name}
      id={id}
      type={props.type ?? 'button'}
      disabled={props.disabled}
      aria-disabled={busy ? 'true' : undefined}
      aria-busy={busy ? 'true' : undefined}
      aria-describedby={describedBy}
      // biome-ignore lint/a11y/noAutofocus: only set inside dialogs, where the focus must land somewhere
      autoFocus={props.autoFocus}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? <Icon name="sync" /> : icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

export interface IconButtonProps {
  icon: IconName;
  /** Required: the only word this button has. */
  label: string;
  href?: string | undefined;
  onClick?: ((event: MouseEvent) => void) | undefined;
  disabled?: boolean | undefined;
  /** For a button that is on or off. */
  pressed?: boolean | undefined;
}

export function IconButton({ icon, label, href, onClick, disabled, pressed }: IconButtonProps) {
  if (href !== undefined) {
    return (
      <a class="btn btn-icon" href={href} onClick={onClick} aria-label={label} title={label}>
        <Icon name={icon} />
      </a>
    );
  }
  return (
    <button
      class="btn btn-icon"
      type="button"
      onClick={onClick}
      disabled={disabled}
      aria-label={label}
      aria-pressed={pressed}
      title={label}
    >
      <Icon name={icon} />
    </button>
  );
}

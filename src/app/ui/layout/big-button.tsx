import './big-button.css';
import { Icon, type IconName } from '../base/icon.tsx';

export interface BigButtonProps {
  href: string;
  label?: string | undefined;
  icon?: IconName | undefined;
}

/** The one main act, "Ghi việc tốt". The Frame gives it a place of its own, so it lies on top of nothing. */
export function BigButton({ href, label = 'Ghi việc tốt', icon = 'plus' }: BigButtonProps) {
  return (
    <a class="big-button" href={href}>
      <Icon name={icon} />
      <span>{label}</span>
    </a>
  );
}

import './bottom-bar.css';
import { Icon, type IconName } from '../base/icon.tsx';

export interface NavItem {
  href: string;
  label: string;
  icon: IconName;
  current: boolean;
}

/** The five places of the phone; the Frame wraps it in the nav landmark. */
export function BottomBar({ items }: { items: readonly NavItem[] }) {
  return (
    <div class="bottom-bar">
      <ul>
        {items.map(({ href, label, icon, current }) => (
          <li key={href}>
            <a href={href} aria-current={current ? 'page' : undefined}>
              <span class="bottom-bar-icon">
                <Icon name={icon} />
              </span>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

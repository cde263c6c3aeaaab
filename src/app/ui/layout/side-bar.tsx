import type { ComponentChildren } from 'preact';
import { paths } from '../../paths.ts';
import { Icon } from '../base/icon.tsx';
import type { NavItem } from './bottom-bar.tsx';
import './side-bar.css';

export interface SideBarProps {
  items: readonly NavItem[];
  /** The main act, usually the BigButton. */
  action?: ComponentChildren;
  /** Unit and person, the sync pill. */
  foot?: ComponentChildren;
}

export function SideBar({ items, action, foot }: SideBarProps) {
  return (
    <div class="side-bar">
      <a class="side-bar-brand" href={paths.today()}>
        <img src="/favicon.svg" alt="" width="36" height="36" />
        Loa Bản
      </a>
      {action}
      <ul>
        {items.map(({ href, label, icon, current }) => (
          <li key={href}>
            <a href={href} aria-current={current ? 'page' : undefined}>
              <Icon name={icon} />
              {label}
            </a>
          </li>
        ))}
      </ul>
      {foot && <div class="side-bar-foot">{foot}</div>}
    </div>
  );
}

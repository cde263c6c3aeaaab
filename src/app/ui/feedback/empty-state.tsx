import type { ComponentChildren } from 'preact';
import './empty-state.css';
import { Icon, type IconName } from '../base/icon.tsx';
import '../base/tag.css';

export interface EmptyStateProps {
  icon: IconName;
  title: string;
  /** Teaches: what will stand here, and how it gets here. */
  text?: string | undefined;
  actions?: ComponentChildren;
}

export function EmptyState({ icon, title, text, actions }: EmptyStateProps) {
  return (
    <div class="empty">
      <span class="empty-sign tone-info">
        <Icon name={icon} />
      </span>
      <h2>{title}</h2>
      {text && <p class="empty-text">{text}</p>}
      {actions && <div class="empty-acts">{actions}</div>}
    </div>
  );
}

import type { ComponentChildren } from 'preact';
import { Button } from '../base/button.tsx';
import './empty-state.css';
import { Icon } from '../base/icon.tsx';
import '../base/tag.css';

export interface ErrorStateProps {
  /** What happened. */
  title: string;
  /** That nothing is lost, and what to do. */
  text: string;
  onRetry?: (() => void) | undefined;
  actions?: ComponentChildren;
  /** For whoever helps over the phone; folded away. */
  detail?: string | undefined;
}

export function ErrorState({ title, text, onRetry, actions, detail }: ErrorStateProps) {
  return (
    <div class="empty" role="alert">
      <span class="empty-sign tone-bad">
        <Icon name="warning" />
      </span>
      <h2>{title}</h2>
      <p class="empty-text">{text}</p>
      <div class="empty-acts">
        {onRetry && (
          <Button variant="primary" icon="sync" onClick={onRetry}>
            Thử lại
          </Button>
        )}
        {actions}
      </div>
      {detail && (
        <details>
          <summary>Chi tiết để báo người hỗ trợ</summary>
          {detail}
        </details>
      )}
    </div>
  );
}

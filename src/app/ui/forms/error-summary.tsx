import { useEffect, useRef } from 'preact/hooks';
import './error-summary.css';
import { Icon } from '../base/icon.tsx';

export interface FieldError {
  /** The `id` of the field. */
  id: string;
  text: string;
}

export interface ErrorSummaryProps {
  errors: readonly FieldError[];
  /** Count of the attempts to submit: the focus moves here each time it changes while there are errors. */
  attempt: number;
  title?: string | undefined;
}

export function ErrorSummary({ errors, attempt, title = 'Còn thiếu một chút' }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (errors.length === 0) return null;
  return (
    <div class="error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>
        <Icon name="warning" />
        {title}
      </h2>
      <ul>
        {errors.map(({ id, text }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              onClick={(event) => {
                // No hash in the address: going back would only walk from field to field.
                event.preventDefault();
                focusField(id);
              }}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A group of chips cannot hold the focus itself; the chosen or first chip in it can. */
function focusField(id: string): void {
  const field = document.getElementById(id);
  const target =
    field instanceof HTMLFieldSetElement
      ? (field.querySelector<HTMLElement>('input:checked') ?? field.querySelector<HTMLElement>('input'))
      : field;
  target?.focus();
  field?.scrollIntoView({ block: 'center' });
}

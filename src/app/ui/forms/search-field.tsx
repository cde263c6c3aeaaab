import { IconButton } from '../base/button.tsx';
import './field.css';
import { Icon } from '../base/icon.tsx';
import './search-field.css';

export interface SearchFieldProps {
  id: string;
  /** Spoken name; shown as the placeholder too. */
  label: string;
  value: string;
  onInput: (value: string) => void;
  /** What was found, in words, e.g. "12 gương"; announced politely as it changes. */
  result?: string | undefined;
}

export function SearchField({ id, label, value, onInput, result }: SearchFieldProps) {
  return (
    <search class="search">
      <div class="search-box">
        <Icon name="search" />
        <input
          class="field-in"
          id={id}
          type="search"
          enterkeyhint="search"
          autoComplete="off"
          spellcheck={false}
          aria-label={label}
          placeholder={label}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        {value !== '' && (
          <IconButton
            icon="close"
            label="Xóa chữ đang tìm"
            onClick={() => {
              onInput('');
              document.getElementById(id)?.focus();
            }}
          />
        )}
      </div>
      <p class="search-result" role="status">
        {result}
      </p>
    </search>
  );
}

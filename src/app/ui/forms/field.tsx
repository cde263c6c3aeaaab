import { useLayoutEffect, useRef } from 'preact/hooks';
import { TimeAsWrittenHere } from './as-written-here.tsx';
import { describe, FieldFrame, type FieldLabels } from './field-frame.tsx';

interface TextBase extends FieldLabels {
  value: string;
  onInput: (value: string) => void;
  onBlur?: (() => void) | undefined;
  placeholder?: string | undefined;
  maxLength?: number | undefined;
  required?: boolean | undefined;
  readOnly?: boolean | undefined;
  autoComplete?: string | undefined;
  /** A login name, a code, a number of a paper: a keyboard is to put in no capitals, no corrections and no blanks. */
  verbatim?: boolean | undefined;
  /** BCP 47 tag of what is written, for spelling and speech. */
  lang?: string | undefined;
}

export interface TextFieldProps extends TextBase {
  type?: 'text' | 'tel' | 'email' | 'password' | 'url' | 'number' | 'time' | undefined;
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'url' | undefined;
  /** Values offered while typing (native datalist). */
  suggestions?: readonly string[] | undefined;
}

export function TextField(props: TextFieldProps) {
  const { id, value, onInput, onBlur, suggestions, type = 'text' } = props;
  return (
    <FieldFrame {...labelsOf(props)}>
      <input
        class="field-in"
        id={id}
        // Preact's types allow a list only per literal type; every type offered here may have one but password.
        type={type as 'text'}
        value={value}
        inputMode={props.inputMode}
        list={suggestions ? `${id}-list` : undefined}
        {...common(props)}
        onInput={(event) => onInput(event.currentTarget.value)}
        onBlur={onBlur}
      />
      {type === 'time' && <TimeAsWrittenHere value={value} />}
      {suggestions && (
        <datalist id={`${id}-list`}>
          {suggestions.map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
      )}
    </FieldFrame>
  );
}

export interface TextAreaProps extends TextBase {
  /** Height at the start; it grows with the text. */
  rows?: number | undefined;
}

export function TextArea(props: TextAreaProps) {
  const { id, value, onInput, onBlur, rows = 4 } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (area.current && value !== undefined) growToText(area.current, rows);
  }, [value, rows]);
  return (
    <FieldFrame {...labelsOf(props)}>
      <textarea
        class="field-in"
        id={id}
        ref={area}
        rows={rows}
        style={{ minHeight: `${rows * 1.6 + 1.4}rem` }}
        value={value}
        {...common(props)}
        onInput={(event) => onInput(event.currentTarget.value)}
        onBlur={onBlur}
      />
    </FieldFrame>
  );
}

/** Browsers that know `field-sizing: content` grow the area by themselves. */
function growToText(area: HTMLTextAreaElement, rows: number): void {
  if (typeof CSS !== 'undefined' && CSS.supports?.('field-sizing', 'content')) return;
  area.rows = rows;
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
}

function labelsOf({ id, label, hint, error, optional }: FieldLabels): FieldLabels {
  return { id, label, hint, error, optional };
}

const VERBATIM = { autoCapitalize: 'none', autoCorrect: 'off', spellcheck: false } as const;

function common(props: TextBase) {
  return {
    placeholder: props.placeholder,
    maxLength: props.maxLength,
    required: props.required,
    readOnly: props.readOnly,
    autoComplete: props.autoComplete,
    lang: props.lang,
    ...(props.verbatim && VERBATIM),
    ...describe(props),
  };
}

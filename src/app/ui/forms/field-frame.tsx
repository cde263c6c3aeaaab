import type { ComponentChildren } from 'preact';
import './field.css';
import { Icon } from '../base/icon.tsx';

/** What every field has around it. `id` names the control; an error summary links to it. */
export interface FieldLabels {
  id: string;
  label: string;
  hint?: string | undefined;
  /** What is wrong and how to mend it; its presence marks the control invalid. */
  error?: string | undefined;
  /** Adds "(không bắt buộc)". */
  optional?: boolean | undefined;
}

/** The attributes that tie a control to its hint and its error. */
export function describe({ id, hint, error }: FieldLabels) {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return {
    'aria-describedby': ids || undefined,
    'aria-invalid': error ? ('true' as const) : undefined,
  };
}

export function LabelText({ label, optional }: Pick<FieldLabels, 'label' | 'optional'>) {
  return (
    <>
      {label}
      {optional && <span class="field-optional"> (không bắt buộc)</span>}
    </>
  );
}

export function HintText({ id, hint }: Pick<FieldLabels, 'id' | 'hint'>) {
  return hint ? (
    <p class="field-hint" id={`${id}-hint`}>
      {hint}
    </p>
  ) : null;
}

export function ErrorText({ id, error }: Pick<FieldLabels, 'id' | 'error'>) {
  return error ? (
    <p class="field-error" id={`${id}-error`}>
      <Icon name="alert" />
      <span>{error}</span>
    </p>
  ) : null;
}

/** Label above, hint, control, error below. */
export function FieldFrame({ children, ...labels }: FieldLabels & { children: ComponentChildren }) {
  return (
    <div class="field">
      <label class="field-label" for={labels.id}>
        <LabelText {...labels} />
      </label>
      <HintText {...labels} />
      {children}
      <ErrorText {...labels} />
    </div>
  );
}

/** The same for a group of controls: a fieldset that carries the id. */
export function GroupFrame({ children, ...labels }: FieldLabels & { children: ComponentChildren }) {
  const { 'aria-describedby': describedBy } = describe(labels);
  return (
    <fieldset class="field" id={labels.id} aria-describedby={describedBy}>
      <legend class="field-label">
        <LabelText {...labels} />
      </legend>
      <HintText {...labels} />
      {children}
      <ErrorText {...labels} />
    </fieldset>
  );
}

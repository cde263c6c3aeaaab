import type { ReadonlySignal } from '@preact/signals';
import type { SavedState } from '../feedback/saved-mark.tsx';
import type { FieldError } from '../forms/error-summary.tsx';

/** What a page or a dialog needs of a form, as `useForm` gives it. */
export interface FormView {
  draft: {
    /** Undefined while it is being read. */
    value: ReadonlySignal<unknown>;
    /** Undefined until something was typed. */
    state: ReadonlySignal<SavedState | undefined>;
    /** Does the form go on with what was typed before? */
    found: ReadonlySignal<boolean>;
    drop(): Promise<void>;
  };
  errors: readonly FieldError[];
  /** Grows with each press of the button that found errors. */
  attempt: number;
  state: 'open' | 'busy' | 'saved' | 'failed';
  save(): Promise<boolean>;
}

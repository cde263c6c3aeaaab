/** A form over a record that exists: what it held when it was opened, so that only what the person changed is saved. */
import type { Data } from '../../domain/kinds.ts';
import type { DraftHandle } from './drafts.ts';
import { useDraft } from './use-draft.ts';

export type EditDraft<F> = {
  /** The row's number when the form was opened: the `base` of the edit. */
  base: number;
  /** The form as it was then, possibly days ago: the draft keeps it. */
  opened: F;
  form: F;
};

export type EditDraftHandle<F> = Pick<DraftHandle<EditDraft<F>>, 'value' | 'state' | 'found' | 'drop'> & {
  change(patch: Partial<F>): void;
};

export function useEditDraft<F extends object>(
  key: string,
  open: () => { base: number; form: F },
): EditDraftHandle<F> {
  const draft = useDraft<EditDraft<F>>(key, () => {
    const { base, form } = open();
    return { base, opened: form, form };
  });
  return {
    ...draft,
    change(patch) {
      const now = draft.value.value;
      if (now) draft.update({ ...now, form: { ...now.form, ...patch } });
    },
  };
}

/** Those fields of `after` that aren't what they were; what others changed meanwhile stays theirs. */
export const changedFields = (before: Data, after: Data): Data =>
  Object.fromEntries(
    Object.entries(after).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field])),
  );

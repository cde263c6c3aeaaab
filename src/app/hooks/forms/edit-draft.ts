/** A form over a record that exists: what it held when it was opened, so that only what the person changed is saved. */
import type { RecordId } from '../../../domain/base/ids.ts';
import type { Data, Kind } from '../../../domain/kinds/kinds.ts';
import type { DraftHandle, PatchWith } from '../../store/database/drafts.ts';
import type { EditFn, Work } from '../../store/work.ts';
import { changedFields } from './save-record.ts';
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
  /** As `DraftHandle.updateWith`, over the form. */
  changeWith(patch: PatchWith<F>): Promise<void>;
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
    changeWith: ({ patchOf, ...rest }) =>
      draft.updateWith({
        patchOf: (now) => ({ form: { ...now.form, ...patchOf(now.form) } }),
        ...rest,
      }),
  };
}

/** Makes a record from a form, or changes the one it was opened over: then only what the person changed is sent. */
export async function saveForm(
  work: Work,
  form: {
    kind: Kind;
    over: RecordId | undefined;
    opened: Data;
    base: number;
    fields: Data;
    dropDraft: string;
    /** Written in the same transaction. */
    also?: ((edit: EditFn) => Promise<void>) | undefined;
  },
): Promise<void> {
  const { kind, over, opened, base, fields, dropDraft, also } = form;
  const changed = changedFields(opened, fields);
  const filled = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== ''),
  );
  await work.save(
    async (edit) => {
      if (over === undefined) await edit({ kind, fields: { unit: work.unit, ...filled } });
      else if (Object.keys(changed).length > 0) await edit({ record: over, kind, fields: changed, base });
      await also?.(edit);
    },
    { dropDraft },
  );
}

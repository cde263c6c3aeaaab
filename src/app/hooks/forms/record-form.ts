/** A small form over one record, or over a new one: its draft, what is wrong in it, and the save. */
import { useState } from 'preact/hooks';
import type { RecordId } from '../../../domain/base/ids.ts';
import { checkData, type Data, type Kind } from '../../../domain/kinds/kinds.ts';
import { notify } from '../../store/platform/notices.ts';
import type { EditFn } from '../../store/work.ts';
import { useWork } from '../use-work.ts';
import { type EditDraftHandle, saveForm, useEditDraft } from './edit-draft.ts';

/** What to say of a field, by its name. */
export type FieldWords = Record<string, string>;

export interface RecordFormOf<F extends object> {
  kind: Kind;
  /** Undefined: a new one, of the person's own unit unless `made` says otherwise. */
  record: { id: string; seq: number } | undefined;
  /** The draft's key. */
  key: string;
  /** The form as it opens where nothing was left from before. */
  open: () => F;
  fieldsOf: (form: F) => Data;
  /** Which fields a new one has besides. */
  made?: Data;
  /** Empty where it may be saved. */
  wrongIn: (form: F) => FieldWords;
  /** What else the save writes, in the same transaction. */
  also?: (form: F, edit: EditFn) => Promise<void>;
}

export interface RecordForm<F extends object> {
  draft: EditDraftHandle<F>;
  /** Undefined while the draft is being read. */
  form: F | undefined;
  change: (patch: Partial<F>) => void;
  /** From the first attempt on, gone as soon as they are mended. */
  errors: FieldWords;
  /** False where something is wrong; rejects when it couldn't be written. */
  save: () => Promise<boolean>;
}

export function useRecordForm<F extends object>(of: RecordFormOf<F>): RecordForm<F> {
  const { kind, record, key, fieldsOf, made, wrongIn } = of;
  const work = useWork();
  const draft = useEditDraft<F>(key, () => ({ base: record?.seq ?? 0, form: of.open() }));
  const [attempted, setAttempted] = useState(false);
  const now = draft.value.value;

  const save = async (): Promise<boolean> => {
    setAttempted(true);
    if (!now || Object.keys(wrongIn(now.form)).length > 0) return false;
    const fields = fieldsOf(now.form);
    await saveForm(work, {
      kind,
      over: record?.id as RecordId | undefined,
      base: now.base,
      dropDraft: key,
      opened: fieldsOf(now.opened),
      fields: record ? fields : { ...fields, ...made },
      also: (edit) => of.also?.(now.form, edit) ?? Promise.resolve(),
    });
    notify('Đã lưu trên máy');
    return true;
  };

  return {
    draft,
    save,
    form: now?.form,
    change: draft.change,
    errors: now && attempted ? wrongIn(now.form) : {},
  };
}

/** What the schema refuses, in the form's words. */
export function schemaErrors(kind: Kind, data: Data, words: FieldWords): FieldWords {
  const checked = checkData(kind, data);
  const wrong = checked.ok ? [] : checked.fields;
  return Object.fromEntries(wrong.map((field) => [field, words[field] ?? 'Xem lại mục này']));
}

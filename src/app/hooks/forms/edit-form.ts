/**
 * A page on which a record is changed: its draft, what is wrong in it, and the save of only what the person
 * changed.
 */
import { useState } from 'preact/hooks';
import type { RecordId } from '../../../domain/base/ids.ts';
import type { Data, Kind } from '../../../domain/kinds/kinds.ts';
import { notify } from '../../store/platform/notices.ts';
import { type RecordNote, useRecordNote } from '../records/record-notes.ts';
import { useWork } from '../use-work.ts';
import { type EditDraftHandle, useEditDraft } from './edit-draft.ts';

export interface EditFormOf<F extends object, E> {
  kind: Kind;
  record: Parameters<typeof useRecordNote>[0] & { id: string; seq: number };
  /** The draft's key. */
  key: string;
  /** The form as it opens where nothing was left from before. */
  open: () => F;
  /** Empty where it may be saved. */
  errorsOf: (form: F) => E[];
  /** What the person changed: an edit for each that holds anything. */
  editsOf: (opened: F, form: F) => Data[];
  onSaved: () => void;
}

export interface EditForm<F extends object, E> {
  draft: EditDraftHandle<F>;
  /** Undefined while the draft is being read. */
  form: F | undefined;
  /** From the first attempt on. */
  errors: E[];
  attempt: number;
  saving: 'busy' | 'failed' | undefined;
  save: () => Promise<void>;
  note: RecordNote;
  /** Were several texts of it to be settled when the form was opened? */
  unsettled: boolean;
}

export function useEditForm<F extends object, E>(of: EditFormOf<F, E>): EditForm<F, E> {
  const { kind, record, key, errorsOf, editsOf, onSaved } = of;
  const work = useWork();
  const draft = useEditDraft<F>(key, () => ({ base: record.seq, form: of.open() }));
  const [attempt, setAttempt] = useState(0);
  const [saving, setSaving] = useState<'busy' | 'failed'>();
  const note = useRecordNote(record);
  // Only where the form opens: what comes in while somebody writes must not take the form away.
  const [unsettled] = useState(note.versions !== undefined);
  const now = draft.value.value;

  const save = async () => {
    setAttempt(attempt + 1);
    if (!now || saving === 'busy' || errorsOf(now.form).length > 0) return;
    setSaving('busy');
    const edits = editsOf(now.opened, now.form).filter((fields) => Object.keys(fields).length > 0);
    try {
      await work.save(
        async (edit) => {
          for (const fields of edits)
            await edit({ record: record.id as RecordId, kind, fields, base: now.base });
        },
        { dropDraft: key },
      );
      notify('Đã lưu trên máy');
      onSaved();
      // A write of the draft that was still on its way must not bring it back.
      void draft.drop();
    } catch (error) {
      reportError(error);
      setSaving('failed');
    }
  };

  const errors = now && attempt > 0 ? errorsOf(now.form) : [];
  return { draft, form: now?.form, errors, attempt, saving, save, note, unsettled };
}

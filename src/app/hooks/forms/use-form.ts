/**
 * Every form: its draft, saved as it is typed [R1]; what is wrong in it; and its save, which deletes the draft
 * and resolves when the live rows show the record.
 */
import { useMemo, useRef, useState } from 'preact/hooks';
import type { RecordId } from '../../../domain/base/ids.ts';
import type { Data, Kind } from '../../../domain/kinds/kinds.ts';
import type { DraftHandle, PatchWith } from '../../store/database/drafts.ts';
import { awaitShown } from '../../store/live/until-shown.ts';
import { nextPaint } from '../../store/platform/after-paint.ts';
import { notify } from '../../store/platform/notices.ts';
import type { EditFn } from '../../store/work.ts';
import { useWork } from '../use-work.ts';
import { changedFields, changeRecord, makeRecord } from './save-record.ts';

/** `id`: of the control that it belongs to. */
export type FormError = { id: string; text: string };

/** What the draft keeps. */
export type FormDraft<F> = {
  /** The row's number when the form was opened: the `base` of the edit. */
  base: number;
  /** The form as it was then, possibly days ago. */
  opened: F;
  form: F;
};

export type SaveState = 'open' | 'busy' | 'saved' | 'failed';

interface CommonOptions<F extends object, A> {
  /** The draft's key. */
  key: string;
  kind: Kind;
  /** The record that is changed. Left out: the form makes a new one. */
  record?: { id: string; seq: number } | undefined;
  /** The form as it opens where no draft is found. */
  open: () => F;
  /** Empty where it may be saved. `aim`: what the pressed button saves it for. */
  errorsOf: (form: F, aim: A) => readonly FormError[];
  /** The notice of a save; '' for none. */
  notice?: string | ((form: F, aim: A) => string);
  /** `id`: of the record saved. */
  onSaved?: (id: string, form: F) => void;
}

/** A form over the fields of one record. */
interface RecordOptions<F extends object, A> {
  /** The record's fields. Of one that exists only those that the person changed are sent. */
  fieldsOf: (form: F, aim: A) => Data;
  /** The further fields of a new one. Its unit is the person's own unless they say otherwise. */
  made?: (form: F) => Data;
  /** Writes more in the same transaction. `id`: of the record saved. */
  also?: (edit: EditFn, form: F, id: RecordId) => Promise<unknown>;
}

/** A form with a save of its own. */
interface CustomOptions<F extends object, A> {
  /** Passes `options` to `work.save`. Resolves to the record that the next screen shows, if one was written. */
  save: (now: FormDraft<F>, options: { dropDraft: string }, aim: A) => Promise<RecordId | undefined>;
}

export type FormOptions<F extends object, A = undefined> = CommonOptions<F, A> &
  (RecordOptions<F, A> | CustomOptions<F, A>);

export interface Form<F extends object, A = undefined> {
  draft: Pick<DraftHandle<FormDraft<F>>, 'value' | 'state' | 'found' | 'drop'>;
  /** Undefined while the draft is being read. */
  form: F | undefined;
  change: (patch: Partial<F>) => void;
  /** As `DraftHandle.updateWith`, over the form. */
  changeWith: (patch: PatchWith<F>) => Promise<void>;
  /** From the first attempt on; each is gone as soon as it is mended. */
  errors: readonly FormError[];
  errorOf: (id: string) => string | undefined;
  /** How often it could not be saved because of errors. */
  attempt: number;
  state: SaveState;
  /** What the pressed button saves it for, while it is being saved and afterwards. */
  aim: A | undefined;
  /** True when it was saved. */
  save: (...aim: A extends undefined ? [] : [aim: A]) => Promise<boolean>;
}

/** A save that takes longer shows that it is under way. To draw that takes a slow phone as long as the save. */
const SLOW_MS = 300;

export function useForm<F extends object, A = undefined>(of: FormOptions<F, A>): Form<F, A> {
  const { key, kind, record, notice = 'Đã lưu trên máy' } = of;
  const work = useWork();
  const draft = useFormDraft(key, () => ({ base: record?.seq ?? 0, form: of.open() }));
  const [tried, setTried] = useState<{ attempt: number; aim: A }>();
  const [state, setState] = useState<SaveState>('open');
  const pressed = useRef<A | undefined>(undefined);
  const underWay = useRef(false);
  const now = draft.value.value;

  const write = (form: FormDraft<F>, aim: A): Promise<RecordId | undefined> => {
    if ('save' in of) return of.save(form, { dropDraft: key }, aim);
    const fields = of.fieldsOf(form.form, aim);
    return work.save(
      async (edit) => {
        const saved = record
          ? await changeRecord(edit, kind, record.id, {
              base: form.base,
              fields: changedFields(of.fieldsOf(form.opened, aim), fields),
            })
          : await makeRecord(edit, kind, { unit: work.unit, ...fields, ...of.made?.(form.form) });
        await of.also?.(edit, form.form, saved ?? (record?.id as RecordId));
        return saved;
      },
      { dropDraft: key },
    );
  };

  const save = async (aim: A): Promise<boolean> => {
    const form = draft.value.peek();
    if (!form || underWay.current) return false;
    if (of.errorsOf(form.form, aim).length > 0) {
      setTried({ attempt: (tried?.attempt ?? 0) + 1, aim });
      return false;
    }
    underWay.current = true;
    pressed.current = aim;
    const slow = setTimeout(() => setState('busy'), SLOW_MS);
    try {
      const shown = awaitShown(work.live, kind);
      const saved = await draft.closeWith(() => write(form, aim));
      const words = typeof notice === 'function' ? notice(form.form, aim) : notice;
      if (words !== '') notify(words);
      clearTimeout(slow);
      setState('saved');
      if (saved) {
        // What was saved is said before the next screen is made ready, which takes a slow phone longer.
        await nextPaint();
        await shown(saved);
      }
      of.onSaved?.(saved ?? record?.id ?? '', form.form);
      return true;
    } catch (error) {
      reportError(error);
      setState('failed');
      underWay.current = false;
      return false;
    } finally {
      clearTimeout(slow);
    }
  };

  const errors = now && tried ? of.errorsOf(now.form, tried.aim) : [];
  return {
    draft,
    errors,
    state,
    form: now?.form,
    change: draft.change,
    changeWith: draft.changeWith,
    errorOf: (id) => errors.find((error) => error.id === id)?.text,
    attempt: tried?.attempt ?? 0,
    aim: pressed.current,
    save: (...aim) => save(aim[0] as A),
  };
}

/** What a stored draft holds of the form. An older app stored the form of a new record by itself. */
export const formInDraft = <F extends object>(stored: object): Partial<F> =>
  'form' in stored && typeof stored.form === 'object' ? { ...stored.form } : { ...stored };

/** The draft of a form by itself, for a form that makes no record. */
export function useFormDraft<F extends object>(key: string, open: () => { base: number; form: F }) {
  const { drafts } = useWork();
  return useMemo(() => {
    const fresh = (): FormDraft<F> => {
      const { base, form } = open();
      return { base, opened: form, form };
    };
    const draft = drafts.open(key, fresh, (kept) => {
      const { base, opened, form } = fresh();
      // A field that an older app doesn't have in its draft stands as the form opens it.
      return {
        base: kept.base ?? base,
        opened: { ...opened, ...kept.opened },
        form: { ...form, ...formInDraft<F>(kept) },
      };
    });
    return {
      ...draft,
      change(patch: Partial<F>) {
        const now = draft.value.peek();
        if (now) draft.update({ form: { ...now.form, ...patch } });
      },
      changeWith: ({ patchOf, ...rest }: PatchWith<F>) =>
        draft.updateWith({
          patchOf: (now) => ({ form: { ...now.form, ...patchOf(now.form) } }),
          ...rest,
        }),
    };
  }, [drafts, key]);
}

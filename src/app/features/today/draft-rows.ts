/** Forms half filled, as rows that lead back to them [R1]. The key says which form: 'deed:new', 'script:<id>', … */

import type { DraftForm } from '../../feature.ts';
import type { Draft } from '../../store/database/database.ts';

/** The forms of all features, by the first part of a draft's key. */
export type DraftForms = Readonly<Record<string, DraftForm>>;
export type DraftRow = { key: string; what: string; title: string; href: string };

/** Newest first. One of a form that this version doesn't know can't be opened from here, and isn't shown; it stays. */
export function draftRows(drafts: readonly Draft[], forms: DraftForms): DraftRow[] {
  return [...drafts]
    .sort((a, b) => b.at - a.at)
    .flatMap((draft) => {
      const [name = '', id = '', rest = ''] = draft.key.split(':');
      const form = forms[name];
      if (!form) return [];
      const href = id === 'new' || id === '' ? form.fresh(rest) : form.edit(id, rest);
      return [{ key: draft.key, what: form.what, title: titleOf(draft.value, form), href }];
    });
}

function titleOf(value: unknown, form: DraftForm): string {
  const fields = { ...asFields(value), ...asFields(asFields(value).form) };
  for (const name of form.names) {
    const text = fields[name];
    if (typeof text === 'string' && text.trim() !== '') return shortened(text.trim());
  }
  return form.names.length === 0 ? form.what : `${form.what} chưa có tên`;
}

/** The form of a record that exists lies in `form`, beside what it held when it was opened. */
const asFields = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

function shortened(text: string): string {
  const line = text.split('\n')[0] ?? '';
  return line.length > 80 ? `${line.slice(0, 78).trimEnd()}…` : line;
}

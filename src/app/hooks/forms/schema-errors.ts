import { checkData, type Data, type Kind } from '../../../domain/kinds/kinds.ts';
import type { FormError } from './use-form.ts';

/** What to say of a field, by its name. */
export type FieldWords = Record<string, string>;

/** What the schema refuses, in the form's words. The id of each is the field's name. */
export function schemaErrors(kind: Kind, data: Data, words: FieldWords): FormError[] {
  const checked = checkData(kind, data);
  const wrong = checked.ok ? [] : checked.fields;
  return wrong.map((field) => ({ id: field, text: words[field] ?? 'Xem lại mục này' }));
}

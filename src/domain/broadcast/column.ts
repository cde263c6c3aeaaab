/** Chuyên mục: a recurring part of the programme. */
import * as v from 'valibot';
import type { IdOf } from '../base/ids.ts';
import { common } from '../base/record.ts';
import { filled } from '../base/text.ts';

export const ColumnSchema = v.object({ ...common, name: filled(120) });
export type Column = v.InferOutput<typeof ColumnSchema> & { id: IdOf<'column'> };

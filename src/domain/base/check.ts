/**
 * A value against its schema, as far as the first fault: a body of a hundred thousand faults is answered like
 * one of a single fault.
 */
import * as v from 'valibot';

/** Characters of a path that an error repeats: keys may come from outside. */
const MOST_OF_PATH = 80;

export type Checked<T> = { ok: true; value: T } | { ok: false; at: string };

/**
 * `at`: where the first fault is, 'ops.3.counter'; '' for the value itself. Nothing of the value is repeated
 * [S112].
 */
export function check<T extends v.GenericSchema>(schema: T, value: unknown): Checked<v.InferOutput<T>> {
  const checked = v.safeParse(schema, value, { abortEarly: true });
  if (checked.success) return { ok: true, value: checked.output };
  const path = checked.issues[0].path?.map((item) => String(item.key).slice(0, MOST_OF_PATH)) ?? [];
  return { ok: false, at: path.join('.').slice(0, MOST_OF_PATH) };
}

/**
 * Edits written under an older schema, put into today's words. The op itself stays as its author's app wrote
 * it, in the outbox, on the server and among the refused; only what is judged and shown is translated [S26].
 */
import { type Data, type Kind, SCHEMA_VERSION } from './kinds.ts';

/** What an edit of the version before says in the next one. It has only the fields that were edited. Pure. */
export type Step = Partial<Record<Kind, (fields: Data) => Data>>;

export type Schema = {
  version: number;
  /** By the version that they lead away from. */
  steps: Readonly<Record<number, Step>>;
};

/** Steps stay for at least twelve months after the last app that wrote the older version was replaced. */
export const SCHEMA: Schema = { version: SCHEMA_VERSION, steps: {} };

/** The fields of an edit of version `from` as the schema has them now; those of a newer version stay as they are. */
export function upcast(kind: Kind, fields: Data, from: number, schema: Schema = SCHEMA): Data {
  let told = fields;
  for (let version = from; version < schema.version; version++)
    told = schema.steps[version]?.[kind]?.(told) ?? told;
  return told;
}

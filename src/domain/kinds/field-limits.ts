/** The longest text that a field takes, as its schema says. */
import type * as v from 'valibot';
import { type DataOf, type Kind, kindRule } from './kinds.ts';

type Part = v.GenericSchema & {
  wrapped?: Part;
  pipe?: readonly (Part | { type: 'max_length'; requirement: number } | { type: string })[];
};

/** Undefined where the field holds no text, or text without a limit. */
export function longestText(kind: Kind, field: string): number | undefined {
  const schema = kindRule(kind).schema.entries[field] as Part | undefined;
  return schema && Object.hasOwn(kindRule(kind).schema.entries, field) ? shortestLimit(schema) : undefined;
}

/** The same for the controls of a form: the field must be one of the kind. */
export const maxLengthOf = <K extends Kind>(kind: K, field: keyof DataOf<K> & string): number | undefined =>
  longestText(kind, field);

function shortestLimit(part: Part): number | undefined {
  if (part.wrapped) return shortestLimit(part.wrapped);
  if (part.type === 'array') return undefined;
  const limits = (part.pipe ?? []).flatMap((one) => {
    if (one.type === 'max_length' && 'requirement' in one) return [one.requirement as number];
    return one === part || !('pipe' in one) ? [] : (shortestLimit(one as Part) ?? []);
  });
  return limits.length > 0 ? Math.min(...limits) : undefined;
}

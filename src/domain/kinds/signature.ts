/** Who stands behind what was done: written by the edit that does it, and by no other. */

import { SPOKEN_FIELDS } from '../broadcast/script.ts';
import type { Data, Kind } from './kinds.ts';

/** Does an edit with these fields change what is spoken? */
export const isSpoken = (kind: Kind, fields: Data): boolean =>
  kind === 'script' && SPOKEN_FIELDS.some((field) => field in fields);

/**
 * The fields of an edit by `account`: whoever changes what is spoken has written last, whoever moves a stage
 * stands behind it.
 */
export function signed(kind: Kind, fields: Data, account: string): Data {
  const field = SIGNATURES[kind];
  return field && isSignedFor(kind, fields) ? { ...fields, [field]: account } : fields;
}

/** Signatures in the fields that are for nothing: who it was is written together with what was done, or not at all. */
export function looseSignatures(kind: Kind, fields: Data): string[] {
  const field = SIGNATURES[kind];
  return field && field in fields && !isSignedFor(kind, fields) ? [field] : [];
}

const SIGNATURES: Partial<Record<Kind, string>> = { script: 'writer', exemplar: 'stageBy' };

const isSignedFor = (kind: Kind, fields: Data): boolean =>
  kind === 'exemplar' ? 'stage' in fields : isSpoken(kind, fields);

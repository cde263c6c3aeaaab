/** Fields of an edit as they are taken in, on the phone that makes it and at the server's door [S130]. */

import { inOwnLetters } from '../base/letters.ts';
import type { Data, Kind } from './kinds.ts';

/** Their words are bound to a hash [R5]: they are mended as they are typed, and then stay as they are. */
const BOUND: readonly Kind[] = ['script', 'approval', 'airing'];

export function asEntered(kind: Kind, fields: Data): Data {
  if (BOUND.includes(kind)) return fields;
  const mended: Data = { ...fields };
  for (const [name, value] of Object.entries(fields))
    if (typeof value === 'string') mended[name] = inOwnLetters(value);
  return mended;
}

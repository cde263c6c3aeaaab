/**
 * Scopes [R7] [S7]: a row is in the scope of its unit and of every ancestor, and in `down:<unit>` where it is handed down. A
 * person reads the scope of the own unit and `down:` of each ancestor.
 */
import type { UnitId } from '../domain/ids.ts';
import { type Data, isHandedDown, type Kind } from '../domain/kinds.ts';

export const downScope = (unit: UnitId): string => `down:${unit}`;

/** `line`: the record's unit and its ancestors, nearest first. */
export function scopesOfRow(kind: Kind, data: Data, line: readonly UnitId[]): string[] {
  const own = line[0];
  if (!own) return [];
  return isHandedDown(kind, data) ? [...line, downScope(own)] : [...line];
}

/** `line`: the person's unit and its ancestors, nearest first. */
export function scopesOfPerson(line: readonly UnitId[]): string[] {
  const [own, ...ancestors] = line;
  return own ? [own, ...ancestors.map(downScope)] : [];
}

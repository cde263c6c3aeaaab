/**
 * Scopes [R7] [S7]: a row is in the scope of its unit and of every ancestor, and in `down:<unit>` where it is
 * handed down. A person reads the scope of the own unit and `down:` of each ancestor.
 */
import type * as v from 'valibot';
import { isUnitId, type UnitId } from '../../domain/base/ids.ts';
import { type Data, isHandedDown, type Kind } from '../../domain/kinds/kinds.ts';

/** The name of a scope, as it stands on the wire and in the index. Made here alone, of ids of units [S90]. */
export type Scope = string & v.Brand<'Scope'>;

const DOWN = 'down:';

export const unitScope = (unit: UnitId): Scope => unit as string as Scope;
export const downScope = (unit: UnitId): Scope => `${DOWN}${unit}` as Scope;

/** Whose scopes they are: a unit's own, and what units hand down. */
export const unitsOf = (scopes: readonly Scope[]): { own: UnitId[]; above: UnitId[] } => ({
  own: scopes.filter((scope) => !scope.startsWith(DOWN)) as string[] as UnitId[],
  above: scopes
    .filter((scope) => scope.startsWith(DOWN))
    .map((scope) => scope.slice(DOWN.length)) as string[] as UnitId[],
});

/** `line`: the record's unit and its ancestors, nearest first. None for a line with a name that is no unit's. */
export function scopesOfRow(kind: Kind, data: Data, line: readonly UnitId[]): Scope[] {
  const own = line[0];
  if (!own || !line.every(isUnitId)) return [];
  const scopes = line.map(unitScope);
  return isHandedDown(kind, data) ? [...scopes, downScope(own)] : scopes;
}

/** `line`: the person's unit and its ancestors, nearest first. */
export function scopesOfPerson(line: readonly UnitId[]): Scope[] {
  const [own, ...ancestors] = line;
  return own && line.every(isUnitId) ? [unitScope(own), ...ancestors.map(downScope)] : [];
}

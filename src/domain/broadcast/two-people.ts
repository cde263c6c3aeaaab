/** Two people see what goes on air: who wrote last doesn't approve. A unit may relax it; then the approval says so. */

import type { Unit } from '../units/unit.ts';
import type { Script } from './script.ts';

/** What stands in a unit's record; only a coordinator writes it. */
export type Relaxing = Pick<Unit, 'kind' | 'selfApproval'>;

/**
 * `line`: the script's unit and those above it, nearest first; the nearest that says anything counts. A
 * province speaks for its own scripts alone, or one tick would take the second pair of eyes from every
 * commune.
 */
export function lineAllowsOwn(line: readonly Relaxing[]): boolean {
  const [own, ...above] = line;
  const said = [own, ...above.filter((unit) => unit.kind !== 'province')].find(
    (unit) => typeof unit?.selfApproval === 'boolean',
  );
  return said?.selfApproval === true;
}

/**
 * Both where the script belongs and where the approver does: else one could move an own script below, into a
 * unit that allows it, and approve it there.
 */
export const mayApproveOwn = (script: readonly Relaxing[], approver: readonly Relaxing[]): boolean =>
  lineAllowsOwn(script) && lineAllowsOwn(approver);

/**
 * Who wrote last of title, text and language, as far as is known: each of them, where they are several. A
 * script from before that was kept counts as its author's. An edit that waits on the phone is its author's
 * beside what the server says.
 */
export const wroteLast = (script: Pick<Script, 'writer' | 'writers' | 'author'>, account: string): boolean =>
  (script.writer ?? script.author) === account ||
  Boolean(script.writers?.some((writer) => writer === account));

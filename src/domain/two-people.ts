/** Two people see what goes on air: who wrote last doesn't approve. A unit may relax it; then the approval says so. */
import type { Script } from './script.ts';
import type { Unit } from './unit.ts';

/** What stands in a unit's record; only a coordinator writes it. */
export type Relaxing = Pick<Unit, 'kind' | 'selfApproval'>;

/**
 * `line`: the script's unit and those above it, nearest first; the nearest that says anything counts. A province speaks for its own
 * scripts alone, or one tick would take the second pair of eyes from every commune.
 */
export function mayApproveOwn(line: readonly Relaxing[]): boolean {
  const [own, ...above] = line;
  const said = [own, ...above.filter((unit) => unit.kind !== 'province')].find(
    (unit) => typeof unit?.selfApproval === 'boolean',
  );
  return said?.selfApproval === true;
}

/** Who wrote last of title, text and language, as far as is known; a script from before that was kept counts as its author's. */
export const lastWriter = (script: Pick<Script, 'writer' | 'author'>): string =>
  script.writer ?? script.author;

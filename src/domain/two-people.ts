/** Two people see what goes on air: who wrote last doesn't approve. A unit may relax it; then the approval says so. */
import type { Data, Kind } from './kinds.ts';
import { type Script, SPOKEN_FIELDS } from './script.ts';
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

/** Does an edit with these fields change what is spoken? */
export const isSpoken = (kind: Kind, fields: Data): boolean =>
  kind === 'script' && SPOKEN_FIELDS.some((field) => field in fields);

/** The fields of an edit by `account`: whoever changes what is spoken has written last, whoever moves a stage stands behind it. */
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

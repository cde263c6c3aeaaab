/** May this be approved, and what does the approval say of itself [S16] [S57]? Pure. */
import { type Age, agesIn, type Said, withoutBroadcastConsent } from '../domain/consent.ts';
import type { RecordId } from '../domain/ids.ts';
import { type Data, unitOf } from '../domain/kinds.ts';
import { type Linked, personsOf } from '../domain/merged.ts';
import { type SpokenText, sameSpokenText, spokenText } from '../domain/script.ts';
import { mayApproveOwn, type Relaxing } from '../domain/two-people.ts';
import { type Siblings, versionsOf } from '../domain/versions.ts';
import type { JudgeState } from './judge-state.ts';
import type { ParkReason } from './message.ts';
import type { Person } from './ports.ts';

export type ApprovalJudgement =
  | { kind: 'refused'; reason: ParkReason; fields: string[] }
  /** As the server says it: whether it is somebody's own text is not the phone's to say. */
  | { kind: 'fine'; data: Data };

/** What the rows and the log say at this point of the transaction; the profiles of all who are named have been read. */
export const saidIn = ({ rows, consents }: Pick<JudgeState, 'rows' | 'consents'>): Said => ({
  consents,
  ageOf: agesIn(profilesIn(rows)),
});

const profilesIn = (rows: JudgeState['rows']): (Age & Linked)[] =>
  [...rows.values()].flatMap((row) =>
    row.kind === 'exemplar' ? [{ ...(row.data as Age & Linked), id: row.id }] : [],
  );

/** All profiles of the person that one is of, as the rows say. */
export const personIn = (rows: JudgeState['rows']): ((exemplar: string) => readonly string[]) =>
  personsOf(profilesIn(rows)).groupOf;

const refuse = (reason: ParkReason, fields: string[] = []): ApprovalJudgement => ({
  kind: 'refused',
  reason,
  fields,
});

/** It names exactly the text that it holds for [R5], nobody without consent in force [R6], and is given by another than wrote it. */
export function judgeApproval(
  state: JudgeState,
  person: Person,
  data: Data,
  sha256: (text: string) => string,
): ApprovalJudgement {
  const script = state.rows.get(data.script as RecordId);
  if (!script) return refuse('unknown-record', ['script']);
  if (sha256(spokenText(data as SpokenText)) !== data.hash) return refuse('wrong-hash');
  const { selfApproved: _, ...plain } = data;
  if (data.decision !== 'approved') return { kind: 'fine', data: plain };

  const named = [...((data.exemplars ?? []) as string[]), ...((script.data.exemplars ?? []) as string[])];
  const missing = withoutBroadcastConsent([...new Set(named)], saidIn(state));
  if (missing.length > 0) return refuse('no-consent', missing);

  if (!wrote(state, person, script.id, script.data, data as SpokenText)) return { kind: 'fine', data: plain };
  const line = state
    .lineOf(unitOf(script.data))
    .flatMap((unit) => (state.unit(unit) as Relaxing | undefined) ?? []);
  return mayApproveOwn(line) ? { kind: 'fine', data: { ...plain, selfApproved: true } } : refuse('own-text');
}

/**
 * Of the text that stands, its last writer is known. Of an earlier one it is not, so that everybody counts who ever wrote on the
 * script: else one could write, wait for another's word, and approve one's own.
 */
function wrote(state: JudgeState, person: Person, id: RecordId, script: Data, text: SpokenText): boolean {
  const last = script.writer ?? script.author;
  // Of texts that stand side by side each one's author is known [S24].
  const versions = versionsOf(script as SpokenText & { siblings?: Siblings }, 'body');
  if (versions.some(({ value, by }) => value === text.body && by === person.account)) return true;
  if (sameSpokenText(text, script as SpokenText)) return last === person.account;
  return [last, script.author, ...state.formerWriters(id)].includes(person.account);
}

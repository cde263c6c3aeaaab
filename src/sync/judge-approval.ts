/** May this be approved, and what does the approval say of itself [S16] [S57]? Pure. */
import { type Age, agesIn, type Said, withoutBroadcastConsent } from '../domain/consent.ts';
import type { RecordId, UnitId } from '../domain/ids.ts';
import { type Data, unitOf } from '../domain/kinds.ts';
import { type Linked, personsOf } from '../domain/merged.ts';
import { type SpokenText, spokenText } from '../domain/script.ts';
import { mayApproveOwn, type Relaxing } from '../domain/two-people.ts';
import type { JudgeState } from './judge-state.ts';
import type { ParkReason } from './message.ts';
import { writersNow } from './past-texts.ts';
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

/**
 * It names exactly the text that it holds for [R5], one that has stood in the script [S100], nobody without consent in force [R6], and is
 * given by another than wrote any of it last [R15].
 */
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

  const writers = writersNow(script, data as SpokenText) ?? state.pastWriters(script.id, data.hash as string);
  if (!writers) return refuse('unknown-text', ['script']);
  if (!writers.includes(person.account)) return { kind: 'fine', data: plain };
  const line = (unit: UnitId) =>
    state.lineOf(unit).flatMap((one) => (state.unit(one) as Relaxing | undefined) ?? []);
  return mayApproveOwn(line(unitOf(script.data)), line(person.unit))
    ? { kind: 'fine', data: { ...plain, selfApproved: true } }
    : refuse('own-text');
}

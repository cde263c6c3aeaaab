/**
 * Duyệt: append-only, bound to the hash of exactly what was approved [R5]. An approval carries the text
 * itself, so that a phone without a network reads what was approved and nothing else.
 */
import * as v from 'valibot';
import { type IdOf, idOf } from '../base/ids.ts';
import { listOf, logged, maybe, newest } from '../base/record.ts';
import { filled, text } from '../base/text.ts';
import { isUnsettled } from '../base/versions.ts';
import { type ConsentFacts, withoutBroadcastConsent } from '../exemplars/consent.ts';
import { declaredIn, MAX_NAMESAKES, takenOffBy } from '../names/namesake.ts';
import { type Covered, type Names, unlistedIn } from '../names/unlisted-names.ts';
import { LanguageSchema, type Script, sameSpokenText } from './script.ts';
import { wroteLast } from './two-people.ts';

export const ApprovalSchema = v.object({
  ...logged,
  script: idOf('script'),
  decision: v.picklist(['approved', 'returned']),
  /** SHA-256 of `spokenText`, hexadecimal. */
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  language: LanguageSchema,
  title: filled(300),
  body: text(40_000),
  exemplars: maybe(listOf(idOf('exemplar'), 50)),
  /** The declarations that the approver saw, see namesake.ts. */
  namesakes: maybe(listOf(idOf('exemplar'), MAX_NAMESAKES)),
  /** Why it was returned, or a word to the reader. */
  note: maybe(text(2_000)),
  /** The approver is also an author; the unit allows that. */
  selfApproved: maybe(v.boolean()),
  /** Handed down with its script, for the units below read the approved text too. */
  down: maybe(v.boolean()),
});
export type Approval = v.InferOutput<typeof ApprovalSchema> & { id: IdOf<'approval'> };

export type ScriptState = 'draft' | 'waiting' | 'returned' | 'approved';

export const SCRIPT_STATE_NAMES: Record<ScriptState, string> = {
  draft: 'Bản nháp',
  waiting: 'Chờ duyệt',
  returned: 'Trả lại',
  approved: 'Đã duyệt',
};

/** `approvals` may hold those of other scripts too. */
export function scriptState(script: Script, approvals: readonly Approval[]): ScriptState {
  const own = approvals.filter((a) => a.script === script.id);
  const last = newest(own.filter((a) => sameSpokenText(a, script)));
  if (last?.decision === 'returned') return 'returned';
  // Only the text that goes on air is approved: a script gone back to an earlier approved text has changed, and waits.
  const spoken = approvedText(script.id, own);
  if (spoken && sameSpokenText(spoken, script) && !isUnsettled(script)) return 'approved';
  return script.submitted || own.some((a) => a.decision === 'approved') ? 'waiting' : 'draft';
}

/**
 * The last text that was approved and not taken back since: what the operator keeps seeing while a newer text
 * waits [R5]. A return of that same text takes its approval back.
 */
export function approvedText(script: string, approvals: readonly Approval[]): Approval | undefined {
  const own = approvals.filter((a) => a.script === script);
  const last = newest(own.filter((a) => a.decision === 'approved'));
  if (!last) return undefined;
  const takenBack = own.some(
    (a) => a.decision === 'returned' && a.hash === last.hash && newest([a, last]) === a,
  );
  return takenBack ? undefined : last;
}

/** The approver's newest note on a returned script. */
export const lastDecision = (script: string, approvals: readonly Approval[]): Approval | undefined =>
  newest(approvals.filter((a) => a.script === script));

export const coveredBy = ({ exemplars, namesakes }: Pick<Approval, 'exemplars' | 'namesakes'>): Covered => ({
  listed: exemplars ?? [],
  declared: namesakes ?? [],
});

export type ApprovalRefusal =
  | { kind: 'empty' }
  /** There are concurrent versions: a person must settle them first [S24]. */
  | { kind: 'unsettled' }
  | { kind: 'not-submitted' }
  | { kind: 'already-approved' }
  | { kind: 'no-consent'; exemplars: string[] }
  /** The text has their name, and no person has decided whether they are meant [R6]. */
  | { kind: 'unlisted-name'; exemplars: string[] }
  /** Who wrote last doesn't approve. */
  | { kind: 'own-text' };

/**
 * Why a script may not be approved now; undefined when it may. `by`: who would approve it, and whether the
 * unit lets people approve their own text.
 */
export function approvalRefusal(
  script: Script,
  approvals: readonly Approval[],
  said: ConsentFacts,
  by: { account: string; mayApproveOwn: boolean },
  names?: Names,
): ApprovalRefusal | undefined {
  if (script.body.trim() === '') return { kind: 'empty' };
  if (isUnsettled(script)) return { kind: 'unsettled' };
  const state = scriptState(script, approvals);
  const spoken = state === 'approved' ? approvedText(script.id, approvals) : undefined;
  // A profile of this name that is newer than the approval needs a new decision by the approver.
  if (spoken && unlistedIn(spoken, coveredBy(spoken), names, said).length === 0)
    return { kind: 'already-approved' };
  if (state === 'draft') return { kind: 'not-submitted' };
  const ownRemovals = by.mayApproveOwn ? [] : takenOffBy(script.namesakes, by.account);
  const missing = withoutBroadcastConsent([...(script.exemplars ?? []), ...ownRemovals] as string[], said);
  if (missing.length > 0) return { kind: 'no-consent', exemplars: missing };
  const covered = { listed: script.exemplars ?? [], declared: declaredIn(script.namesakes) };
  const unlisted = unlistedIn(script, covered, names, said);
  if (unlisted.length > 0) return { kind: 'unlisted-name', exemplars: unlisted };
  return wroteLast(script, by.account) && !by.mayApproveOwn ? { kind: 'own-text' } : undefined;
}

/**
 * A withdrawn consent reaches every phone that could air the name [S58e]: it is written on the scripts that
 * name the exemplar. Those phones have the approved text, and consents are not handed down. Pure.
 */

import type { RecordId } from '../../domain/base/ids.ts';
import { broadcastState, type ConsentFacts } from '../../domain/exemplars/consent.ts';
import { unitOf } from '../../domain/kinds/kinds.ts';
import { PROVISIONAL } from '../merge/provisional.ts';
import type { Op } from '../protocol/op.ts';
import type { Outcome } from '../protocol/ports.ts';
import type { FieldVersion, PastValue, ServerRow } from '../protocol/row.ts';
import type { WorkingState } from './authorization-state.ts';
import { consentContext, profileGroups } from './authorize-approval.ts';

/** The scripts among these rows that name the exemplar, directly or in an approval. */
export function scriptsNaming(rows: ReadonlyMap<RecordId, ServerRow>, exemplar: string): RecordId[] {
  const found = new Set<RecordId>();
  for (const row of rows.values()) {
    if (!listOf(row, 'exemplars').includes(exemplar)) continue;
    if (row.kind === 'script') found.add(row.id);
    if (row.kind === 'approval') found.add(row.data.script as RecordId);
  }
  return [...found];
}

/**
 * The exemplars whose broadcast consent was given and is not in force: withdrawn, or incomplete for a child.
 */
export const withdrawnExemplars = (exemplars: readonly string[], context: ConsentFacts): string[] =>
  exemplars.filter((exemplar) =>
    ['withdrawn', 'incomplete'].includes(broadcastState(exemplar, context).kind),
  );

/** The script with `withdrawn` corrected for each of `exemplars`; undefined if it is correct already. */
export function markWithdrawals(
  script: ServerRow,
  exemplars: readonly string[],
  context: ConsentFacts,
  fieldVersion: FieldVersion,
): { row: ServerRow; past: PastValue } | undefined {
  const before = listOf(script, 'withdrawn');
  const others = before.filter((exemplar) => !exemplars.includes(exemplar));
  const after = [...new Set([...others, ...withdrawnExemplars(exemplars, context)])].sort();
  if (after.join() === [...before].sort().join()) return undefined;
  const { withdrawn, ...rest } = script.data;
  return {
    row: {
      ...script,
      seq: fieldVersion.seq,
      data: after.length > 0 ? { ...rest, withdrawn: after } : rest,
      fieldVersions: { ...script.fieldVersions, withdrawn: fieldVersion },
    },
    past: { field: 'withdrawn', value: withdrawn ?? null, fate: 'replaced' },
  };
}

/**
 * Runs after the ops, with numbers of its own: the scripts match the final consents, whatever the order of
 * the ops.
 */
export function propagateWithdrawals(state: WorkingState, outcome: Outcome): void {
  for (const { op, account, at, result } of [...outcome.ops]) {
    if (result.kind === 'parked') continue;
    for (const { script, exemplars } of affectedScripts(state, op)) {
      const row = state.rows.get(script);
      if (row?.kind !== 'script') continue;
      const seq = PROVISIONAL + outcome.ops.length + outcome.derivedChanges + 1;
      const fieldVersion: FieldVersion = {
        seq,
        time: at,
        device: op.device,
        counter: op.counter,
        by: account,
      };
      const marked = markWithdrawals(row, exemplars, consentContext(state), fieldVersion);
      if (!marked) continue;
      outcome.derivedChanges += 1;
      state.rows.set(script, marked.row);
      outcome.past.push({ ...marked.past, record: script, op, seq, account, at });
    }
  }
}

/**
 * The scripts whose `withdrawn` may change by this op, and for which exemplars: scripts that name somebody
 * whose consent, age or merge link changed, and a script that was approved.
 */
function affectedScripts(state: WorkingState, op: Op): { script: RecordId; exemplars: string[] }[] {
  const { data } = state.rows.get(op.record) ?? {};
  if (!data) return [];
  if (changesAge(op) || changesMergeLink(op) || (op.kind === 'consent' && data.purpose === 'broadcast')) {
    const about = op.kind === 'consent' ? [data.exemplar as RecordId] : [op.record];
    if (typeof op.fields.mergedInto === 'string') about.push(op.fields.mergedInto as RecordId);
    const now = profileGroups(state.rows);
    const person = new Set(about.flatMap((one) => [...state.personBefore(one), ...now(one)]));
    return [...person].flatMap((one) => {
      const scripts = new Set([
        ...(state.namedIn.get(one as RecordId) ?? []),
        ...scriptsNaming(state.rows, one),
      ]);
      return [...scripts]
        .filter((script) => mayShowWithdrawal(state, script, one as RecordId))
        .map((script) => ({ script, exemplars: [one] }));
    });
  }
  if (op.kind !== 'approval' || data.decision !== 'approved') return [];
  return [{ script: data.script as RecordId, exemplars: (data.exemplars ?? []) as string[] }];
}

/**
 * May the script show that this exemplar withdrew? An author who writes a foreign profile's id into a script
 * must not learn it [S94]. Scripts of the profile's unit and of the units above and below it show it, and
 * scripts that were approved with the name.
 */
function mayShowWithdrawal(state: WorkingState, script: RecordId, exemplar: RecordId): boolean {
  const [row, profile] = [state.rows.get(script), state.rows.get(exemplar)];
  if (!row || !profile) return true;
  const [at, of] = [unitOf(row.data), unitOf(profile.data)];
  if (state.lineOf(of).includes(at) || state.lineOf(at).includes(of)) return true;
  // An entry that is there already must be corrected.
  if (listOf(row, 'withdrawn').includes(exemplar) || state.approvedIn.get(exemplar)?.includes(script))
    return true;
  return [...state.rows.values()].some(
    ({ kind, data }) =>
      kind === 'approval' &&
      data.script === script &&
      data.decision === 'approved' &&
      ((data.exemplars ?? []) as string[]).includes(exemplar),
  );
}

/** Who must consent depends on the age: a later birth date may make a consent incomplete, or complete. */
export const changesAge = ({ kind, fields }: Op): boolean =>
  kind === 'exemplar' && ('birth' in fields || 'minor' in fields);

/** Merge links decide whose consents count for whom [S69]. */
export const changesMergeLink = ({ kind, fields }: Op): boolean =>
  kind === 'exemplar' && 'mergedInto' in fields;

const listOf = (row: ServerRow, field: string): string[] => (row.data[field] ?? []) as string[];

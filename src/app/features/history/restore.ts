/** Bringing a value back [R11]: what would be edited, whether it may be, and what follows from it. Pure. */
import { type Approval, approvedText, scriptState } from '../../../domain/approval.ts';
import { checkData, type Data, type Kind, kindRule } from '../../../domain/kinds.ts';
import { type Script, sameSpokenText } from '../../../domain/script.ts';
import type { HistoryEntry } from './ask-history.ts';
import { sameValue } from './value-words.ts';

/** Whose a record is and where it hangs is not a value to be put back: the server refuses it, or it is a work of its own. */
const FIXED = new Set(['author', 'by', 'at', 'unit', 'parent']);
/** Fields that say something only together with another one of the same edit. */
const TOGETHER: Readonly<Record<string, string>> = { stage: 'stageOn' };

/** The old value of an entry: what gave way, or what came too late. */
export const oldValue = (entry: HistoryEntry): unknown => (entry.fate === 'replaced' ? entry.from : entry.to);

/** The fields of the edit that brings an entry's old value back; none where another entry of the same `edit` brings it along. */
export function fieldsBack(entry: HistoryEntry, edit: readonly HistoryEntry[]): Data {
  const sameFate = edit.filter((other) => other.fate === entry.fate);
  if (sameFate.some((other) => TOGETHER[other.field] === entry.field)) return {};
  const partner = sameFate.find((other) => other.field === TOGETHER[entry.field]);
  return Object.fromEntries(
    [entry, ...(partner ? [partner] : [])].map((e) => [e.field, oldValue(e) ?? null]),
  );
}

/** What stands in each field by the newest word of the history. `entries`: newest first. */
export function standing(entries: readonly HistoryEntry[]): Data {
  const found = new Map<string, unknown>();
  for (const { field, fate, from, to } of entries)
    if (!found.has(field)) found.set(field, (fate === 'replaced' ? to : from) ?? null);
  return Object.fromEntries(found);
}

/** May these fields be put over the record as it stands? Not when nothing would change, or when it wouldn't fit any more. */
export function mayBringBack(kind: Kind, now: Data, fields: Data): boolean {
  const [field] = Object.keys(fields);
  if (field === undefined || FIXED.has(field) || kindRule(kind).log) return false;
  if (sameValue(now[field], fields[field])) return false;
  return checkData(kind, laidOver(now, fields)).ok;
}

export type ApprovalEffect = 'none' | 'approved-before' | 'needs-approval' | 'needs-approval-again';

/** What it means for a script's approval [R5]. */
export function approvalEffect(
  script: Script,
  fields: Data,
  approvals: readonly Approval[],
): { kind: ApprovalEffect; stillRead: boolean } {
  const after = laidOver(script, fields) as unknown as Script;
  if (sameSpokenText(script, after)) return { kind: 'none', stillRead: false };
  if (scriptState(after, approvals) === 'approved') return { kind: 'approved-before', stillRead: false };
  const stillRead = approvedText(script.id, approvals) !== undefined;
  const decided = stillRead || script.submitted === true;
  return { kind: decided ? 'needs-approval-again' : 'needs-approval', stillRead };
}

export const laidOver = (data: Data, fields: Data): Data =>
  Object.fromEntries(Object.entries({ ...data, ...fields }).filter(([, value]) => value !== null));

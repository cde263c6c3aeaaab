/** Bringing a value back [R11]: what would be edited, whether it may be, and what follows from it. Pure. */
import { type Approval, approvedText, scriptState } from '../../../domain/broadcast/approval.ts';
import { type Script, sameSpokenText } from '../../../domain/broadcast/script.ts';
import { checkData, type Data, type Kind, kindRule } from '../../../domain/kinds/kinds.ts';
import { applyFields, numberSetElements, setOf } from '../../../sync/merge/sets.ts';
import type { HistoryEntry } from '../../hooks/records/ask-history.ts';
import { sameValue } from './same-value.ts';

/**
 * Whose a record is and where it hangs is not a value to be put back: the server refuses it, or it is a work
 * of its own.
 */
const FIXED = new Set([
  'author',
  'by',
  'at',
  'unit',
  'parent',
  'writer',
  'writers',
  'namesakes',
  'withdrawn',
  'stageBy',
  'stageNote',
]);
/** Fields that say something only together with another one of the same edit. */
const TOGETHER: Readonly<Record<string, string>> = { stage: 'stageOn' };

/** The edit's own value isn't what is shown: it came too late, or stands beside. */
export const isOwnValue = (entry: HistoryEntry): boolean =>
  entry.fate === 'superseded' || entry.fate === 'sibling';

/** The old value of an entry: what gave way, what came too late, what stands beside. */
export const oldValue = (entry: HistoryEntry): unknown => (isOwnValue(entry) ? entry.to : entry.from);

/**
 * The fields of the edit that brings an entry's old value back; none where another entry of the same `edit`
 * brings it along.
 */
export function fieldsBack(entry: HistoryEntry, edit: readonly HistoryEntry[]): Data {
  const sameFate = edit.filter((other) => other.fate === entry.fate);
  if (sameFate.some((other) => TOGETHER[other.field] === entry.field)) return {};
  const partner = sameFate.find((other) => other.field === TOGETHER[entry.field]);
  const back = Object.fromEntries(
    [entry, ...(partner ? [partner] : [])].map((e) => [e.field, oldValue(e) ?? null]),
  );
  // Whoever brings a stage back moves it: why somebody else did is not their word.
  const moved = entry.field === 'stage' && sameFate.some((other) => other.field === 'stageNote');
  return moved ? { ...back, stageNote: null } : back;
}

/** What stands in each field by the newest word of the history. `entries`: newest first. */
export function standing(entries: readonly HistoryEntry[]): Data {
  const found = new Map<string, unknown>();
  for (const entry of entries)
    if (!found.has(entry.field) && entry.fate !== 'merged')
      found.set(entry.field, (isOwnValue(entry) ? entry.from : entry.to) ?? null);
  return Object.fromEntries(found);
}

/**
 * May these fields be put over the record as it stands? Not when nothing would change, or when it wouldn't
 * fit any more.
 */
export function mayBringBack(kind: Kind, now: Data, fields: Data): boolean {
  const [field] = Object.keys(fields);
  if (field === undefined || FIXED.has(field) || kindRule(kind).log) return false;
  // Deleting is an act of its own, on the record's screen.
  if (fields.deleted === true) return false;
  if (sameValue(now[field], fields[field])) return false;
  const after = applyFields(kind, now, numberSetElements(kind, now, fields));
  // All the photos of then are there now.
  if (setOf(kind, field) && sameValue(now[field], after[field])) return false;
  return checkData(kind, after, [field]).ok;
}

export type ApprovalEffect = 'none' | 'approved-before' | 'needs-approval' | 'needs-approval-again';

/** What it means for a script's approval [R5]. */
export function approvalEffect(
  script: Script,
  fields: Data,
  approvals: readonly Approval[],
): { kind: ApprovalEffect; stillRead: boolean } {
  // Bringing a text back settles which one it is.
  const { siblings: _, ...settled } = script;
  const after = laidOver('body' in fields ? settled : script, fields) as unknown as Script;
  if (sameSpokenText(script, after)) return { kind: 'none', stillRead: false };
  if (scriptState(after, approvals) === 'approved') return { kind: 'approved-before', stillRead: false };
  const stillRead = approvedText(script.id, approvals) !== undefined;
  const decided = stillRead || script.submitted === true;
  return { kind: decided ? 'needs-approval-again' : 'needs-approval', stillRead };
}

export const laidOver = (data: Data, fields: Data): Data =>
  Object.fromEntries(Object.entries({ ...data, ...fields }).filter(([, value]) => value !== null));

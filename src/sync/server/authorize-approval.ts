/** May this text be approved, and is the approval one of the approver's own text [S16] [S57]? Pure. */

import type { RecordId, UnitId } from '../../domain/base/ids.ts';
import { type SpokenText, spokenText } from '../../domain/broadcast/script.ts';
import { mayApproveOwn, type Relaxing } from '../../domain/broadcast/two-people.ts';
import {
  type Age,
  agesIn,
  broadcastState,
  type ConsentFacts,
  withoutBroadcastConsent,
} from '../../domain/exemplars/consent.ts';
import { type Linked, personsOf } from '../../domain/exemplars/merged.ts';
import { type Data, unitOf } from '../../domain/kinds/kinds.ts';
import { createNameIndex } from '../../domain/names/names-in-text.ts';
import { declaredIn, takenOffBy } from '../../domain/names/namesake.ts';
import { unlistedIn } from '../../domain/names/unlisted-names.ts';
import type { ParkReason } from '../protocol/message.ts';
import type { Person } from '../protocol/ports.ts';
import type { ServerRow } from '../protocol/row.ts';
import type { AuthorizationState } from './authorization-state.ts';
import { currentWriters } from './past-texts.ts';

export type ApprovalDecision =
  | { kind: 'refused'; reason: ParkReason; fields: string[] }
  /** The approval as stored: the server writes whether it is of the approver's own text. */
  | { kind: 'fine'; data: Data };

/** Consents and ages at this point of the transaction. The profiles of everybody named have been read. */
export const consentContext = ({
  rows,
  consents,
}: Pick<AuthorizationState, 'rows' | 'consents'>): ConsentFacts => ({
  consents,
  ageOf: agesIn(profilesIn(rows)),
});

const profilesIn = (rows: AuthorizationState['rows']): (Age & Linked)[] =>
  [...rows.values()].flatMap((row) =>
    row.kind === 'exemplar' ? [{ ...(row.data as Age & Linked), id: row.id }] : [],
  );

/** All profiles of the person that a profile belongs to. */
export const profileGroups = (rows: AuthorizationState['rows']): ((exemplar: string) => readonly string[]) =>
  personsOf(profilesIn(rows)).groupOf;

/** Most ids in one refusal. The rest is returned once these are answered. */
const MOST_TOLD = 20;

const refuse = (reason: ParkReason, fields: string[] = []): ApprovalDecision => ({
  kind: 'refused',
  reason,
  fields,
});

/**
 * An approval is accepted if its hash is that of its own text [R5], the text has been in the script [S100],
 * everybody named has consent in force [R6], and the approver didn't write any part of it last [R15].
 */
export function authorizeApproval(
  state: AuthorizationState,
  person: Person,
  data: Data,
  sha256: (text: string) => string,
): ApprovalDecision {
  const script = state.rows.get(data.script as RecordId);
  if (!script) return refuse('unknown-record', ['script']);
  if (sha256(spokenText(data as SpokenText)) !== data.hash) return refuse('wrong-hash');
  const { selfApproved: _, ...rest } = data;
  const declared = declaredNamesakes(script, data);
  // Stored as far as the script declares them too: phones read the approval alone [S101].
  const plain = data.namesakes ? { ...rest, namesakes: declared } : rest;
  if (data.decision !== 'approved') return { kind: 'fine', data: plain };

  const line = (unit: UnitId) =>
    state.lineOf(unit).flatMap((one) => (state.unit(one) as Relaxing | undefined) ?? []);
  const mayOwn = mayApproveOwn(line(unitOf(script.data)), line(person.unit));
  const takenOff = takenOffBy(script.data.namesakes, person.account);

  const named = [...((data.exemplars ?? []) as string[]), ...((script.data.exemplars ?? []) as string[])];
  const asked = mayOwn ? named : [...named, ...takenOff];
  // Nothing is revealed about profiles that the approver may not see; without a consent that they can see
  // nobody is named [S94].
  const known = asked.filter((id) => mayKnowOf(state, person, script, id));
  const silent = withoutBroadcastConsent([...new Set(known)], consentContext(state));
  const missing = [...new Set(asked)].filter((id) => !known.includes(id) || silent.includes(id));
  if (missing.length > 0) return refuse('no-consent', missing);
  const unlisted = unlistedNames(state, person, script, data, named);
  if (unlisted.length > 0 || state.overfullTexts?.has(data.hash as string))
    return refuse('unlisted-name', unlisted.slice(0, MOST_TOLD));

  const writers =
    currentWriters(script, data as SpokenText) ?? state.pastWriters(script.id, data.hash as string);
  if (!writers) return refuse('unknown-text', ['script']);
  if (!writers.includes(person.account) && takenOff.length === 0) return { kind: 'fine', data: plain };
  if (!writers.includes(person.account) && !mayOwn) return { kind: 'fine', data: plain };
  return mayOwn ? { kind: 'fine', data: { ...plain, selfApproved: true } } : refuse('own-text');
}

/** Is it a profile of the script's unit, of a unit above it, or one that the approver sees? */
function mayKnowOf(
  { rows, lineOf }: AuthorizationState,
  person: Person,
  script: ServerRow,
  id: string,
): boolean {
  const row = rows.get(id as RecordId);
  // There is nothing to reveal about an unknown profile.
  if (!row) return true;
  if (row.kind !== 'exemplar') return false;
  const unit = unitOf(row.data);
  return lineOf(unitOf(script.data)).includes(unit) || lineOf(unit).includes(person.unit);
}

/** Profiles that script and approval both declare to be somebody else of the same name. */
function declaredNamesakes(script: ServerRow, data: Data): string[] {
  const shown = data.namesakes as string[] | null | undefined;
  return declaredIn(script.data.namesakes).filter((id) => shown?.includes(id));
}

/**
 * Profiles whose name occurs in the text and that are neither listed nor declared to be somebody else
 * [S101]: of the script's unit, of the units above it, and those that the approver sees. A declaration
 * counts if script and approval both have it. A deleted profile counts only if its person has withdrawn.
 */
function unlistedNames(
  state: AuthorizationState,
  person: Person,
  script: ServerRow,
  data: Data,
  named: readonly string[],
): string[] {
  const above = state.lineOf(unitOf(script.data));
  const near = [...state.rows.values()].filter(
    (row) =>
      row.kind === 'exemplar' &&
      (above.includes(unitOf(row.data)) || state.lineOf(unitOf(row.data)).includes(person.unit)),
  );
  const nameOf = (id: string) => state.rows.get(id as RecordId)?.data.name as string | undefined;
  const { find } = createNameIndex(near.map(({ id }) => ({ id, name: nameOf(id) ?? '' })));
  const declared = declaredNamesakes(script, data);
  const consents = consentContext(state);
  const names = { find, nameOf, groupOf: profileGroups(state.rows) };
  return unlistedIn(data as SpokenText, { listed: named, declared }, names, consents).filter(
    (id) =>
      state.rows.get(id as RecordId)?.data.deleted !== true ||
      broadcastState(id, consents).kind === 'withdrawn',
  );
}

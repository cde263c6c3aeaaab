/** The state that one transaction authorizes its ops against: read before the first op, and updated by each. */
import type { RecordId, UnitId } from '../../domain/base/ids.ts';
import { type Data, type Kind, unitOf } from '../../domain/kinds/kinds.ts';
import { declaredIn } from '../../domain/names/namesake.ts';
import { lineage } from '../../domain/units/unit.ts';
import type { Op } from '../protocol/op.ts';
import type { ChangedRow, MovedUnit, Person, ServerTx } from '../protocol/ports.ts';
import type { ServerRow } from '../protocol/row.ts';
import { scopesOfRow } from '../protocol/scope.ts';
import type { WorkingState } from './authorization-state.ts';
import { profileGroups } from './authorize-approval.ts';
import { writesEthnicity } from './authorize-exemplar.ts';
import type { PastText } from './past-texts.ts';
import { subjectOf } from './place-by-subject.ts';
import { changesAge, changesMergeLink } from './withdrawal.ts';

/** For ops that are not authorized: nothing is read. */
export const EMPTY_STATE: WorkingState = {
  rows: new Map(),
  consents: [],
  namedIn: new Map(),
  approvedIn: new Map(),
  personBefore: (exemplar) => [exemplar],
  pastWriters: () => undefined,
  unit: () => undefined,
  lineOf: () => [],
  lineBefore: () => [],
  trackRow: () => undefined,
  addPastTexts: () => undefined,
};

/** Reads and locks everything that the checks may need, before the first of them. */
export async function readState(
  tx: ServerTx,
  people: readonly Person[],
  ops: readonly Op[],
): Promise<WorkingState> {
  const of = (kind: Kind) => ops.filter((op) => op.kind === kind);
  const scripts = ids(of('approval').map((op) => op.fields.script));
  const consenting = ids([
    ...of('consent').map((op) => op.fields.exemplar),
    ...ops
      .filter((op) => changesAge(op) || changesMergeLink(op))
      .flatMap((op) => [op.record, op.fields.mergedInto]),
  ]);
  const ethnicityWritten = ids(ops.filter(writesEthnicity).map((op) => op.record));
  const named = ids(of('approval').flatMap((op) => listOf(op.fields.exemplars)));
  const subjects = ops.map(subjectOf);
  const slots = ids(of('airing').map((op) => op.fields.slot));
  // An approval and a withdrawal of a name both lock the exemplar, so one waits for the other [S58f].
  const rows = await tx.rows(
    ids([...ops.map((op) => op.record), ...subjects, ...scripts, ...consenting, ...named, ...slots]),
  );
  const affected = await readPersons(tx, rows, consenting);
  const namedIn = affected.length > 0 ? await tx.scriptsNaming(affected) : new Map<RecordId, RecordId[]>();
  const approvedIn = namedIn.size > 0 ? await tx.approvedNaming(affected) : new Map<RecordId, RecordId[]>();
  // Also: scripts that a withdrawal may change; profiles named by a script to be approved, because their age
  // decides who must consent; and the subjects of changed records.
  const further = ids([
    ...[...namedIn.values()].flat(),
    ...scripts.flatMap((script) => listOf(rows.get(script)?.data.exemplars)),
    ...ops.map((op) => subjectOf({ kind: op.kind, fields: rows.get(op.record)?.data ?? {} })),
  ]).filter((id) => !rows.has(id));
  if (further.length > 0) for (const [id, row] of await tx.rows(further)) rows.set(id, row);
  await readColleagues(tx, rows);

  // The people that an approved script names: in its row, or in an edit of it in the same push.
  const namedInApproved =
    scripts.length > 0
      ? [
          ...scripts.flatMap((script) => listOf(rows.get(script)?.data.exemplars)),
          ...scripts.flatMap((script) => declaredIn(rows.get(script)?.data.namesakes)),
          ...ops.flatMap((op) => listOf(op.fields.exemplars)),
        ]
      : [];
  const nearby = await readNamed(tx, people, of('approval'));
  const exemplars = await readPersons(
    tx,
    rows,
    ids([...affected, ...ethnicityWritten, ...namedInApproved, ...nearby.ids]),
  );
  const consents = exemplars.length > 0 ? await tx.consents(exemplars) : [];
  const asked = of('approval').flatMap(({ fields: { script, hash } }) =>
    isText(script) && isText(hash) ? [{ script: script as RecordId, hash }] : [],
  );
  const past = new Map<string, readonly string[]>();
  const leave = (texts: readonly PastText[]) => {
    for (const { script, hash, writers } of texts) past.set(`${script} ${hash}`, writers);
  };
  if (asked.length > 0) leave(await tx.pastTexts(asked));
  const units = new Set<UnitId>(people.map((person) => person.unit));
  for (const row of rows.values()) units.add(unitOf(row.data));
  for (const { fields } of ops)
    for (const unit of [fields.unit, fields.parent]) if (isText(unit)) units.add(unit as UnitId);
  const lines = await tx.lines([...units]);
  const parents = new Map<UnitId, UnitId | null>();
  for (const line of lines.values())
    for (const [i, unit] of line.entries()) parents.set(unit, line[i + 1] ?? null);
  const parentsBefore = new Map(parents);
  const unitData = scripts.length > 0 ? await tx.units([...parents.keys()]) : new Map<UnitId, Data>();
  const lineIn = (tree: typeof parents, unit: UnitId) =>
    tree.has(unit) ? lineage(unit, (u) => tree.get(u)) : [];
  return {
    rows,
    consents,
    overfullTexts: nearby.overfull,
    namedIn,
    approvedIn,
    personBefore: profileGroups(rows),
    pastWriters: (script, hash) => past.get(`${script} ${hash}`),
    addPastTexts: leave,
    unit: (unit) => rows.get(unit as string as RecordId)?.data ?? unitData.get(unit),
    lineOf: (unit) => lineIn(parents, unit),
    lineBefore: (unit) => lineIn(parentsBefore, unit),
    trackRow(row) {
      if (row.kind === 'unit') parents.set(unitOf(row.data), (row.data.parent as UnitId | undefined) ?? null);
      if (row.kind === 'consent')
        consents.push({ ...(row.data as (typeof consents)[number]), id: row.id as never });
    },
  };
}

/**
 * The given profiles and all others of the same persons [S69]; they are locked in `rows` too, so that
 * merges, approvals and withdrawals wait for each other. Repeats until it finds no new profile, because
 * links may have been added before the lock.
 */
async function readPersons(
  tx: ServerTx,
  rows: Map<RecordId, ServerRow>,
  exemplars: readonly RecordId[],
): Promise<RecordId[]> {
  const found = new Set(exemplars);
  const locked = new Set<RecordId>();
  while (found.size > locked.size) {
    const fresh = [...found].filter((id) => !locked.has(id));
    const unread = fresh.filter((id) => !rows.has(id));
    if (unread.length > 0) for (const [id, row] of await tx.rows(unread)) rows.set(id, row);
    for (const id of fresh) locked.add(id);
    for (const link of await tx.mergeLinks(fresh)) for (const id of link) found.add(id);
  }
  return [...found];
}

/** More than an approval can list or declare. A text with more is refused, for the others were not read. */
const MOST_NAMED = 1_000;

type NamedProfiles = {
  ids: RecordId[];
  /** Hashes of the texts with more names than are read. */
  overfull: Set<string>;
};

/**
 * The profiles whose names occur in a text to be approved, of the units that the approver sees and of those
 * above. No others are locked. Each text is looked at alone, so that one can't hide the names of another.
 */
async function readNamed(
  tx: ServerTx,
  people: readonly Person[],
  approvals: readonly Op[],
): Promise<NamedProfiles> {
  const named = new Set<RecordId>();
  const overfull = new Set<string>();
  for (const { fields } of approvals) {
    const texts = [fields.title, fields.body].filter(isText);
    const found = texts.length > 0 ? await tx.profilesNamed(texts) : [];
    if (found.length === 0) continue;
    const lines = await tx.lines([...new Set(found.map(({ unit }) => unit))]);
    const near = found.filter(({ unit }) =>
      people.some((person) => person.line.includes(unit) || lines.get(unit)?.includes(person.unit)),
    );
    for (const { id } of near.slice(0, MOST_NAMED)) named.add(id);
    if (near.length > MOST_NAMED && isText(fields.hash)) overfull.add(fields.hash);
  }
  return { ids: [...named], overfull };
}

/** A change of an account must leave its unit a manager, so the unit's other accounts are read [S55]. */
async function readColleagues(tx: ServerTx, rows: Map<RecordId, ServerRow>): Promise<void> {
  const accounts = [...rows.values()].filter((row) => row.kind === 'account');
  if (accounts.length === 0) return;
  const colleagues = await tx.accountsIn([...new Set(accounts.map((row) => unitOf(row.data)))]);
  for (const [id, row] of colleagues) if (!rows.has(id)) rows.set(id, row);
}

const isText = (value: unknown): value is string => typeof value === 'string';
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const ids = (list: readonly unknown[]): RecordId[] => [...new Set(list)].filter(isText) as RecordId[];

/** The changed rows with their scopes in the current tree, and the scopes that they have left. */
export function changedRows(before: ReadonlyMap<RecordId, unknown>, state: WorkingState): ChangedRow[] {
  const changed: ChangedRow[] = [];
  for (const [id, row] of state.rows) {
    const old = before.get(id) as typeof row | undefined;
    if (old === row) continue;
    const scopes = scopesOfRow(row.kind, row.data, state.lineOf(unitOf(row.data)));
    const was = old ? scopesOfRow(old.kind, old.data, state.lineBefore(unitOf(old.data))) : [];
    changed.push({ row, scopes, left: was.filter((scope) => !scopes.includes(scope)) });
  }
  return changed;
}

/** Units whose parent has changed since before the first op [S41]. */
export function movedUnits(before: ReadonlyMap<RecordId, { data: Data }>, state: WorkingState): MovedUnit[] {
  return [...state.rows.values()].flatMap((row) => {
    const old = row.kind === 'unit' ? before.get(row.id) : undefined;
    if (!old || (old.data.parent ?? null) === (row.data.parent ?? null)) return [];
    const unit = unitOf(row.data);
    const [was, is] = [state.lineBefore(unit), state.lineOf(unit)];
    const left = was.filter((scope) => !is.includes(scope));
    const entered = is.filter((scope) => !was.includes(scope));
    return [{ unit, depth: was.length, left, entered }];
  });
}

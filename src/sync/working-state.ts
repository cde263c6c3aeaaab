/** What one transaction judges its ops against: read before the first, and changed by each. */
import type { RecordId, UnitId } from '../domain/ids.ts';
import { type Data, unitOf } from '../domain/kinds.ts';
import { lineage } from '../domain/unit.ts';
import type { JudgeState } from './judge.ts';
import type { Op } from './op.ts';
import type { ChangedRow, MovedUnit, Person, ServerTx } from './ports.ts';
import { scopesOfRow } from './scope.ts';

export type WorkingState = JudgeState & {
  /** As the tree was before the first op. */
  lineBefore(unit: UnitId): UnitId[];
  learn(row: { id: RecordId; kind: string; data: Record<string, unknown> }): void;
};

/** Nothing to judge: nothing read. */
export const NOTHING_READ: WorkingState = {
  rows: new Map(),
  consents: [],
  lineOf: () => [],
  lineBefore: () => [],
  learn: () => undefined,
};

/** Everything the judgements may need, read and locked before the first of them. */
export async function readState(
  tx: ServerTx,
  people: readonly Person[],
  ops: readonly Op[],
): Promise<WorkingState> {
  const scripts = ops.filter((op) => op.kind === 'approval').map((op) => op.fields.script);
  const rows = await tx.rows(
    [...new Set([...ops.map((op) => op.record), ...scripts])].filter(isText) as RecordId[],
  );
  const exemplars = new Set<RecordId>();
  for (const source of [...[...rows.values()].map((row) => row.data), ...ops.map((op) => op.fields)]) {
    for (const id of Array.isArray(source.exemplars) ? source.exemplars : [])
      if (isText(id)) exemplars.add(id as RecordId);
  }
  const consents = scripts.length > 0 ? await tx.consents([...exemplars]) : [];
  const units = new Set<UnitId>(people.map((person) => person.unit));
  for (const row of rows.values()) units.add(unitOf(row.data));
  for (const { fields } of ops)
    for (const unit of [fields.unit, fields.parent]) if (isText(unit)) units.add(unit as UnitId);
  const lines = await tx.lines([...units]);
  const parents = new Map<UnitId, UnitId | null>();
  for (const line of lines.values())
    for (const [i, unit] of line.entries()) parents.set(unit, line[i + 1] ?? null);
  const parentsBefore = new Map(parents);
  const lineIn = (tree: typeof parents, unit: UnitId) =>
    tree.has(unit) ? lineage(unit, (u) => tree.get(u)) : [];
  return {
    rows,
    consents,
    lineOf: (unit) => lineIn(parents, unit),
    lineBefore: (unit) => lineIn(parentsBefore, unit),
    learn(row) {
      if (row.kind === 'unit') parents.set(unitOf(row.data), (row.data.parent as UnitId | undefined) ?? null);
      if (row.kind === 'consent')
        consents.push({ ...(row.data as (typeof consents)[number]), id: row.id as never });
    },
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** With the scopes they are in by the tree as it is now, and those that they have left. */
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

/** Units that hang elsewhere now than before the first op [S41]. */
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

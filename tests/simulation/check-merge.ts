/**
 * What a transaction did to a row, checked against what each author had on the screen. Reckoned from sights,
 * not from `base`.
 */
import { isDeepStrictEqual } from 'node:util';
import { SERVER_FIELDS, type Siblings } from '../../src/domain/base/versions.ts';
import { isProse } from '../../src/domain/kinds/kinds.ts';
import { setOf } from '../../src/sync/merge/sets.ts';
import { type Op, opKey, upcastOp } from '../../src/sync/protocol/op.ts';
import type { Outcome } from '../../src/sync/protocol/ports.ts';
import type { FieldVersion, ServerRow } from '../../src/sync/protocol/row.ts';
import { markIn, type ProvinceImage } from '../support/memory-server-store.ts';
import { TODAY } from './schema.ts';
import { Violation } from './violation.ts';

/**
 * Of each field of an op what its author had on the screen: the number up to which it was what the server
 * said, the value, and whether an own op lay over it.
 */
export type Sight = Record<string, { upTo: number; value: unknown; covered: boolean }>;
type Seen = { op: Op; sight: Sight };

export function checkMerge(
  before: Readonly<ProvinceImage>,
  outcome: Outcome,
  sightOf: (opKey: string) => Sight | undefined,
): void {
  checkCausality(before, outcome, sightOf);
  const taken = outcome.ops.filter(({ result }) => result.kind !== 'parked');
  for (const { row } of outcome.rows) {
    const was = before.rows.get(row.id);
    const own = taken
      .filter(({ op }) => op.record === row.id)
      .map(({ op }): Seen => ({ op: upcastOp(op, TODAY), sight: sightOf(opKey(op)) ?? {} }));
    if (!was) continue;
    checkVersions(was, row, own);
    checkPhotos(was, row, own);
    checkDeletion(was, row, own);
  }
}

/**
 * [S4] An edit whose author saw the value that it replaces never loses to it; and one whose author didn't,
 * and which is the earlier of the two, never wins.
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: split it before adding to it.
function checkCausality(
  before: Readonly<ProvinceImage>,
  outcome: Outcome,
  sightOf: (opKey: string) => Sight | undefined,
): void {
  /**
   * Fields that an op before it in this transaction has changed: only its own author can have seen that
   * [S27], and no earlier edit of the same name, nor one that counts the same number, as a phone put back to
   * its copy makes them, or the copy beside it.
   */
  const unseen = new Map<string, Op>();
  for (const { op, field, value, fate, at } of outcome.past) {
    if (setOf(op.kind, field)) continue;
    const place = JSON.stringify([op.record, field]);
    const changed = unseen.get(place);
    if (fate === 'replaced') unseen.set(place, op);
    const isOwnEarlier = changed?.device === op.device && changed.counter < op.counter;
    if (changed && changed !== op && !isOwnEarlier) continue;
    const row = before.rows.get(op.record);
    const standing = row && (field === 'deleted' ? newest(editMarks(row)) : markIn(row, field));
    const seen = sightOf(opKey(op))?.[field];
    if (!standing || !seen) continue;
    const records = [op.record];
    // An edit of this transaction, made on the same phone under another device's name, its deletion hasn't seen.
    const foreign = outcome.ops.some(
      (other) => other.op.record === op.record && other.op.device !== op.device,
    );
    if (field === 'deleted' && foreign) continue;
    if (fate === 'superseded' && standing.seq <= seen.upTo)
      throw new Violation('S4', `${opKey(op)} saw ${field} at ${standing.seq} and lost to it`, { records });
    if (isProse(row.kind, field) || field === 'deleted' || seen.covered) continue;
    if (fate === 'replaced' && isLater(standing, op) && standing.seq > seen.upTo)
      throw new Violation('S4', `${opKey(op)} replaced a later edit of its own author`, { records });
    const stood = Object.hasOwn(row.data, field) ? row.data[field] : null;
    const isOwn = standing.device === op.device && standing.counter < op.counter;
    const replacedIt = fate === 'replaced' && isDeepStrictEqual(value, stood);
    if (replacedIt && !isOwn && at < standing.time && !isDeepStrictEqual(seen.value, stood))
      throw new Violation(
        'S4',
        `${opKey(op)} won over ${field} at ${standing.seq}, never seen by its author`,
        {
          records,
        },
      );
  }
}

const isLater = (mark: FieldVersion, op: Op): boolean =>
  mark.device === op.device && mark.counter > op.counter;

/** [S24] No text leaves the row unless somebody who has seen it, or wrote it, or wrote the same, put another there. */
function checkVersions(was: ServerRow, row: ServerRow, own: readonly Seen[]): void {
  for (const field of new Set(own.flatMap(({ op }) => Object.keys(op.fields)))) {
    if (!isProse(row.kind, field)) continue;
    const now = versionsIn(row, field);
    for (const version of versionsIn(was, field)) {
      if (now.some((other) => other.value === version.value)) continue;
      const settled = own.some(
        ({ op, sight }) => (sight[field]?.upTo ?? -1) >= version.seq || op.device === version.device,
      );
      if (!settled)
        throw new Violation('S24', `${field} of ${row.id} lost "${version.value}", which nobody had seen`, {
          records: [row.id],
        });
    }
    // And the other way: who has seen everything leaves one text.
    const last = own.at(-1);
    const all = versionsIn(was, field).every((version) => (last?.sight[field]?.upTo ?? -1) >= version.seq);
    if (own.length === 1 && all && now.length > 1)
      throw new Violation('S24', `${field} of ${row.id} stays unsettled`, { records: [row.id] });
  }
}

function versionsIn(row: ServerRow, field: string): { value: unknown; seq: number; device: string }[] {
  const siblings = ((row.data.siblings ?? {}) as Siblings)[field];
  const mark = markIn(row, field);
  if (siblings) return siblings;
  return mark ? [{ value: row.data[field] ?? null, seq: mark.seq, device: mark.device }] : [];
}

type Photos = readonly { id: string; n?: number }[] | null | undefined;
type Out = Readonly<Record<string, number>> | null | undefined;

/**
 * [S84] No photo leaves the row unless somebody takes it out, and each that is put in is there, or was taken
 * out since.
 */
function checkPhotos(was: ServerRow, row: ServerRow, own: readonly Seen[]): void {
  const ops = own.map(({ op }) => op.fields as { photos?: Photos; photosOut?: Out });
  const here = new Map((row.data.photos as Photos)?.map(({ id, n = 1 }) => [id, n]));
  const takenOut = (id: string) => Math.max(0, ...ops.map((fields) => fields.photosOut?.[id] ?? 0));
  for (const { id, n = 1 } of (was.data.photos as Photos) ?? [])
    if ((here.get(id) ?? 0) < n && takenOut(id) <= n)
      throw new Violation('S84', `${row.id} lost a photo that nobody has taken out`, { records: [row.id] });
  const out = (row.data.photosOut as Out) ?? {};
  for (const { id, n = 1 } of ops.flatMap((fields) => fields.photos ?? []))
    if ((here.get(id) ?? 0) < n && (out[id] ?? 0) <= n)
      throw new Violation('S84', `${row.id} hasn't the photo that was put in`, { records: [row.id] });
  for (const [id, n] of here)
    if ((out[id] ?? 0) > n || takenOut(id) > n)
      throw new Violation('S84', `${row.id} shows a photo that was taken out`, { records: [row.id] });
}

/** [S25] [R1] Nothing that was written stays deleted by somebody who didn't see it; what stays says so. */
function checkDeletion(was: ServerRow, row: ServerRow, own: readonly Seen[]): void {
  const records = [row.id];
  const deleters = own.filter(({ op }) => op.fields.deleted === true);
  if (was.data.deleted !== true && row.data.deleted === true) {
    // What an edit of this transaction has replaced stands there no more when the deletion comes.
    const written = own.flatMap(({ op }) => (op.fields.deleted === true ? [] : Object.keys(op.fields)));
    const standing = editMarks(was, written);
    const informed = deleters.some(({ op, sight }) =>
      standing.every((mark) => (sight.deleted?.upTo ?? -1) >= mark.seq || mark.device === op.device),
    );
    if (!informed) throw new Violation('S25', `${row.id} was deleted over a value unseen`, { records });
  }
  const deletion = was.data.deleted === true ? markIn(was, 'deleted') : undefined;
  if (deletion && row.data.deleted === true && deleters.length === 0) {
    const unaware = own.find(
      ({ op, sight }) =>
        Math.max(...Object.values(sight).map(({ upTo }) => upTo)) < deletion.seq &&
        op.device !== deletion.device,
    );
    if (unaware) throw new Violation('S25', `${opKey(unaware.op)} fell under a deletion unseen`, { records });
  }
  if (row.data.deleted === true && row.data.revived)
    throw new Violation('S25', `${row.id} is deleted and says it was kept`, { records });
}

const editMarks = (row: ServerRow, but: readonly string[] = []): FieldVersion[] =>
  Object.entries(row.fieldVersions)
    .filter(([field]) => !but.includes(field) && !SERVER_FIELDS.some((name) => name === field))
    .map(([, mark]) => mark);

const newest = (marks: readonly FieldVersion[]): FieldVersion | undefined =>
  marks.reduce<FieldVersion | undefined>((a, b) => (a && a.seq > b.seq ? a : b), undefined);

/**
 * The invariants, checked against the server's own memory: on the way what must hold always, and all of them
 * at rest.
 */
import { isDeepStrictEqual } from 'node:util';
import type { DeviceId, RecordId } from '../../src/domain/base/ids.ts';
import type { Siblings } from '../../src/domain/base/versions.ts';
import { type Data, kindRule, unitOf } from '../../src/domain/kinds/kinds.ts';
import { upcast } from '../../src/domain/kinds/upcast.ts';
import { canCreateRow } from '../../src/sync/client/overlay.ts';
import { applyFields, setOf } from '../../src/sync/merge/sets.ts';
import { isOrphanReason } from '../../src/sync/protocol/message.ts';
import { type Op, opKey, upcastOp } from '../../src/sync/protocol/op.ts';
import type { PhoneRow } from '../../src/sync/protocol/ports.ts';
import type { ServerRow } from '../../src/sync/protocol/row.ts';
import { scopesOfPerson, scopesOfRow } from '../../src/sync/protocol/scope.ts';
import { lineOf, type MemoryServerStore, type ProvinceImage } from '../support/memory-server-store.ts';
import { checkWithdrawals } from './check-withdrawals.ts';
import type { SimPhone } from './phone.ts';
import { TODAY } from './schema.ts';
import { Violation } from './violation.ts';
import { personNow } from './world.ts';

/** An edit that a phone has committed. */
export type MadeEdit = {
  phone: SimPhone;
  op: Op;
  word: string;
  /** The phone was put back to an image that doesn't hold it. */
  forgotten: boolean;
  /**
   * Forgotten by its phone, and not held by the server or by a copy of the phone at some time since: nothing
   * can bring it back.
   */
  lost: boolean;
  discarded: boolean;
};

const said = (row: PhoneRow) => (row.serverData === undefined ? row.data : row.serverData);

/** [S8] [S9] What a cursor has passed is on the phone. */
export function checkCursors(server: MemoryServerStore, phone: SimPhone): void {
  const state = server.look(phone.citizen.province);
  const { meta, rows } = phone.look();
  for (const [scope, cursor] of Object.entries(meta.cursors)) {
    for (const [id, entry] of state.scopes.get(scope) ?? []) {
      if (entry.gone || entry.seq > cursor || entry.seq <= (meta.filling[scope] ?? 0)) continue;
      // It may have been told with a later number in a scope that the person has left since.
      if ((rows.get(id)?.seq ?? 0) < entry.seq)
        throw new Violation('S9', `${phone.name} has passed ${id}@${entry.seq} in ${scope} without it`, {
          records: [id],
        });
    }
  }
}

/** [S10] An op leaves its row only when the server's word on it has come. */
export function checkPassed(server: MemoryServerStore, phone: SimPhone, passed: readonly Op[]): void {
  const state = server.look(phone.citizen.province);
  const { rows } = phone.look();
  for (const op of passed) {
    const settled = state.ops.get(opKey(op));
    if (!settled)
      throw new Violation('S19', `${opKey(op)} was acknowledged and isn't there`, { records: [op.record] });
    const row = rows.get(op.record);
    if (row && row.seq < settled.result.seq)
      throw new Violation('S10', `${phone.name} shows ${op.record} without its own ${opKey(op)}`, {
        records: [op.record],
      });
  }
}

export function checkAtRest(
  server: MemoryServerStore,
  phones: readonly SimPhone[],
  edits: readonly MadeEdit[],
  { restored }: { restored: boolean },
): void {
  for (const province of new Set(phones.map((phone) => phone.citizen.province))) {
    const state = server.look(province);
    checkIndex(state);
    checkHistory(state);
    checkWithdrawals(state);
  }
  for (const phone of phones) {
    checkQueue(phone);
    checkStrays(phone);
    checkReplica(server, phone);
    checkCursors(server, phone);
    checkPassed(
      server,
      phone,
      [...phone.look().journal.values()].map((entry) => entry.op),
    );
    checkParked(server, phone);
  }
  checkEdits(server, phones, edits);
  if (!restored) checkHeld(server, phones, edits);
}

/** The queue is empty but for what waits behind a parked op [S11]. */
function checkQueue(phone: SimPhone): void {
  const { outbox, parked } = phone.look();
  const stuck = new Set([...parked.values()].map((entry) => entry.op.record));
  for (const { op, ack } of outbox.values())
    if (ack !== undefined || !stuck.has(op.record))
      throw new Violation('R4', `${phone.name} can't get rid of ${opKey(op)}`, { records: [op.record] });
}

/** What waits for an unknown record waits for one that the phone doesn't know either [S28]. */
function checkStrays(phone: SimPhone): void {
  const { parked, rows } = phone.look();
  for (const { op, reason, fields } of parked.values()) {
    const row = rows.get(op.record);
    if (reason === 'unknown-record' && fields.length === 0 && row && said(row) !== null)
      throw new Violation('S28', `${phone.name} has ${op.record} and lets ${opKey(op)} wait for it`, {
        records: [op.record],
      });
  }
}

/** The phone holds exactly what its person may see, as the server has it [R3] [R7]. */
function checkReplica(server: MemoryServerStore, phone: SimPhone): void {
  const { meta, rows, outbox } = phone.look();
  const { province, account } = phone.citizen;
  const person = personNow(server, province, account, meta.device as DeviceId);
  const mine = new Set<string>(person ? scopesOfPerson(person.line) : []);
  const expected = new Map<RecordId, ServerRow>();
  for (const row of server.look(province).rows.values())
    if (scopesOf(server.look(province), row).some((scope) => mine.has(scope))) expected.set(row.id, row);

  for (const [id, row] of expected) {
    const own = rows.get(id);
    if (!own) throw new Violation('R3', `${phone.name} misses ${id}`, { records: [id] });
    if (own.seq < row.seq || !isDeepStrictEqual(said(own), row.data))
      throw new Violation(
        'R3',
        `${phone.name} has ${id}@${own.seq} otherwise than the server's @${row.seq}`,
        { records: [id] },
      );
    checkShown(
      phone,
      own,
      [...outbox.values()].map((entry) => entry.op),
    );
  }
  for (const row of rows.values()) {
    const waiting = [...outbox.values()].filter(({ op }) => op.record === row.id);
    const ownAndWaiting = said(row) === null && waiting.length > 0;
    if (ownAndWaiting && !canCreateRow(waiting, TODAY))
      throw new Violation('S10', `${phone.name} shows half of ${row.id}`, { records: [row.id] });
    if (!expected.has(row.id) && !ownAndWaiting)
      throw new Violation('R7', `${phone.name} holds ${row.id}, which its person may not see`, {
        records: [row.id],
      });
  }
}

/**
 * The phone shows the last own word on each field, and beside it every version that its author hadn't seen
 * [S10] [S24].
 */
function checkShown(phone: SimPhone, row: PhoneRow, outbox: readonly Op[]): void {
  const own = outbox
    .filter((op) => op.record === row.id)
    .sort((a, b) => a.counter - b.counter)
    .map((op) => upcastOp(op, TODAY));
  const plain = (data: Data) =>
    Object.fromEntries(
      Object.entries(data).filter(([field, value]) => value !== null && !NOT_LAID.includes(field)),
    );
  const laid = own.reduce((data, op) => applyFields(row.kind, data, op.fields), said(row) ?? {});
  if (!isDeepStrictEqual(plain(row.data), plain(laid)))
    throw new Violation('S10', `${phone.name} shows ${row.id} otherwise than its ops say`, {
      records: [row.id],
    });
  const told = (said(row)?.siblings ?? {}) as Siblings;
  const seen = (row.data.siblings ?? {}) as Siblings;
  if (own.length === 0 && !isDeepStrictEqual(seen, told))
    throw new Violation('S24', `${phone.name} has other versions of ${row.id}`, { records: [row.id] });
  for (const [field, versions] of Object.entries(told)) {
    const over = own.filter((op) => field in op.fields);
    for (const version of versions) {
      const known = over.some(
        (op) => op.base >= version.seq || op.device === version.device || op.fields[field] === version.value,
      );
      if (!known && !seen[field]?.some((other) => other.seq === version.seq))
        throw new Violation('S24', `${phone.name} hides a version of ${row.id}`, { records: [row.id] });
    }
  }
}

/** What more than the last word says: see `checkMerge`. */
const NOT_LAID = ['siblings', 'revived', 'deleted', 'stages'];

const scopesOf = (state: Readonly<ProvinceImage>, row: ServerRow): string[] =>
  scopesOfRow(row.kind, row.data, lineOf(state, unitOf(row.data)));

/** The index says of each row what the unit tree says [S7], which has one top and no cycle [S40]. */
function checkIndex(state: Readonly<ProvinceImage>): void {
  for (const [scope, index] of state.scopes)
    if (new Set([...index.values()].map(({ seq }) => seq)).size < index.size)
      throw new Violation('S41', `two rows have one number in ${scope}`);
  for (const row of state.rows.values()) {
    const top =
      row.kind === 'unit' ? state.rows.get(lineOf(state, unitOf(row.data)).at(-1) as never) : undefined;
    if (top?.data.parent) throw new Violation('S40', `${row.id} hangs in the air`, { records: [row.id] });
    const here = [...state.scopes]
      .filter(([, index]) => index.get(row.id)?.gone === false)
      .map(([scope]) => scope);
    if (!isDeepStrictEqual(here.sort(), scopesOf(state, row).sort()))
      throw new Violation('S7', `${row.id} is indexed in ${here.join(' ')}`, { records: [row.id] });
    for (const scope of here)
      if ((state.scopes.get(scope)?.get(row.id)?.seq ?? 0) < row.seq)
        throw new Violation('S9', `${row.id} has an older number in ${scope}`, { records: [row.id] });
  }
}

/** Every value that the server ever took in is in its row or in the history [R11]. */
function checkHistory(state: Readonly<ProvinceImage>): void {
  const past = new Map<string, unknown[]>();
  for (const { op, field, value } of state.history) {
    const key = `${op.record} ${field}`;
    past.set(key, [...(past.get(key) ?? []), value]);
  }
  for (const { op, result } of state.ops.values()) {
    if (result.kind === 'parked') continue;
    const row = state.rows.get(op.record);
    for (const [field, value] of Object.entries(upcast(op.kind, op.fields, op.schema, TODAY))) {
      if (field === 'at' && kindRule(op.kind).log) continue;
      if (setOf(op.kind, field)) {
        checkPhotosKept(op, row, past.get(`${op.record} ${field}`) ?? []);
        continue;
      }
      const beside = ((row?.data.siblings ?? {}) as Siblings)[field]?.map((version) => version.value) ?? [];
      const places = [row?.data[field] ?? null, ...beside, ...(past.get(`${op.record} ${field}`) ?? [])];
      if (!places.some((place) => isDeepStrictEqual(place, value)))
        throw new Violation('R11', `${opKey(op)}: its ${field} is nowhere`, { records: [op.record] });
    }
  }
}

/** Each photo, by its id: what joins a set stands among the others. */
function checkPhotosKept(op: Op, row: ServerRow | undefined, past: readonly unknown[]): void {
  const kept = new Set(
    [row?.data.photos, ...past].flatMap((list) => (list ?? []) as { id: string }[]).map(({ id }) => id),
  );
  for (const { id } of (op.fields.photos ?? []) as { id: string }[])
    if (!kept.has(id))
      throw new Violation('R11', `${opKey(op)}: a photo is nowhere`, { records: [op.record] });
}

/** What the server parked is kept by both, word for word [S11]. */
function checkParked(server: MemoryServerStore, phone: SimPhone): void {
  const { ops } = server.look(phone.citizen.province);
  for (const { op, reason } of phone.look().parked.values()) {
    const stored = ops.get(opKey(op));
    if (reason === 'refused') continue;
    // A copy of the phone, or of its request, that comes later is told what the server knows by then [S28];
    // this one, when it asks.
    if (isOrphanReason(reason) && stored && isDeepStrictEqual(stored.op, op)) continue;
    if (
      stored?.result.kind !== 'parked' ||
      stored.result.reason !== reason ||
      !isDeepStrictEqual(stored.op, op)
    )
      throw new Violation(
        'S11',
        `${opKey(op)} is parked on ${phone.name} as ${reason}, not so on the server`,
        { records: [op.record] },
      );
  }
}

/** Nothing that was saved is nowhere [R1] [R2], and nothing is there twice [S1]. */
function checkEdits(
  server: MemoryServerStore,
  phones: readonly SimPhone[],
  edits: readonly MadeEdit[],
): void {
  for (const { phone, op, word, lost, discarded } of edits) {
    const { ops, rows } = server.look(phone.citizen.province);
    const key = opKey(op);
    const kept = phones.some(({ look }) => look().outbox.has(key) || look().parked.has(key));
    const stored = ops.get(key);
    if (!stored && !kept && !lost && !discarded)
      throw new Violation('R1', `${key} is nowhere`, { records: [op.record] });
    if (stored && !isDeepStrictEqual(stored.op, op) && isDeepStrictEqual(op, asSent(op)))
      throw new Violation('R2', `${key} was taken in with other words`, { records: [op.record] });
    // An approval repeats the words of its script.
    const places = [...rows.values()].filter(
      (row) => row.kind === op.kind && Object.values(row.data).includes(word),
    );
    if (new Set(places.map((row) => row.id)).size > 1)
      throw new Violation('S1', `${key} is there twice`, { records: places.map((row) => row.id) });
  }
}

const asSent = (op: Op): unknown => JSON.parse(JSON.stringify(op));

/** Nothing overtakes a parked op of its own record, as long as its author has it before him [S11]. */
function checkHeld(server: MemoryServerStore, phones: readonly SimPhone[], edits: readonly MadeEdit[]): void {
  const discarded = new Set(edits.filter((edit) => edit.discarded).map((edit) => opKey(edit.op)));
  for (const phone of phones) {
    const { ops } = server.look(phone.citizen.province);
    for (const { op, reason } of phone.look().parked.values()) {
      const before = ops.get(opKey(op));
      if (reason === 'refused' || !before || discarded.has(opKey(op))) continue;
      for (const later of edits) {
        const after = ops.get(opKey(later.op));
        const overtook =
          later.phone === phone &&
          later.op.record === op.record &&
          later.op.counter > op.counter &&
          after !== undefined &&
          after.result.seq > before.result.seq;
        if (overtook)
          throw new Violation('S11', `${opKey(later.op)} overtook ${opKey(op)}`, { records: [op.record] });
      }
    }
  }
}

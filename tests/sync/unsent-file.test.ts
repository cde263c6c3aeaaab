import { describe, expect, it } from 'vitest';
import { recordId as idMadeBy } from '../../src/domain/ids.ts';
import { SCHEMA_VERSION } from '../../src/domain/kinds.ts';
import type { LocalDate } from '../../src/domain/local-date.ts';
import { type Op, opKey } from '../../src/sync/op.ts';
import { makeEdit } from '../../src/sync/phone.ts';
import type { OutboxOp, ParkedOp, PhoneState } from '../../src/sync/ports.ts';
import {
  makeUnsentFile,
  readUnsentFile,
  takeUnsentFile,
  type UnsentFile,
  unsentFileName,
} from '../../src/sync/unsent-file.ts';
import { newPhoneImage } from '../support/memory-phone-store.ts';
import { accountId, aDeed, anOp, deviceId, NOW, recordId } from './parts.ts';

const me = accountId('chi-pa');
const who = { account: me, device: deviceId('da'), login: 'pa.banlang' };

const phone = (
  over: { outbox?: OutboxOp[]; counter?: number; rows?: PhoneState['rows'] } = {},
): PhoneState => ({
  ...{ rows: over.rows ?? new Map(), outbox: over.outbox ?? [], journal: [], parked: [] },
  meta: { ...newPhoneImage(me, deviceId('db')).meta, counter: over.counter ?? 0 },
});
const op = (counter: number, over: Partial<Op> = {}) =>
  anOp({ device: deviceId('da'), counter, nonce: 9, record: recordId(`r${counter}`), ...over });
const fileOf = (ops: Op[], parked: ParkedOp[] = []): UnsentFile =>
  makeUnsentFile(
    who,
    ops.map((one) => ({ op: one })),
    parked,
    NOW,
  );
const refused = (one: Op): ParkedOp => ({ op: one, reason: 'invalid', fields: ['what'], at: NOW });
const through = (file: UnsentFile): unknown => JSON.parse(JSON.stringify(file));
const nothingHeld = new Set<string>();

describe('the file', () => {
  it('[S1] [R4] holds what waits and what was refused, word for word, and not what the server has', () => {
    const [waiting, acked, parked] = [op(1), op(2), refused(op(3))];
    const file = makeUnsentFile(who, [{ op: waiting }, { op: acked, ack: 7 }], [parked], NOW);
    expect(readUnsentFile(through(file), me)).toEqual({ kind: 'file', file });
    expect(file).toMatchObject({ ops: [waiting], parked: [parked], device: 'da', madeAt: NOW });
  });

  it('is called after the person and the day, in letters that every file system takes', () => {
    const date = '2026-11-22' as LocalDate;
    expect(unsentFileName('pa.banlang', date)).toBe('loa-ban-pa.banlang-2026-11-22.loaban');
    expect(unsentFileName('pà/../x', date)).toBe('loa-ban-p--..-x-2026-11-22.loaban');
  });

  it.each<[string, unknown, unknown]>([
    ['nothing', undefined, { kind: 'bad' }],
    ['other JSON', { format: 'x' }, { kind: 'bad' }],
    ['a broken op', { ...fileOf([]), ops: [{ ...op(1), counter: 'một' }] }, { kind: 'bad' }],
    ['a counter that would use up the numbers', fileOf([op(2 ** 50)]), { kind: 'bad' }],
    ['a later form', { ...fileOf([]), version: 2, ops: 'other' }, { kind: 'newer' }],
    ['a later schema', { ...fileOf([]), schema: SCHEMA_VERSION + 1 }, { kind: 'newer' }],
    [
      'someone else’s',
      { ...fileOf([op(1)]), account: 'anh-tua', login: 'tua.x' },
      { kind: 'other-person', login: 'tua.x' },
    ],
  ])('%s is told apart', (_, json, found) => {
    expect(readUnsentFile(json, me)).toEqual(found);
  });

  it('keeps words whose reason this app doesn’t know', () => {
    const file = fileOf([], [refused(op(1))]);
    const later = { ...file, parked: file.parked.map((entry) => ({ ...entry, reason: 'of-next-year' })) };
    expect(readUnsentFile(later, me)).toMatchObject({
      file: { parked: [{ reason: 'refused', fields: ['what'] }] },
    });
  });
});

describe('handing in', () => {
  it('[S1] [S2] [S23] takes what this phone doesn’t have, as it is, and shows it', () => {
    // The id says that this op made its record.
    const made = op(5, { time: NOW - 5_000, record: idMadeBy(deviceId('da'), 5, 9) });
    const { change, ...counted } = takeUnsentFile(phone(), nothingHeld, fileOf([made]));
    expect(counted).toEqual({ fresh: 1, known: 0 });
    expect(change.putOps).toEqual([{ op: made }]);
    expect(change.putRows).toEqual([
      expect.objectContaining({ id: made.record, data: aDeed(), said: null, waiting: 1, seq: 0 }),
    ]);
  });

  it('[S1] takes nothing that waits, is acknowledged, was sent or was refused here already', () => {
    const ops = [op(1), op(2), op(3), op(4)];
    const [waiting, acked, sent, parked] = ops as [Op, Op, Op, Op];
    const state = phone({ outbox: [{ op: waiting }, { op: acked, ack: 3 }], counter: 9 });
    const held = new Set([opKey(sent), opKey(parked)]);
    const { change, ...counted } = takeUnsentFile(state, held, fileOf(ops));
    expect(counted).toEqual({ fresh: 0, known: 4 });
    expect(change).toMatchObject({ putOps: [], park: [], putRows: [], meta: state.meta });
  });

  it('counts in records: several edits of one are one thing', () => {
    const ops = [op(1), op(2, { record: recordId('r1'), fields: { who: 'B' } }), op(3)];
    const state = phone({ outbox: [{ op: ops[2] as Op }] });
    expect(takeUnsentFile(state, nothingHeld, fileOf(ops))).toMatchObject({ fresh: 1, known: 1 });
  });

  it('an op twice in the file is one', () => {
    const { change } = takeUnsentFile(
      phone(),
      nothingHeld,
      fileOf([op(1), op(1)], [refused(op(2)), refused(op(2))]),
    );
    expect([change.putOps.length, change.park.length]).toEqual([1, 1]);
  });

  it('[R4] refused words stay refused, with their reason', () => {
    const parked = refused(op(3));
    const { change, fresh } = takeUnsentFile(phone(), nothingHeld, fileOf([], [parked]));
    expect([fresh, change.park, change.putOps]).toEqual([1, [parked], []]);
  });

  it('an edit made here afterwards comes after those of the file, whatever this phone had counted', () => {
    const made = op(4_000);
    const { change } = takeUnsentFile(phone({ counter: 3 }), nothingHeld, fileOf([made]));
    const rows = new Map(change.putRows.map((row) => [row.id, row]));
    const after: PhoneState = { ...phone({ outbox: change.putOps, rows }), meta: change.meta };
    const edit = { record: made.record, kind: 'deed' as const, fields: { who: 'Viết sau' } };
    const later = makeEdit(after, edit, { now: NOW, nonce: 1 });
    expect(later.op).toMatchObject({ device: 'db', counter: 4_001 });
    expect(later.change.putRows[0]?.data.who).toBe('Viết sau');
  });

  it('a file of refused words raises the counter too: what mends them comes after them', () => {
    const { change } = takeUnsentFile(phone(), nothingHeld, fileOf([], [refused(op(40))]));
    expect(change.meta.counter).toBe(40);
  });

  it('lays edits over a record that is here, own ones included, in the order of their numbers', () => {
    const id = recordId('known');
    const row = { id, kind: 'deed' as const, seq: 7, data: aDeed(), scopes: ['s'], waiting: 0 };
    const mine = anOp({ device: deviceId('db'), counter: 9, record: id, fields: { who: 'Ở đây' }, base: 7 });
    const theirs = [
      op(8, { record: id, fields: { who: 'Ở kia', what: 'Sửa ở kia' }, base: 7 }),
      op(10, { record: id, fields: { where: 'Thẳm' }, base: 7 }),
    ];
    const state = phone({ outbox: [{ op: mine }], rows: new Map([[id, row]]), counter: 9 });
    const [shown] = takeUnsentFile(state, nothingHeld, fileOf(theirs)).change.putRows;
    expect(shown?.data).toEqual(aDeed({ who: 'Ở đây', what: 'Sửa ở kia', where: 'Thẳm' }));
    expect(shown).toMatchObject({ said: aDeed(), waiting: 3, seq: 7 });
  });

  it('shows no half records: an edit of what hasn’t come to this phone waits unseen', () => {
    const edit = op(2, { fields: { who: 'Ai đó' }, base: 30 });
    const { change } = takeUnsentFile(phone(), nothingHeld, fileOf([edit]));
    expect(change.putOps).toEqual([{ op: edit }]);
    expect(change.putRows).toEqual([]);
  });
});

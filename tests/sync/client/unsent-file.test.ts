import { describe, expect, it } from 'vitest';
import { check } from '../../../src/domain/base/check.ts';
import { recordId as idMadeBy } from '../../../src/domain/base/ids.ts';
import type { LocalDate } from '../../../src/domain/base/local-date.ts';
import type { BlobId } from '../../../src/domain/base/photo.ts';
import { makeEdit } from '../../../src/sync/client/phone.ts';
import {
  type EditsPart,
  EditsPartSchema,
  editsParts,
  encodeFileHead,
  encodePartMessage,
  makeHeader,
  parseFileHead,
  parsePartMessage,
  partAssociatedData,
  restoreReturnedOps,
  type Utf8,
  unsentFileName,
} from '../../../src/sync/client/unsent-file.ts';
import { type Op, opKey } from '../../../src/sync/protocol/op.ts';
import type { OutboxOp, ParkedOp, PhoneState } from '../../../src/sync/protocol/ports.ts';
import { newPhoneImage } from '../../support/memory-phone-store.ts';
import { accountId, aDeed, anOp, deviceId, NOW, recordId } from '../parts.ts';

const me = accountId('chi-pa');
const key = `${'A'.repeat(87)}=`;
const who = { account: me, device: deviceId('da'), login: 'pa.banlang', key };
const utf8: Utf8 = {
  encode: (text) => new TextEncoder().encode(text),
  decode: (bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes),
};

const phone = (
  over: { outbox?: OutboxOp[]; counter?: number; rows?: PhoneState['rows'] } = {},
): PhoneState => ({
  rows: over.rows ?? new Map(),
  outbox: over.outbox ?? [],
  journal: [],
  parked: [],
  meta: { ...newPhoneImage(me, deviceId('db')).meta, counter: over.counter ?? 0 },
});
const op = (counter: number, over: Partial<Op> = {}) =>
  anOp({ device: deviceId('da'), counter, nonce: 9, record: recordId(`r${counter}`), ...over });
const back = (ops: Op[], parked: ParkedOp[] = []): EditsPart => ({ ops, parked });
const refused = (one: Op): ParkedOp => ({ op: one, reason: 'invalid', fields: ['what'], at: NOW });
const nothingHeld = new Set<string>();

describe('the edits in a file', () => {
  it('[S1] [R4] are what waits and what was refused, word for word, and not what the server has', () => {
    const [waiting, acked, parked] = [op(1), op(2), refused(op(3))];
    expect(editsParts([{ op: waiting }, { op: acked, ack: 7 }], [parked])).toEqual([
      back([waiting], [parked]),
    ]);
  });

  it('[S150] are cut into parts that a request can carry, and none is left out', () => {
    const ops = Array.from({ length: 450 }, (_, i) => op(i + 1));
    const parts = editsParts(
      ops.map((one) => ({ op: one })),
      [refused(op(900))],
    );
    expect(parts.map((part) => part.ops.length)).toEqual([200, 200, 50]);
    expect(parts.flatMap((part) => part.ops)).toEqual(ops);
    expect(parts.at(-1)?.parked).toHaveLength(1);
    const long = Array.from({ length: 10 }, (_, i) => op(i + 1, { fields: { what: 'x'.repeat(60_000) } }));
    expect(
      editsParts(
        long.map((one) => ({ op: one })),
        [],
      ).map((part) => part.ops.length),
    ).toEqual([4, 4, 2]);
  });

  it('[S150] with a counter that would use up the numbers are no edits', () => {
    expect(check(EditsPartSchema, back([op(2 ** 50)])).ok).toBe(false);
    expect(check(EditsPartSchema, back([op(2 ** 30)])).ok).toBe(true);
  });

  it('keep words whose reason this version doesn’t know', () => {
    const later = { ops: [], parked: [{ ...refused(op(1)), reason: 'of-next-year' }] };
    expect(check(EditsPartSchema, later)).toMatchObject({
      value: { parked: [{ reason: 'refused', fields: ['what'] }] },
    });
  });
});

describe('[S150] the layout of a file', () => {
  const blob = 'ab'.repeat(32) as BlobId;
  const edits = [back([op(1), op(2, { kind: 'approval' }), op(3, { record: recordId('r1') })])];
  const told = makeHeader(who, edits, [{ plain: 10 }, { blob, plain: 7 }], NOW);
  const header = utf8.encode(JSON.stringify(told));
  const parts = [new Uint8Array(10 + 81).fill(1), new Uint8Array(7 + 81).fill(2)];
  const file = new Uint8Array([...encodeFileHead(header), ...(parts[0] ?? []), ...(parts[1] ?? [])]);

  it('its header says whose it is, and how many records and approvals', () => {
    expect(told).toMatchObject({ login: 'pa.banlang', device: 'da', records: 2, approvals: 1, madeAt: NOW });
    expect(parseFileHead(file, file.length, utf8)).toMatchObject({
      kind: 'head',
      told,
      start: file.length - 91 - 88,
    });
  });

  it('a part goes to the server with the header and its place', () => {
    const read = parsePartMessage(encodePartMessage(header, 1, parts[1] ?? header), utf8);
    expect(read).toMatchObject({ told, index: 1, part: { blob, bytes: 88 } });
    expect(read?.sealed).toEqual(parts[1]);
    expect(partAssociatedData(header, 1)).not.toEqual(partAssociatedData(header, 0));
  });

  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(0), 'bad'],
    ['a picture', new Uint8Array(500).fill(0x89), 'bad'],
    ['a cut file', file.subarray(0, file.length - 1), 'bad'],
    ['a file with something behind it', new Uint8Array([...file, 0]), 'bad'],
    ['a later form', utf8.encode('LOABAN3\nwhatever'), 'newer'],
    ['a header of another form', new Uint8Array(encodeFileHead(utf8.encode('{"version":9}'))), 'bad'],
    ['a header that is no text', new Uint8Array(encodeFileHead(new Uint8Array([0xff, 0xfe]))), 'bad'],
    [
      'a header said to be longer than the file',
      new Uint8Array([...file.subarray(0, 8), 255, 255, 0, 0, 1]),
      'bad',
    ],
  ])('%s is told apart', (_, bytes, kind) => {
    expect(parseFileHead(bytes, bytes.length, utf8)).toEqual({ kind });
  });

  it.each<[string, Uint8Array]>([
    ['a place that the header doesn’t name', encodePartMessage(header, 2, parts[1] ?? header)],
    ['another length than the header says', encodePartMessage(header, 0, parts[1] ?? header)],
    ['no header', new Uint8Array([1, 0, 0, 0])],
    ['nothing', new Uint8Array(0)],
  ])('a message with %s is none', (_, bytes) => {
    expect(parsePartMessage(bytes, utf8)).toBeUndefined();
  });

  it('is called after the person and the day, in letters that every file system takes', () => {
    const date = '2026-11-22' as LocalDate;
    expect(unsentFileName('pa.banlang', date)).toBe('loa-ban-pa.banlang-2026-11-22.loaban');
    expect(unsentFileName('pà/../x', date)).toBe('loa-ban-p--..-x-2026-11-22.loaban');
  });
});

describe('what the server gives back of an own file', () => {
  it('[S1] [S2] [S23] takes what this phone doesn’t have, as it is, and shows it', () => {
    // The id says that this op made its record.
    const made = op(5, { time: NOW - 5_000, record: idMadeBy(deviceId('da'), 5, 9) });
    const change = restoreReturnedOps(phone(), nothingHeld, back([made]));
    expect(change.putOps).toEqual([{ op: made }]);
    expect(change.putRows).toEqual([
      expect.objectContaining({ id: made.record, data: aDeed(), serverData: null, waiting: 1, seq: 0 }),
    ]);
  });

  it('[S1] takes nothing that waits, is acknowledged, was sent or was refused here already', () => {
    const ops = [op(1), op(2), op(3), op(4)];
    const [waiting, acked, sent, parked] = ops as [Op, Op, Op, Op];
    const state = phone({ outbox: [{ op: waiting }, { op: acked, ack: 3 }], counter: 9 });
    const held = new Set([opKey(sent), opKey(parked)]);
    const change = restoreReturnedOps(state, held, back(ops));
    expect(change).toMatchObject({ putOps: [], park: [], putRows: [], meta: state.meta });
  });

  it('an op twice in the file is one', () => {
    const change = restoreReturnedOps(
      phone(),
      nothingHeld,
      back([op(1), op(1)], [refused(op(2)), refused(op(2))]),
    );
    expect([change.putOps.length, change.park.length]).toEqual([1, 1]);
  });

  it('[R4] refused words stay refused, with their reason', () => {
    const parked = refused(op(3));
    const change = restoreReturnedOps(phone(), nothingHeld, back([], [parked]));
    expect([change.park, change.putOps]).toEqual([[parked], []]);
  });

  it('an edit made here afterwards comes after those of the file, whatever this phone had counted', () => {
    const made = op(4_000);
    const change = restoreReturnedOps(phone({ counter: 3 }), nothingHeld, back([made]));
    const rows = new Map(change.putRows.map((row) => [row.id, row]));
    const after: PhoneState = { ...phone({ outbox: change.putOps, rows }), meta: change.meta };
    const edit = { record: made.record, kind: 'deed' as const, fields: { who: 'Viết sau' } };
    const later = makeEdit(after, edit, { now: NOW, nonce: 1 });
    expect(later.op).toMatchObject({ device: 'db', counter: 4_001 });
    expect(later.change.putRows[0]?.data.who).toBe('Viết sau');
  });

  it('a file of refused words raises the counter too: what mends them comes after them', () => {
    const change = restoreReturnedOps(phone(), nothingHeld, back([], [refused(op(40))]));
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
    const [shown] = restoreReturnedOps(state, nothingHeld, back(theirs)).putRows;
    expect(shown?.data).toEqual(aDeed({ who: 'Ở đây', what: 'Sửa ở kia', where: 'Thẳm' }));
    expect(shown).toMatchObject({ serverData: aDeed(), waiting: 3, seq: 7 });
  });

  it('shows no half records: an edit of what hasn’t come to this phone waits unseen', () => {
    const edit = op(2, { fields: { who: 'Ai đó' }, base: 30 });
    const change = restoreReturnedOps(phone(), nothingHeld, back([edit]));
    expect(change.putOps).toEqual([{ op: edit }]);
    expect(change.putRows).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Data } from '../../../src/domain/kinds/kinds.ts';
import { SCHEMA } from '../../../src/domain/kinds/upcast.ts';
import { applyResponse, rowsNeeded } from '../../../src/sync/client/apply-response.ts';
import { projectRows } from '../../../src/sync/client/overlay.ts';
import { makeEdit, makeEdits, makeRequest, parkOp } from '../../../src/sync/client/phone.ts';
import type { RowChange } from '../../../src/sync/protocol/message.ts';
import type { Op } from '../../../src/sync/protocol/op.ts';
import type { OutboxOp, PhoneMeta, PhoneRow, PhoneState } from '../../../src/sync/protocol/ports.ts';
import { accountId, aDeed, anAnswer, anOp, aPage, deviceId, NOW, recordId } from '../parts.ts';

const meta = (over: Partial<PhoneMeta> = {}): PhoneMeta => ({
  device: deviceId('d1'),
  account: accountId('chi-pa'),
  counter: 4,
  timelines: [{ id: 't1', start: 0 }],
  refetch: [],
  known: 10,
  droppedAt: 0,
  completeTo: {},
  filling: {},
  cursors: { 'xa-a': 10, 'down:tinh-1': 10 },
  seen: NOW - 5,
  completeAt: 0,
  ...over,
});

const rowOf = (id: string, seq: number, data: Data, over: Partial<PhoneRow> = {}): PhoneRow => ({
  id: recordId(id),
  kind: 'deed',
  seq,
  data,
  scopes: ['xa-a'],
  waiting: 0,
  ...over,
});

const stateOf = (
  rows: PhoneRow[] = [],
  outbox: OutboxOp[] = [],
  over: Partial<PhoneMeta> = {},
): PhoneState => ({
  meta: meta(over),
  outbox,
  rows: new Map(rows.map((row) => [row.id, row])),
  journal: [],
  parked: [],
});

const told = (id: string, seq: number, data: Data): RowChange => ({
  kind: 'row',
  id: recordId(id),
  of: 'deed',
  seq,
  data,
});
const gone = (id: string, seq: number): RowChange => ({ kind: 'gone', id: recordId(id), seq });
const clock = { now: NOW, nonce: 77 };

/** Both scopes of the person, up to a number. */
const pages = (upTo: number, changes: RowChange[] = [], more = false) => [
  aPage('xa-a', upTo, { changes, more }),
  aPage('down:tinh-1', upTo),
];

const ask = (state: PhoneState, ops: Op[] = []) => makeRequest(state.meta, ops, NOW);
const only = <T>(list: readonly T[]): T => {
  expect(list).toHaveLength(1);
  return list[0] as T;
};

describe('[S10c] a change of a record that has left the phone while its form was open', () => {
  const record = recordId('da-roi');
  const edit = { record, kind: 'deed' as const, fields: { what: 'Sửa sau', unit: 'xa-a' }, base: 7 };

  it('[R1] waits, and nothing is shown by halves', () => {
    const { change } = makeEdit(stateOf(), edit, clock);
    expect(change.putRows).toEqual([]);
    expect(change.putOps).toMatchObject([{ op: { record, base: 7, fields: edit.fields } }]);
    const after = stateOf([], change.putOps, change.meta);
    expect(
      projectRows(after.rows, [record], after.outbox, { account: meta().account, schema: SCHEMA }),
    ).toEqual([]);
    // And one more behind it.
    expect(makeEdit(after, { ...edit, fields: { where: 'Bản Pho' } }, clock).change.putRows).toEqual([]);
  });

  it('is laid over the record when that comes back', () => {
    const state = stateOf([], makeEdit(stateOf(), edit, clock).change.putOps);
    const answer = anAnswer({ pages: pages(12, [told('da-roi', 12, aDeed({ who: 'Chị Pà' }))]) });
    expect(only(applyResponse(state, ask(state), answer, NOW)?.putRows ?? [])).toMatchObject({
      data: { who: 'Chị Pà', what: 'Sửa sau' },
      waiting: 1,
    });
  });

  it('[R4] a whole record is shown, though it is no making: one that was refused and is sent anew, in one edit or in two', () => {
    const { what, ...rest } = aDeed();
    expect(
      only(makeEdit(stateOf(), { ...edit, fields: { ...rest, what } }, clock).change.putRows).data,
    ).toEqual(aDeed());
    const half = makeEdit(stateOf(), { ...edit, fields: rest }, clock).change;
    expect(half.putRows).toEqual([]);
    const state = stateOf([], half.putOps, half.meta);
    // However wrong: it is here to be mended.
    expect(only(makeEdit(state, { ...edit, fields: { what: '' } }, clock).change.putRows).data).toEqual(
      aDeed({ what: '' }),
    );
  });
});

describe('several edits', () => {
  it('[S2] are one change, each laid over what those before it made; later ones name what was made', () => {
    let nonce = 0;
    const state = stateOf(
      [rowOf('r1', 7, { what: 'cũ' })],
      [{ op: anOp({ record: recordId('r1'), fields: { where: 'x' } }) }],
    );
    const { change, made } = makeEdits(
      state,
      [
        { kind: 'unit', fields: { name: 'Một', kind: 'commune', parent: 'tinh-1' } },
        { kind: 'unit', fields: ([one]) => ({ name: 'Hai', kind: 'village', parent: one }) },
        { record: recordId('r1'), kind: 'deed', fields: ([one]) => ({ unit: one }) },
        { record: recordId('r1'), kind: 'deed', fields: { what: 'mới' } },
      ],
      { now: NOW, nonce: () => ++nonce },
    );
    const [one, two] = made;
    expect(change.meta.counter).toBe(8);
    expect(change.putOps.map(({ op }) => [op.counter, op.record, op.nonce, op.base])).toEqual([
      [5, one, 1, 0],
      [6, two, 2, 0],
      [7, 'r1', 3, 7],
      [8, 'r1', 4, 7],
    ]);
    // A unit's own record belongs to itself.
    expect(change.putRows.map((row) => row.data)).toEqual([
      { unit: one, name: 'Một', kind: 'commune', parent: 'tinh-1' },
      { unit: two, name: 'Hai', kind: 'village', parent: one },
      { unit: one, what: 'mới', where: 'x' },
    ]);
    expect(change.putRows.at(-1)).toMatchObject({ waiting: 3, serverData: { what: 'cũ' } });
  });

  it('[S2] say the same as made one after the other', () => {
    let state = stateOf([rowOf('r1', 7, { what: 'cũ' })]);
    const edits = Array.from({ length: 5 }, (_, i) => ({
      record: recordId('r1'),
      kind: 'deed' as const,
      fields: { what: `${i}` },
    }));
    const { change } = makeEdits(state, edits, { now: NOW, nonce: () => 77 });
    const ops = edits.map((edit) => {
      const one = makeEdit(state, edit, clock);
      state = {
        ...state,
        meta: one.change.meta,
        outbox: [...state.outbox, { op: one.op }],
        rows: new Map(one.change.putRows.map((row) => [row.id, row])),
      };
      return one.op;
    });
    expect(change.putOps.map(({ op }) => op)).toEqual(ops);
    expect(change.putRows).toEqual([...state.rows.values()]);
  });
});

describe('an edit', () => {
  it('[S2] waits in the outbox and shows at once, in one change', () => {
    const { change, op } = makeEdit(
      stateOf([rowOf('r1', 7, { what: 'cũ', where: 'Nà Vàng' })]),
      { record: recordId('r1'), kind: 'deed', fields: { what: 'mới', where: null } },
      clock,
    );
    expect(op).toMatchObject({ counter: 5, nonce: 77, base: 7, time: NOW, seen: NOW - 5 });
    expect(change).toMatchObject({
      meta: { counter: 5 },
      putOps: [{ op }],
      journal: [],
      park: [],
      dropRows: [],
    });
    expect(only(change.putRows)).toMatchObject({
      data: { what: 'mới' },
      serverData: { what: 'cũ', where: 'Nà Vàng' },
      waiting: 1,
      seq: 7,
    });
  });

  it("[S3] makes its record's id of device, counter and nonce", () => {
    const made = (nonce: number) =>
      makeEdit(stateOf(), { kind: 'deed', fields: aDeed() }, { now: NOW, nonce }).op.record;
    expect(made(77)).toBe('d1-5-25');
    // Two phones restored from one image count the same numbers.
    expect(made(78)).not.toBe(made(77));
  });

  it('[S4] takes the number that the form was opened on as its base', () => {
    const edit = { record: recordId('r1'), kind: 'deed' as const, fields: { what: 'x' }, base: 3 };
    expect(makeEdit(stateOf([rowOf('r1', 7, {})]), edit, clock).op.base).toBe(3);
  });

  it('[S4c] has not seen what the server says below an own op that still lies over it', () => {
    const own = anOp({ record: recordId('r1'), fields: { what: 'của tôi' }, base: 5 });
    const state = stateOf(
      [rowOf('r1', 9, { what: 'của tôi' }, { serverData: { what: 'của người khác' } })],
      [{ op: own }],
    );
    const ops = (fields: Data) =>
      makeEdit(state, { record: recordId('r1'), kind: 'deed', fields }, clock).ops.map((op) => [
        op.base,
        op.fields,
      ]);
    expect(ops({ what: 'lại của tôi' })).toEqual([[5, { what: 'lại của tôi' }]]);
    expect(ops({ where: 'Nà Vàng' })).toEqual([[9, { where: 'Nà Vàng' }]]);
    // Neither may a text that nobody has read be replaced, nor a place that was read be lost: two ops.
    expect(ops({ what: 'x', where: 'y', who: 'z' })).toEqual([
      [5, { what: 'x' }],
      [9, { where: 'y', who: 'z' }],
    ]);
    // Who deletes deletes all that is there, the hidden text too [S25].
    expect(ops({ deleted: true })).toEqual([[5, { deleted: true }]]);
  });

  it('[S24] what a form is opened on has seen no more than the own ops that lie over it', () => {
    const own = anOp({ record: recordId('r1'), fields: { what: 'của tôi' }, base: 5 });
    const rows = new Map([[recordId('r1'), rowOf('r1', 9, {}, { serverData: { what: 'của người khác' } })]]);
    const mine = { account: accountId('chi-pa'), schema: SCHEMA };
    expect(projectRows(rows, [recordId('r1')], [{ op: own }], mine)[0]).toMatchObject({ seq: 9, seenTo: 5 });
    expect(projectRows(rows, [recordId('r1')], [], mine)[0]).not.toHaveProperty('seenTo');
    expect(projectRows(rows, [recordId('r1')], [{ op: { ...own, base: 9 } }], mine)[0]).not.toHaveProperty(
      'seenTo',
    );
  });

  it('[S10b] is laid over the row after the edits before it', () => {
    const first = anOp({ record: recordId('r1'), fields: { what: 'một', where: 'Nà Vàng' } });
    const state = stateOf([rowOf('r1', 7, {}, { serverData: { what: 'cũ' } })], [{ op: first, ack: 12 }]);
    const { change } = makeEdit(
      state,
      { record: recordId('r1'), kind: 'deed', fields: { what: 'hai' } },
      clock,
    );
    expect(only(change.putRows)).toMatchObject({
      data: { what: 'hai', where: 'Nà Vàng' },
      serverData: { what: 'cũ' },
      waiting: 1,
    });
  });
});

describe('an answer', () => {
  it('[S9] brings rows and moves the cursors', () => {
    const state = stateOf();
    const change = applyResponse(
      state,
      ask(state),
      anAnswer({ pages: pages(12, [told('r1', 12, aDeed())]) }),
      NOW + 9,
    );
    expect(change?.meta).toMatchObject({
      cursors: { 'xa-a': 12, 'down:tinh-1': 12 },
      seen: NOW,
      completeAt: NOW + 9,
    });
    expect(only(change?.putRows ?? [])).toEqual(rowOf('r1', 12, aDeed()));
  });

  it("[S9] isn't complete while more is waiting", () => {
    const state = stateOf();
    expect(
      applyResponse(state, ask(state), anAnswer({ pages: pages(12, [], true) }), NOW)?.meta.completeAt,
    ).toBe(0);
  });

  it.each([
    ['the timeline', { timelines: [{ id: 't2', start: 0 }] }],
    ['a cursor', { cursors: { 'xa-a': 11, 'down:tinh-1': 10 } }],
    ['the scopes', { cursors: { 'xa-a': 10 } }],
  ])('[S8] is dropped whole when %s is another than when it was asked', (_, moved) => {
    const op = anOp();
    const asked = ask(stateOf(), [op]);
    const state = stateOf([], [{ op }], moved);
    const answer = anAnswer({
      results: [{ kind: 'ok', seq: 11 }],
      pages: pages(11, [told('r1', 11, aDeed())]),
    });
    expect(applyResponse(state, asked, answer, NOW)).toBeNull();
  });

  it('[S9] never puts an older state of a row over a newer one', () => {
    const state = stateOf([rowOf('r1', 15, { what: 'mới' }, { scopes: ['down:tinh-1'] })]);
    const change = applyResponse(
      state,
      ask(state),
      anAnswer({ pages: pages(12, [told('r1', 12, { what: 'cũ' })]) }),
      NOW,
    );
    expect(only(change?.putRows ?? [])).toMatchObject({
      data: { what: 'mới' },
      seq: 15,
      scopes: ['down:tinh-1', 'xa-a'],
    });
  });

  it('[S10] an acknowledged op lies over its row until the row has come with its number', () => {
    const op = anOp({ record: recordId('r1'), fields: { what: 'mới' } });
    const start = stateOf(
      [rowOf('r1', 7, { what: 'mới' }, { serverData: { what: 'cũ' }, waiting: 1 })],
      [{ op }],
    );
    const acked = applyResponse(
      start,
      ask(start, [op]),
      anAnswer({ results: [{ kind: 'ok', seq: 20 }], pages: pages(12, [], true) }),
      NOW,
    );
    expect(acked).toMatchObject({ putOps: [{ op, ack: 20 }], journal: [] });
    expect(only(acked?.putRows ?? [])).toMatchObject({
      data: { what: 'mới' },
      serverData: { what: 'cũ' },
      waiting: 0,
    });

    const next = stateOf(acked?.putRows, acked?.putOps, acked?.meta);
    const passed = applyResponse(
      next,
      ask(next),
      anAnswer({ pages: pages(20, [told('r1', 20, { what: 'mới' })]) }),
      NOW,
    );
    expect(passed).toMatchObject({ putOps: [], journal: [{ op }] });
    expect(only(passed?.putRows ?? [])).toEqual(rowOf('r1', 20, { what: 'mới' }));
  });

  it('[S10a] a cursor past the number is not enough while the changed row stands on a later page', () => {
    // Acknowledged as 20; changed again by somebody as 30, so this page, which ends at 25, can't hold it.
    const op = anOp({ record: recordId('r1'), fields: aDeed({ what: 'mới' }) });
    const state = stateOf(
      [rowOf('r1', 0, aDeed({ what: 'mới' }), { serverData: null, scopes: [] })],
      [{ op, ack: 20 }],
    );
    const change = applyResponse(
      state,
      ask(state),
      anAnswer({ pages: [aPage('xa-a', 25, { more: true }), aPage('down:tinh-1', 31)] }),
      NOW,
    );
    expect(change).toMatchObject({ putOps: [{ op, ack: 20 }], journal: [], dropRows: [] });
  });

  it("[S10] a record that the server has and doesn't tell leaves the phone with its op, and no half of it stays", () => {
    const made = anOp({ record: recordId('r1'), fields: aDeed() });
    const later = anOp({ record: recordId('r1'), fields: { unit: 'xa-a', what: 'x' } });
    const row = rowOf('r1', 0, aDeed(), { serverData: null, scopes: [], waiting: 1 });
    const state = stateOf([row], [{ op: made, ack: 20 }, { op: later }]);
    const change = applyResponse(state, ask(state), anAnswer({ pages: pages(20) }), NOW);
    expect(change).toMatchObject({ journal: [{ op: made }], dropRows: ['r1'], putRows: [] });
  });

  it('[S116] [S21] a row asked for again that is told later stays as it is, and is asked for again', () => {
    const both = { refetch: [recordId('r1'), recordId('r2')] };
    const op = anOp({ record: recordId('r2'), fields: { what: 'x' } });
    const state = stateOf([rowOf('r1', 8, aDeed()), rowOf('r2', 8, aDeed())], [{ op, ack: 12 }], both);
    const answer = anAnswer({
      pages: pages(12),
      refetched: [{ scope: 'xa-a', changes: [told('r1', 11, aDeed({ who: 'Anh Lử' }))] }],
      later: [recordId('r2')],
    });
    const change = applyResponse(state, ask(state), answer, NOW);
    expect(change).toMatchObject({ dropRows: [], journal: [], meta: { refetch: ['r2'] } });
    expect(change?.putRows.find(({ id }) => id === 'r1')?.data.who).toBe('Anh Lử');
    const rest = { ...state, meta: change?.meta ?? state.meta };
    expect(ask(rest).fetch).toEqual(['r2']);
  });

  it('[S19] an op that got no answer stays as it was', () => {
    const op = anOp();
    const state = stateOf([], [{ op }]);
    const change = applyResponse(state, ask(state, [op]), anAnswer({ pages: pages(30) }), NOW);
    expect(change).toMatchObject({ putOps: [], journal: [], park: [] });
  });

  it('[S1] a duplicate counts as received', () => {
    const op = anOp({ record: recordId('r1') });
    const state = stateOf([rowOf('r1', 0, aDeed(), { serverData: null, scopes: [] })], [{ op }]);
    const change = applyResponse(
      state,
      ask(state, [op]),
      anAnswer({ results: [{ kind: 'duplicate', seq: 9 }], pages: pages(12, [told('r1', 12, aDeed())]) }),
      NOW,
    );
    expect(change).toMatchObject({ journal: [{ op }], putOps: [] });
  });

  it('[S4] a superseded op leaves, and the row shows what won', () => {
    const op = anOp({ record: recordId('r1'), fields: { what: 'thua' } });
    const state = stateOf(
      [rowOf('r1', 7, { what: 'thua' }, { serverData: { what: 'cũ' }, waiting: 1 })],
      [{ op }],
    );
    const answer = anAnswer({
      results: [{ kind: 'superseded', seq: 12 }],
      pages: pages(12, [told('r1', 12, { what: 'thắng' })]),
    });
    const change = applyResponse(state, ask(state, [op]), answer, NOW);
    expect(change?.journal.map((entry) => entry.op)).toEqual([op]);
    expect(only(change?.putRows ?? [])).toEqual(rowOf('r1', 12, { what: 'thắng' }));
  });

  it('[S11] a parked op is kept word for word, and its row shows what the server said', () => {
    const op = anOp({ record: recordId('r1'), fields: { what: 'xấu' } });
    const state = stateOf(
      [rowOf('r1', 7, { what: 'xấu' }, { serverData: { what: 'cũ' }, waiting: 1 })],
      [{ op }],
    );
    const answer = anAnswer({
      results: [{ kind: 'parked', seq: 11, reason: 'invalid', fields: ['what'] }],
      pages: pages(11),
    });
    const change = applyResponse(state, ask(state, [op]), answer, NOW);
    expect(change).toMatchObject({
      park: [{ op, reason: 'invalid', fields: ['what'], at: NOW }],
      putOps: [],
      journal: [],
    });
    expect(only(change?.putRows ?? [])).toEqual(rowOf('r1', 7, { what: 'cũ' }));
  });

  it('[S11] a held op waits on', () => {
    const [bad, held] = [
      anOp({ record: recordId('r1') }),
      anOp({ record: recordId('r1'), fields: { what: 'x' } }),
    ];
    const state = stateOf(
      [rowOf('r1', 7, { what: 'x' }, { serverData: { what: 'cũ' }, waiting: 2 })],
      [{ op: bad }, { op: held }],
    );
    const results = [
      { kind: 'parked' as const, seq: 11, reason: 'invalid' as const, fields: [] },
      { kind: 'held' as const },
    ];
    const change = applyResponse(
      state,
      ask(state, [bad, held]),
      anAnswer({ results, pages: pages(11) }),
      NOW,
    );
    expect(change).toMatchObject({ park: [{ op: bad }], putOps: [], journal: [] });
    expect(only(change?.putRows ?? [])).toMatchObject({ data: { what: 'x' }, waiting: 1 });
  });

  it('[S11] a new record whose making is parked leaves the screen, with what is held behind it kept', () => {
    const [bad, held] = [
      anOp({ record: recordId('r1') }),
      anOp({ record: recordId('r1'), fields: { unit: 'xa-a' } }),
    ];
    const state = stateOf(
      [rowOf('r1', 0, aDeed(), { serverData: null, scopes: [], waiting: 2 })],
      [{ op: bad }, { op: held }],
    );
    const results = [
      { kind: 'parked' as const, seq: 11, reason: 'invalid' as const, fields: [] },
      { kind: 'held' as const },
    ];
    const change = applyResponse(
      state,
      ask(state, [bad, held]),
      anAnswer({ results, pages: pages(11) }),
      NOW,
    );
    expect(change).toMatchObject({ park: [{ op: bad }], dropRows: ['r1'], putRows: [], journal: [] });
  });

  it('[S2] an edit made while the request was under way is neither lost nor taken for sent', () => {
    const [sent, made] = [
      anOp({ record: recordId('r1') }),
      anOp({ record: recordId('r1'), fields: { what: 'thêm' } }),
    ];
    const state = stateOf(
      [rowOf('r1', 0, aDeed({ what: 'thêm' }), { serverData: null, scopes: [], waiting: 2 })],
      [{ op: sent }, { op: made }],
      { counter: 99 },
    );
    const answer = anAnswer({
      results: [{ kind: 'ok', seq: 11 }],
      pages: pages(11, [told('r1', 11, aDeed())]),
    });
    const change = applyResponse(state, ask(state, [sent]), answer, NOW);
    expect(change).toMatchObject({ journal: [{ op: sent }], putOps: [], meta: { counter: 99 } });
    expect(only(change?.putRows ?? [])).toMatchObject({
      data: { what: 'thêm' },
      serverData: aDeed(),
      waiting: 1,
      seq: 11,
    });
  });

  it('[S7] a row leaves with the last scope it was received in', () => {
    const state = stateOf([rowOf('r1', 7, {}, { scopes: ['xa-a', 'down:tinh-1'] }), rowOf('r2', 8, {})]);
    const change = applyResponse(
      state,
      ask(state),
      anAnswer({ pages: pages(12, [gone('r1', 11), gone('r2', 12), gone('never-seen', 12)]) }),
      NOW,
    );
    expect(change?.dropRows).toEqual(['r2']);
    expect(only(change?.putRows ?? [])).toMatchObject({ id: 'r1', scopes: ['down:tinh-1'] });
  });

  it("[S7] [R7] scopes that the answer doesn't name are lost, and their rows leave", () => {
    const op = anOp({ record: recordId('r3'), fields: { what: 'x' } });
    const rows = [
      rowOf('r1', 7, {}),
      rowOf('r2', 8, {}, { scopes: ['xa-a', 'down:tinh-1'] }),
      rowOf('r3', 9, { what: 'x' }, { serverData: { what: 'cũ' }, waiting: 1 }),
      rowOf('r4', 0, aDeed(), { serverData: null, scopes: [], waiting: 1 }),
    ];
    const state = stateOf(rows, [{ op }, { op: anOp({ record: recordId('r4') }) }]);
    const answer = anAnswer({
      pages: [aPage('down:tinh-1', 12), aPage('xa-b', 12, { changes: [told('r5', 12, {})] })],
    });
    expect(rowsNeeded(state.meta, ask(state), answer)).toBe('all');
    const change = applyResponse(state, ask(state), answer, NOW);
    // What an op waits for is no reason to keep what may not be seen; the op itself waits on.
    expect(change?.dropRows).toEqual(['r1', 'r3']);
    expect(change?.journal).toEqual([]);
    expect(change?.putRows.map((row) => [row.id, row.scopes])).toEqual([
      ['r2', ['down:tinh-1']],
      ['r5', ['xa-b']],
    ]);
    expect(change?.meta.cursors).toEqual({ 'down:tinh-1': 12, 'xa-b': 12 });
  });

  it('[S7] somebody without any scope is left with nothing but what waits', () => {
    const state = stateOf([rowOf('r1', 7, {})]);
    expect(applyResponse(state, ask(state), anAnswer(), NOW)).toMatchObject({
      dropRows: ['r1'],
      meta: { cursors: {} },
    });
  });

  it('[S9] needs to see only the rows that it brings', () => {
    const state = stateOf();
    expect(
      rowsNeeded(
        state.meta,
        ask(state),
        anAnswer({ pages: pages(12, [told('r1', 11, {}), gone('r2', 12)]) }),
      ),
    ).toEqual(['r1', 'r2']);
  });
});

describe('parking on the phone', () => {
  const refuse = (rows: PhoneRow[], outbox: OutboxOp[], op: Op) =>
    parkOp(stateOf(rows, outbox), op, 'refused', NOW);

  it('[S13] keeps the op word for word and shows what the server said', () => {
    const op = anOp({ record: recordId('r1'), fields: { what: 'x' } });
    const change = refuse(
      [rowOf('r1', 7, { what: 'x' }, { serverData: { what: 'cũ' }, waiting: 1 })],
      [{ op }],
      op,
    );
    expect(change).toMatchObject({
      park: [{ op, reason: 'refused', fields: [], at: NOW }],
      putRows: [rowOf('r1', 7, { what: 'cũ' })],
    });
  });

  it('[S13] takes a record away that was never anywhere else', () => {
    const op = anOp({ record: recordId('r1') });
    expect(
      refuse([rowOf('r1', 0, aDeed(), { serverData: null, scopes: [] })], [{ op }], op)?.dropRows,
    ).toEqual(['r1']);
  });

  it("[S13] [R7] takes a row away that has left the phone's scopes", () => {
    const op = anOp({ record: recordId('r1'), fields: { what: 'x' } });
    const left = rowOf('r1', 7, { what: 'x' }, { serverData: { what: 'cũ' }, scopes: [] });
    expect(refuse([left], [{ op }], op)?.dropRows).toEqual(['r1']);
  });

  it('[S13] does nothing to an op that another tab has got through meanwhile', () => {
    const op = anOp();
    expect(refuse([], [{ op, ack: 12 }], op)).toBeNull();
    expect(refuse([], [], op)).toBeNull();
  });
});

it('[S18] a request says what the phone has, and its clock', () => {
  const op = anOp();
  expect(makeRequest(meta(), [op], NOW + 3)).toEqual({
    protocol: 1,
    schema: 1,
    now: NOW + 3,
    timeline: 't1',
    cursors: { 'xa-a': 10, 'down:tinh-1': 10 },
    completeTo: { 'xa-a': 0, 'down:tinh-1': 0 },
    filling: {},
    pageSize: 400,
    ops: [op],
    fetch: [],
  });
});

describe('what was parked for an unknown record', () => {
  const stray = anOp({ record: recordId('r9'), fields: { where: 'Nà Vàng' }, counter: 2, base: 8 });
  const parked = { op: stray, reason: 'unknown-record' as const, fields: [], at: NOW - 9, ack: 9 };
  const behind = anOp({ record: recordId('r9'), fields: { witness: 'Bà Mỷ' }, counter: 3, base: 8 });

  it('[S28] [R4] goes back to the outbox as it was when its record is told, and what stood behind it with it', () => {
    const state = { ...stateOf([], [{ op: behind }]), parked: [parked] };
    const answer = anAnswer({ pages: pages(14, [told('r9', 14, aDeed())]) });
    const change = applyResponse(state, ask(state), answer, NOW);
    expect(change?.unpark).toEqual([stray]);
    expect(change?.putOps).toEqual([{ op: stray }]);
    expect(only(change?.putRows ?? [])).toMatchObject({
      data: { where: 'Nà Vàng', witness: 'Bà Mỷ', who: 'Anh Páo' },
      waiting: 2,
    });
  });

  it('[S28] goes back at once where the answer that parks it tells the record', () => {
    const state = stateOf([], [{ op: stray }]);
    const refusal = { kind: 'parked' as const, seq: 12, reason: 'unknown-record' as const, fields: [] };
    const answer = anAnswer({ results: [refusal], pages: pages(14, [told('r9', 14, aDeed())]) });
    const change = applyResponse(state, ask(state, [stray]), answer, NOW);
    expect([change?.park, change?.unpark]).toEqual([[], []]);
    expect(change?.putOps).toEqual([{ op: stray }]);
    expect(only(change?.putRows ?? [])).toMatchObject({ data: { where: 'Nà Vàng' }, waiting: 1 });
  });

  it('[S28] waits on while other records are told, or its own only leaves', () => {
    const state = { ...stateOf(), parked: [parked, { ...parked, reason: 'no-consent' as const }] };
    for (const changes of [[told('r1', 14, aDeed())], [gone('r9', 14)]]) {
      const change = applyResponse(state, ask(state), anAnswer({ pages: pages(14, changes) }), NOW);
      expect([change?.unpark, change?.putOps]).toEqual([[], []]);
    }
  });

  it('[S28] an approval waits for the script that it names, and is shown again', () => {
    const fields = { unit: 'xa-a', script: 's1', decision: 'approved' };
    const made = makeEdit(stateOf(), { kind: 'approval', fields }, clock).op;
    const state = { ...stateOf(), parked: [{ ...parked, op: made, fields: ['script'] }] };
    const changes: RowChange[] = [{ kind: 'row', id: recordId('s1'), of: 'script', seq: 14, data: {} }];
    const change = applyResponse(state, ask(state), anAnswer({ pages: pages(14, changes) }), NOW);
    expect(change?.unpark).toEqual([made]);
    expect(change?.putRows.map((row) => [row.id, row.waiting])).toEqual([
      ['s1', 0],
      [made.record, 1],
    ]);
  });
});

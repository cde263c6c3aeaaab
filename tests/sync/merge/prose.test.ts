import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { SERVER_FIELDS, type Version } from '../../../src/domain/base/versions.ts';
import type { Data } from '../../../src/domain/kinds/kinds.ts';
import { SCHEMA } from '../../../src/domain/kinds/upcast.ts';
import { projectRow } from '../../../src/sync/client/overlay.ts';
import { mergeOp } from '../../../src/sync/merge/merge.ts';
import { addVersion, MAX_VERSIONS, shownVersion } from '../../../src/sync/merge/prose.ts';
import { PROVISIONAL, withFinalNumbers } from '../../../src/sync/merge/provisional.ts';
import { type Op, OpSchema } from '../../../src/sync/protocol/op.ts';
import type { OutboxOp, PhoneRow } from '../../../src/sync/protocol/ports.ts';
import type { FieldVersion, ServerRow } from '../../../src/sync/protocol/row.ts';
import { authorizeOp } from '../../../src/sync/server/authorize-op.ts';
import {
  accountId,
  aDeed,
  aMark,
  anOp,
  aPerson,
  aRow,
  deviceId,
  LINES,
  NOW,
  recordId,
  sha256,
} from '../parts.ts';

const row = (): ServerRow => aRow('deed', aDeed({ what: 'cũ' }), { seq: 10 });
const writes = (device: string, what: string | null, over: Partial<Op> = {}) =>
  anOp({ device: deviceId(device), fields: { what }, base: 10, ...over });
const markOf = (op: Op, seq: number, over: Partial<FieldVersion> = {}): FieldVersion =>
  aMark(seq, { device: op.device, counter: op.counter, by: accountId(`nv-${op.device}`), ...over });
const take = (to: ServerRow, op: Op, seq: number, over: Partial<FieldVersion> = {}) =>
  mergeOp(to, op, markOf(op, seq, over));
const texts = (data: Data) =>
  ((data.siblings as { what?: Version[] } | undefined)?.what ?? []).map((version) => version.value);
const fates = (merged: { past: readonly { value: unknown; fate: string }[] }) =>
  merged.past.map(({ value, fate }) => [value, fate]);

describe('prose on the server', () => {
  it('[S24a] versions written at the same time stand side by side, the later one is shown', () => {
    const one = take(row(), writes('d2', 'hai'), 11);
    expect([one.sibling, one.row.data.siblings]).toEqual([false, undefined]);

    const later = take(one.row, writes('d3', 'ba'), 12, { time: NOW + 5 });
    expect(later.sibling).toBe(true);
    expect(later.row.data.what).toBe('ba');
    expect(texts(later.row.data)).toEqual(['hai', 'ba']);
    expect(later.row.data.siblings).toMatchObject({
      what: [
        { by: 'nv-d2', seq: 11, at: NOW, device: 'd2' },
        { by: 'nv-d3', seq: 12, at: NOW + 5, device: 'd3' },
      ],
    });
    expect(fates(later)).toEqual([['hai', 'beside']]);

    const earlier = take(one.row, writes('d3', 'ba'), 12, { time: NOW - 5 });
    expect(earlier.row.data.what).toBe('hai');
    expect(texts(earlier.row.data)).toEqual(['hai', 'ba']);
    expect(fates(earlier)).toEqual([['ba', 'sibling']]);
    // A tie goes by device, as everywhere.
    expect(take(one.row, writes('d3', 'ba'), 12).row.data.what).toBe('ba');
    expect(take(one.row, writes('d1', 'ba', { counter: 1 }), 12).row.data.what).toBe('hai');
  });

  it('[S24] who has seen them all settles it, and every text is in the history', () => {
    const one = take(row(), writes('d2', 'hai'), 11).row;
    const both = take(one, writes('d3', 'ba'), 12, { time: NOW + 5 }).row;
    const merged = take(both, writes('d4', 'hai và ba', { base: 12 }), 13, { time: NOW - 60_000 });
    expect(merged.row.data).toEqual(aDeed({ what: 'hai và ba' }));
    expect(merged.sibling).toBe(false);
    expect(fates(merged)).toEqual([
      ['ba', 'replaced'],
      ['hai', 'merged'],
    ]);
    // Gone with a newer mark: a phone that knew of them is told so.
    expect(merged.row.fieldVersions.siblings).toMatchObject({ seq: 13 });
    expect(merged.row.fieldVersions.what).toMatchObject({ seq: 13, by: 'nv-d4' });
  });

  it('[S24] who has seen only some of them replaces those', () => {
    const one = take(row(), writes('d2', 'hai'), 11).row;
    const both = take(one, writes('d3', 'ba'), 12, { time: NOW + 5 }).row;
    const third = take(both, writes('d4', 'bốn', { base: 11 }), 13, { time: NOW - 5 });
    expect([texts(third.row.data), third.row.data.what]).toEqual([['ba', 'bốn'], 'ba']);
    expect(fates(third)).toEqual([
      ['hai', 'merged'],
      ['bốn', 'sibling'],
    ]);
    // Its own earlier version its author has seen, acknowledged or not.
    const again = take(third.row, writes('d4', 'năm', { base: 11 }), 14);
    expect(texts(again.row.data)).toEqual(['ba', 'năm']);
  });

  it('[S24] a version that comes to be shown again has the number of the edit that brought it up', () => {
    const one = take(row(), writes('d2', 'hai'), 11, { time: NOW - 5 }).row;
    const both = take(one, writes('d3', 'ba', { counter: 5 }), 12, { time: NOW }).row;
    // 'ba' gives way to a text of the same author that is earlier by a wrong clock: 'hai' is the latest now.
    const after = take(both, writes('d3', 'bốn', { counter: 6 }), 13, { time: NOW - 9 });
    expect(after.row.data.what).toBe('hai');
    expect(after.row.fieldVersions.what).toMatchObject({ seq: 13, by: 'nv-d2' });
    expect(fates(after)).toEqual([
      ['ba', 'replaced'],
      ['bốn', 'sibling'],
    ]);
  });

  it('[S24] the same words make no second version, and do not sink below a third for it', () => {
    const one = take(row(), writes('d2', 'hai'), 11, { time: NOW + 5 }).row;
    const same = take(one, writes('d3', 'hai'), 12, { time: NOW - 5 });
    expect([same.sibling, same.row.data]).toEqual([false, aDeed({ what: 'hai' })]);
    const both = take(one, writes('d4', 'ba'), 12).row;
    const again = take(both, writes('d5', 'hai'), 13, { time: NOW - 9 }).row;
    expect([texts(again.data), again.data.what]).toEqual([['ba', 'hai'], 'hai']);
  });

  it('[S24] a text taken away is a version like any other', () => {
    const one = take(row(), writes('d2', 'hai'), 11).row;
    const taken = take(one, writes('d3', null), 12, { time: NOW + 5 });
    expect(texts(taken.row.data)).toEqual(['hai', null]);
    expect(taken.row.data).not.toHaveProperty('what');
    const kept = take(one, writes('d3', null), 12, { time: NOW - 5 });
    expect([kept.row.data.what, texts(kept.row.data)]).toEqual(['hai', ['hai', null]]);
  });

  it('[S24] short fields beside it are judged as ever', () => {
    const one = take(row(), writes('d2', 'hai', { fields: { what: 'hai', who: 'Hai' } }), 11, {
      time: NOW + 5,
    }).row;
    const late = take(one, writes('d3', 'ba', { fields: { what: 'ba', who: 'Ba' } }), 12);
    expect(late).toMatchObject({ sibling: true, applied: true, row: { data: { who: 'Hai', what: 'hai' } } });
    expect(fates(late)).toEqual([
      ['ba', 'sibling'],
      ['Ba', 'superseded'],
    ]);
  });

  it('[S24d] never grows without bound: the oldest gives way to the history', () => {
    let grown = row();
    for (let n = 0; n < MAX_VERSIONS; n++)
      grown = take(grown, writes(`e${n}`, `bản ${n}`), 11 + n, { time: NOW + n }).row;
    const more = take(grown, writes('f1', 'thêm'), 40, { time: NOW + 99 });
    expect(texts(more.row.data)).toHaveLength(MAX_VERSIONS);
    expect(fates(more)).toContainEqual(['bản 0', 'merged']);
  });

  it('[S24] [S6] the numbers of versions become true ones too', () => {
    const one = take(row(), writes('d2', 'hai'), PROVISIONAL + 1).row;
    const both = take(one, writes('d3', 'ba', { base: 10_000 }), PROVISIONAL + 2).row;
    expect(withFinalNumbers(both, 40).data.siblings).toMatchObject({ what: [{ seq: 41 }, { seq: 42 }] });
  });

  it('[S24] [R3] comes to the same texts in whatever order concurrent edits arrive', () => {
    const edits = fc.uniqueArray(
      fc.record({ device: fc.constantFrom('da', 'db', 'dc', 'dd'), time: fc.nat(3), what: fc.string() }),
      { selector: (e) => e.device, minLength: 2 },
    );
    const arrive = (order: readonly { device: string; time: number; what: string }[]) =>
      order.reduce(
        (to, e, i) => take(to, writes(e.device, e.what), 20 + i, { time: NOW + e.time }).row,
        row(),
      );
    fc.assert(
      fc.property(edits, (list) => {
        const [there, back] = [arrive(list), arrive([...list].reverse())];
        expect([...texts(back.data)].sort()).toEqual([...texts(there.data)].sort());
        const words = new Set(list.map((e) => e.what));
        expect(new Set(words.size > 1 ? texts(there.data) : [there.data.what])).toEqual(words);
      }),
    );
  });

  it('[S24] what is shown is one of the versions, the latest', () => {
    const version = (value: string, at: number, device: string): Version => ({
      value,
      at,
      device: deviceId(device),
      by: accountId('a'),
      seq: 1,
      counter: 1,
    });
    const list = [version('a', 5, 'd1'), version('b', 7, 'd1'), version('c', 7, 'd2'), version('d', 6, 'd3')];
    expect(shownVersion(list)?.value).toBe('c');
    expect(shownVersion([])).toBeUndefined();
    const sight = { base: 0, device: 'dx', counter: 1 };
    expect(addVersion([], version('a', 5, 'd1'), sight).versions).toHaveLength(1);
  });

  it('[S24c] [S58e] no edit may write what is the server’s: the versions, and who withdrew', () => {
    for (const field of SERVER_FIELDS)
      expect(v.safeParse(OpSchema, anOp({ fields: { [field]: {} } })).success).toBe(false);
  });

  it('[S24b] a version that is not shown must fit its record too, and is stored like any text', () => {
    const state = {
      rows: new Map([[recordId('r1'), row()]]),
      consents: [],
      lineOf: (u: never) => LINES.get(u) ?? [],
      pastWriters: () => undefined,
      unit: () => undefined,
    };
    const person = aPerson('xa-a', ['reporter'], { devices: [deviceId('d2'), deviceId('d3')] });
    const judged = (op: Op, time: number) => authorizeOp(state, person, op, markOf(op, 12, { time }), sha256);
    expect(judged(writes('d2', ' ', { base: 0 }), NOW - 5)).toEqual({
      kind: 'parked',
      reason: 'invalid',
      fields: ['what'],
    });
    const nfd = judged(writes('d2', 'Nậm'.normalize('NFD'), { base: 0 }), NOW - 5);
    expect(nfd).toMatchObject({ kind: 'accepted', result: 'sibling', row: { data: { what: 'cũ' } } });
    if (nfd.kind === 'accepted') expect(texts(nfd.row.data)).toEqual(['cũ', 'Nậm']);
  });
});

describe('prose on the phone', () => {
  const mine = { account: accountId('chi-pa'), schema: SCHEMA };
  const version = (value: string, seq: number, device: string): Version => ({
    value,
    seq,
    at: NOW,
    device: deviceId(device),
    by: accountId(`nv-${device}`),
    counter: 1,
  });
  const conflict = (): Data =>
    aDeed({ what: 'ba', siblings: { what: [version('hai', 11, 'd2'), version('ba', 12, 'd3')] } });
  const phoneRow: PhoneRow = {
    id: recordId('r1'),
    kind: 'deed',
    seq: 12,
    data: {},
    scopes: ['xa-a'],
    waiting: 0,
  };
  const shown = (...own: OutboxOp[]) => projectRow(phoneRow, conflict(), own, mine).data;

  it('[S24] an own edit that has seen all versions shows one text', () => {
    expect(shown({ op: writes('d1', 'gộp', { base: 12 }) })).toEqual(aDeed({ what: 'gộp' }));
  });

  it('[S24f] one that has not shows its author the own text, and what stands beside it', () => {
    const data = shown({ op: writes('d1', 'của tôi', { base: 11 }) });
    expect([data.what, texts(data)]).toEqual(['của tôi', ['ba', 'của tôi']]);
    const both = shown(
      { op: writes('d1', 'x', { base: 10, counter: 7 }) },
      { op: writes('d1', 'y', { base: 10, counter: 8 }) },
    );
    expect([both.what, texts(both)]).toEqual(['y', ['hai', 'ba', 'y']]);
  });

  it('[S24] an edit of something else leaves them as they are', () => {
    const data = shown({ op: writes('d1', null, { fields: { where: 'Nà Vàng' }, base: 12 }) });
    expect([data.where, texts(data)]).toEqual(['Nà Vàng', ['hai', 'ba']]);
  });
});

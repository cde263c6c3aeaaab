import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRow, mergeOp } from '../../../src/sync/merge/merge.ts';
import { PROVISIONAL, withFinalNumbers } from '../../../src/sync/merge/provisional.ts';
import { fieldVersionOf } from '../../../src/sync/merge/row-draft.ts';
import type { Op } from '../../../src/sync/protocol/op.ts';
import type { ServerRow } from '../../../src/sync/protocol/row.ts';
import { aMark, anOp, aRow, deviceId, NOW } from '../parts.ts';

const row = (): ServerRow =>
  aRow('deed', { who: 'cũ', where: 'Nà Vàng' }, { seq: 10, mark: { device: deviceId('d1') } });
const edit = (over: Partial<Op>) =>
  anOp({ device: deviceId('d2'), fields: { who: 'mới' }, base: 10, ...over });
const at = (seq: number, time: number, device = 'd2') => aMark(seq, { time, device: deviceId(device) });

describe('merge', () => {
  it('[S4] an edit that saw the value wins, whatever the clocks say', () => {
    const merged = mergeOp(row(), edit({ base: 10 }), at(11, NOW - 86_400_000));
    expect(merged).toMatchObject({
      applied: true,
      row: { data: { who: 'mới', where: 'Nà Vàng' }, seq: 11 },
    });
    expect(merged.past).toEqual([{ field: 'who', value: 'cũ', fate: 'replaced' }]);
  });

  it('[S4] an edit over the own earlier op wins without having seen it acknowledged', () => {
    const own = edit({ device: deviceId('d1'), base: 0, counter: 99 });
    expect(mergeOp(row(), own, at(11, NOW - 1, 'd1')).applied).toBe(true);
    const earlier = edit({ device: deviceId('d1'), base: 0, counter: 1 });
    expect(mergeOp(row(), earlier, at(11, NOW - 1, 'd1')).applied).toBe(false);
  });

  it("[S4] [S21] an author's earlier edit that comes after the later one doesn't replace it, whoever the clocks say", () => {
    const later = mergeOp(
      row(),
      edit({ base: 9, counter: 7 }),
      aMark(11, { device: deviceId('d2'), counter: 7 }),
    );
    const earlier = edit({ base: 9, counter: 6, fields: { who: 'trước' } });
    const late = mergeOp(
      later.row,
      earlier,
      aMark(12, { device: deviceId('d2'), counter: 6, time: NOW + 9 }),
    );
    expect(late.row.data.who).toBe('mới');
    expect(late.past).toEqual([{ field: 'who', value: 'trước', fate: 'superseded' }]);
  });

  it('[S4a] of concurrent edits the later corrected time wins, and the loser goes to the history', () => {
    expect(mergeOp(row(), edit({ base: 9 }), at(11, NOW + 1)).row.data.who).toBe('mới');
    const lost = mergeOp(row(), edit({ base: 9 }), at(11, NOW - 1));
    expect(lost.row.data.who).toBe('cũ');
    expect(lost.applied).toBe(false);
    expect(lost.past).toEqual([{ field: 'who', value: 'mới', fate: 'superseded' }]);
  });

  it('[S4] a tie goes to the greater device id', () => {
    expect(mergeOp(row(), edit({ base: 0 }), at(11, NOW, 'd2')).applied).toBe(true);
    expect(mergeOp(row(), edit({ base: 0, device: deviceId('d0') }), at(11, NOW, 'd0')).applied).toBe(false);
  });

  it('[S4] a superseded op still gives the row its number, so that the phone hears of it [S10]', () => {
    expect(mergeOp(row(), edit({ base: 0 }), at(11, NOW - 1)).row.seq).toBe(11);
  });

  it('[S4] fields are judged one by one', () => {
    const first = mergeOp(row(), edit({ fields: { who: 'hai' } }), at(12, NOW + 5)).row;
    const merged = mergeOp(
      first,
      edit({ device: deviceId('d3'), base: 10, fields: { who: 'ba', where: 'Nậm Mu' } }),
      at(13, NOW + 1, 'd3'),
    );
    expect(merged.row.data).toMatchObject({ who: 'hai', where: 'Nậm Mu' });
    expect(merged.applied).toBe(true);
    expect(merged.past).toEqual([
      { field: 'who', value: 'ba', fate: 'superseded' },
      { field: 'where', value: 'Nà Vàng', fate: 'replaced' },
    ]);
  });

  it('[S4] null takes a value away, and the value goes to the history', () => {
    const merged = mergeOp(row(), edit({ fields: { where: null } }), at(11, NOW));
    expect(merged.row.data).not.toHaveProperty('where');
    expect(merged.past).toEqual([{ field: 'where', value: 'Nà Vàng', fate: 'replaced' }]);
    // Taken away is a word too: an older concurrent value doesn't bring it back.
    const late = edit({ device: deviceId('d3'), base: 10, fields: { where: 'Nậm Mu' } });
    expect(mergeOp(merged.row, late, at(12, NOW - 1, 'd3')).applied).toBe(false);
  });

  it('[S15] a field may be called anything, the names of Object.prototype too', () => {
    for (const field of ['toString', 'hasOwnProperty', 'valueOf']) {
      const merged = mergeOp(row(), edit({ fields: { [field]: 'x' } }), at(11, NOW));
      expect(merged.past).toEqual([{ field, value: null, fate: 'replaced' }]);
      expect(Object.hasOwn(merged.row.data, field)).toBe(true);
      expect(fieldVersionOf(row(), field)).toEqual(fieldVersionOf(row(), '*'));
    }
  });

  it('[S4] [R3] concurrent edits come to the same row in whatever order they arrive', () => {
    const edits = fc.uniqueArray(
      fc.record({
        device: fc.constantFrom('da', 'db', 'dc', 'dd'),
        time: fc.integer({ min: 0, max: 3 }),
        who: fc.string(),
        where: fc.option(fc.string()),
      }),
      { selector: (e) => e.device, minLength: 2 },
    );
    const arrive = (order: readonly { device: string; time: number; who: string; where: string | null }[]) =>
      order.reduce((at, e, i) => {
        const op = edit({ device: deviceId(e.device), base: 10, fields: { who: e.who, where: e.where } });
        return mergeOp(at, op, aMark(20 + i, { time: NOW + e.time, device: op.device, counter: op.counter }))
          .row;
      }, row());
    fc.assert(
      fc.property(edits, fc.infiniteStream(fc.nat()), (list, dice) => {
        const shuffled = list
          .map((e) => ({ e, key: dice.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ e }) => e);
        expect(arrive(shuffled).data).toEqual(arrive(list).data);
      }),
    );
  });

  it('[S6] provisional numbers become true ones, and older ones stay', () => {
    const made = createRow(anOp(), aMark(PROVISIONAL + 1));
    const merged = mergeOp(
      { ...row(), fieldVersions: { '*': aMark(7) } },
      edit({}),
      at(PROVISIONAL + 3, NOW),
    ).row;
    expect(withFinalNumbers(made, 40)).toMatchObject({ seq: 41, fieldVersions: { '*': { seq: 41 } } });
    expect(withFinalNumbers(merged, 40)).toMatchObject({
      seq: 43,
      fieldVersions: { '*': { seq: 7 }, who: { seq: 43 } },
    });
  });

  it('[S4] in one transaction no base reaches the numbers that are still provisional', () => {
    const first = mergeOp(row(), edit({ device: deviceId('d3') }), at(PROVISIONAL + 1, NOW + 10, 'd3')).row;
    expect(mergeOp(first, edit({ base: 10_000 }), at(PROVISIONAL + 2, NOW)).applied).toBe(false);
  });
});

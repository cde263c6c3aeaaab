import { describe, expect, it } from 'vitest';
import type { Data } from '../../../src/domain/kinds/kinds.ts';
import { ownOps, rowDelta } from '../../../src/sync/merge/row-delta.ts';
import type { Op } from '../../../src/sync/protocol/op.ts';
import type { StoredChange } from '../../../src/sync/protocol/page.ts';
import { aMark, anOp, recordId } from '../parts.ts';

const id = recordId('r1');

/** A row made at 5, whose `what` was last changed at 20 and whose `where` was taken away at 12. */
const stored = (over: Partial<Extract<StoredChange, { kind: 'row' }>> = {}): StoredChange => ({
  kind: 'row',
  id,
  of: 'deed',
  seq: 20,
  since: 5,
  bytes: 60,
  data: { unit: 'xa-a', who: 'Anh Páo', what: 'Sửa cầu' },
  fieldVersions: { '*': aMark(5), what: aMark(20), where: aMark(12) },
  ...over,
});
const part = (fields: Data) => ({ kind: 'part', id, of: 'deed', seq: 20, fields });
const own = (fields: Data, seq: number, over: Partial<Op> = {}) => ({ op: anOp({ fields, ...over }), seq });

describe('what a phone is told of a row [S31]', () => {
  it('whole, where it can not hold it: the row has come into the scope since', () => {
    expect(rowDelta(stored({ since: 11 }), 10, [])).toEqual({
      kind: 'row',
      id,
      of: 'deed',
      seq: 20,
      data: { unit: 'xa-a', who: 'Anh Páo', what: 'Sửa cầu' },
    });
  });

  it.each<[number, Data]>([
    [19, { what: 'Sửa cầu' }],
    [12, { what: 'Sửa cầu' }],
    [11, { what: 'Sửa cầu', where: null }],
    [20, {}],
  ])('the fields changed after %i, null for one that was taken away', (base, fields) => {
    expect(rowDelta(stored(), base, [])).toEqual(part(fields));
  });

  it('[S31] nothing of what its own op has just said, and stands so', () => {
    expect(rowDelta(stored(), 15, [own({ what: 'Sửa cầu' }, 20)])).toEqual(part({}));
    expect(rowDelta(stored(), 11, [own({ what: 'Sửa cầu' }, 20)])).toEqual(part({ where: null }));
  });

  it('[S31] a field of its own op that came to stand otherwise, however long ago', () => {
    const lost = own({ what: 'Sửa đường', who: 'Chị Mỷ' }, 19);
    expect(rowDelta(stored(), 30, [lost])).toEqual(part({ what: 'Sửa cầu', who: 'Anh Páo' }));
  });

  it('[S31] [S23] what the first of its two ops on a field said, where the second gave way to it', () => {
    const [stands, gaveWay] = [own({ what: 'Sửa cầu' }, 20), own({ what: 'Vá đường' }, 21, { counter: 2 })];
    expect(rowDelta(stored(), 15, [stands, gaveWay])).toEqual(part({ what: 'Sửa cầu' }));
    expect(rowDelta(stored(), 15, [gaveWay, stands])).toEqual(part({}));
  });

  it('[S31] the server’s own word on a field of an op: the time of a log entry', () => {
    const row = stored({ data: { at: 1_000 }, fieldVersions: { '*': aMark(20) } });
    expect(rowDelta(row, 0, [own({ at: 999 }, 20)])).toEqual(part({ at: 1_000 }));
  });

  it('[S31] of a row that an op of this request made, nothing that the op said', () => {
    const row = stored({ since: 20, fieldVersions: { '*': aMark(20) } });
    const made = own({ unit: 'xa-a', who: 'Anh Páo', what: 'Sửa cầu', where: null }, 20);
    expect(rowDelta(row, 10, [made])).toEqual(part({}));
  });

  it('[S31] [S25] that its own deletion did not take effect', () => {
    expect(rowDelta(stored(), 30, [own({ deleted: true }, 31)])).toEqual(part({ deleted: null }));
  });

  it('[S31] [S26] the whole row, where its own op was written in words of an older schema', () => {
    const { id: _, ...row } = stored() as Extract<StoredChange, { kind: 'row' }>;
    const told = { kind: 'row', id, of: row.of, seq: row.seq, data: row.data };
    expect(rowDelta(stored(), 30, [own({ place: 'Nà Vàng' }, 31, { schema: 1 })], 2)).toEqual(told);
    expect(rowDelta(stored(), 30, [own({ who: 'Anh Páo' }, 5, { schema: 2 })], 2)).toMatchObject({
      kind: 'part',
    });
  });

  it('[S31] a value that another op with the same number of another device has put there', () => {
    expect(rowDelta(stored(), 15, [own({ what: 'Sửa cầu' }, 19)])).toEqual(part({ what: 'Sửa cầu' }));
  });

  it('only ops that were taken in are relied on', () => {
    const ops = [anOp(), anOp(), anOp(), anOp()];
    const taken = ownOps(ops, [
      { kind: 'ok', seq: 7 },
      { kind: 'held' },
      { kind: 'parked', seq: 8, reason: 'invalid', fields: [] },
      { kind: 'duplicate', seq: 3 },
    ]);
    expect(taken.get(id)?.map(({ seq }) => seq)).toEqual([7, 3]);
  });

  it('that it has left the scope', () => {
    const gone: StoredChange = { kind: 'gone', id, seq: 9 };
    expect(rowDelta(gone, 3, [])).toBe(gone);
  });
});

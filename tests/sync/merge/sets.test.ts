import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Data } from '../../../src/domain/kinds/kinds.ts';
import { checkData } from '../../../src/domain/kinds/kinds.ts';
import { createRow, mergeOp } from '../../../src/sync/merge/merge.ts';
import {
  applyDelta,
  applyFields,
  diffSet,
  joinSet,
  numberSetElements,
} from '../../../src/sync/merge/sets.ts';
import type { Op } from '../../../src/sync/protocol/op.ts';
import type { ServerRow } from '../../../src/sync/protocol/row.ts';
import { aPhoto, blobId } from '../../domain/records.ts';
import { aDeed, aMark, anOp, aRow, deviceId, NOW } from '../parts.ts';

type Photos = readonly { id: string }[] | undefined;
const idsOf = (data: Data) => ((data.photos as Photos) ?? []).map(({ id }) => id);
const ids = (...ns: number[]) => ns.map((n) => blobId(n) as string);

const row = (...ns: number[]): ServerRow =>
  aRow('deed', aDeed({ photos: ns.map((n) => aPhoto(n)) }), { seq: 10, mark: { device: deviceId('d1') } });
const edit = (fields: Data, over: Partial<Op> = {}) =>
  anOp({ device: deviceId('d2'), fields, base: 10, ...over });
const mark = (seq: number, device = 'd2', time = NOW) => aMark(seq, { device: deviceId(device), time });
const byOwn = (counter: number, seq: number) => ({ ...mark(seq), counter });
/** What a form that was opened over these photos says when it is saved with those. */
const formed = (before: number[], after: number[]) =>
  diffSet({ photos: before.map((n) => aPhoto(n)) }, { photos: after.map((n) => aPhoto(n)) }, 'photos');

describe('[S84] photos that several people put in', () => {
  it('are all there, though neither author had seen the other’s; the earlier clock loses nothing', () => {
    const first = mergeOp(row(1), edit(formed([1], [1, 2])), mark(11));
    const second = mergeOp(
      first.row,
      edit(formed([1], [1, 3]), { device: deviceId('d3') }),
      mark(12, 'd3', NOW - 86_400_000),
    );
    expect(idsOf(second.row.data)).toEqual(ids(1, 2, 3));
    expect(second).toMatchObject({ applied: true, past: [{ field: 'photos', fate: 'replaced' }] });
  });

  it('one is taken out by name: what its author has not seen stays', () => {
    const added = mergeOp(row(1), edit(formed([1], [1, 2])), mark(11));
    const taken = mergeOp(added.row, edit(formed([1], []), { device: deviceId('d3') }), mark(12, 'd3'));
    expect(idsOf(taken.row.data)).toEqual(ids(2));
    expect(taken.row.data.photosOut).toEqual({ [blobId(1)]: 2 });
    // What was there is in the history, to be brought back [R11].
    expect(taken.past).toEqual([{ field: 'photos', value: [aPhoto(1), aPhoto(2)], fate: 'replaced' }]);
  });

  it('a face that was blurred stays blurred, whatever another phone still had and when it comes', () => {
    const blurred = edit(formed([1], [4]));
    const other = edit(formed([1], [1, 2]), { device: deviceId('d3') });
    for (const [a, b] of [
      [blurred, other],
      [other, blurred],
    ] as const) {
      const merged = mergeOp(mergeOp(row(1), a, mark(11)).row, b, mark(12, 'd3'));
      expect(idsOf(merged.row.data).sort()).toEqual(ids(2, 4).sort());
    }
  });

  it('one that comes after it was taken out is told as superseded, and is in the history', () => {
    const taken = mergeOp(row(1), edit(formed([1], [])), mark(11));
    const late = mergeOp(taken.row, edit({ photos: [aPhoto(1)] }, { base: 0 }), mark(12));
    expect(late.applied).toBe(false);
    expect(late.past).toEqual([{ field: 'photos', value: [aPhoto(1)], fate: 'superseded' }]);
    expect(late.row.data.photos).toBeUndefined();
  });

  it('one that was taken out is put back by choosing it again, or from the history', () => {
    const taken = mergeOp(row(1, 2), edit(formed([1, 2], [2])), mark(11));
    const again = numberSetElements('deed', taken.row.data, { photos: [aPhoto(1), aPhoto(2)] });
    const back = mergeOp(taken.row, edit(again, { base: 11 }), mark(12));
    expect(idsOf(back.row.data).sort()).toEqual(ids(1, 2));
    expect(back.row.data.photosOut).toBeUndefined();
    expect(checkData('deed', back.row.data)).toMatchObject({ ok: true });
    // And out once more.
    const out = diffSet(back.row.data, { photos: [aPhoto(2)] }, 'photos');
    expect(idsOf(mergeOp(back.row, edit(out, { base: 12 }), mark(13)).row.data)).toEqual(ids(2));
  });

  it('[S25] a deletion by somebody who has not seen a photo deletes nothing, though the own one came after it', () => {
    const other = mergeOp(row(1), edit(formed([1], [1, 2]), { device: deviceId('d3') }), mark(11, 'd3'));
    const own = mergeOp(other.row, edit(formed([1], [1, 3]), { counter: 50 }), mark(12));
    const deleted = mergeOp(own.row, edit({ deleted: true }, { counter: 51 }), mark(13));
    expect(deleted.row.data.deleted).toBeUndefined();
    expect(deleted.row.data.revived).toBeDefined();
    const informed = mergeOp(own.row, edit({ deleted: true }, { counter: 51, base: 12 }), mark(13));
    expect(informed.row.data.deleted).toBe(true);
  });

  it('[S25] [S84] who has seen the others’ photos and put in the rest deletes, though the number of the whole is a new one', () => {
    const other = mergeOp(row(1), edit(formed([1], [1, 2]), { device: deviceId('d3') }), mark(11, 'd3'));
    // Given back after a restore: the whole has a number that its author's deletion, made before, can't have seen.
    const joined = mergeOp(other.row, edit(formed([1], [1, 3]), { counter: 50 }), byOwn(50, 2_000_012)).row;
    const deleted = (base: number, device = 'd2') =>
      mergeOp(
        joined,
        edit({ deleted: true }, { counter: 51, base, device: deviceId(device) }),
        mark(2_000_013, device),
      ).row.data.deleted;
    expect([deleted(11), deleted(10), deleted(11, 'd3'), deleted(11, 'd4')]).toEqual([
      true,
      undefined,
      undefined,
      undefined,
    ]);
    // Two own edits, both made before the author had heard of the other's photos.
    const twice = mergeOp(joined, edit(formed([1], [1, 4]), { counter: 51 }), byOwn(51, 2_000_013)).row;
    const then = (base: number) =>
      mergeOp(twice, edit({ deleted: true }, { counter: 52, base }), mark(2_000_014)).row.data.deleted;
    expect([then(11), then(10)]).toEqual([true, undefined]);
  });

  it('says nothing of a photo that stayed as it was: an edit is as long as what it changes', () => {
    expect(formed([1, 2], [1, 2])).toEqual({});
    expect(formed([1, 2], [1, 2, 3])).toEqual({ photos: [aPhoto(3)] });
    expect(formed([1, 2], [2])).toEqual({ photosOut: { [blobId(1)]: 2 } });
  });

  it.each<[string, Data]>([
    ['no list', { photos: 'x' }],
    ['no photos in it', { photos: [null] }],
    ['no numbers', { photosOut: { [blobId(1)]: 'x' } }],
    ['a list of what was taken out', { photosOut: [1] }],
    ['an odd number', { photosOut: { [blobId(1)]: 3 } }],
    ['an even number', { photos: [{ ...aPhoto(1), n: 2 }] }],
    ['a name that is no hash', { photosOut: { x: 2 } }],
  ])('[R4] %s is not taken in', (_title, fields) => {
    for (const data of [
      createRow(anOp({ fields: aDeed(fields) }), mark(1)).data,
      mergeOp(row(), edit(fields), mark(11)).row.data,
    ])
      expect(checkData('deed', data).ok).toBe(false);
  });
});

describe('[S84] joining', () => {
  const edits = fc.array(
    fc.record({
      photos: fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c'), n: fc.constantFrom(1, 3, 5) })),
      photosOut: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(2, 4)),
    }),
    { maxLength: 6 },
  );
  const joined = (all: readonly Data[]) => {
    const data = all.reduce<Data>((under, fields) => applyFields('deed', under, fields), {});
    const photos = ((data.photos as { id: string; n: number }[] | undefined) ?? []).map(({ id, n }) => [
      id,
      n,
    ]);
    return { photos: photos.sort(), out: Object.entries(data.photosOut ?? {}).sort() };
  };

  it('[R3] ends alike in any order, and however often', () => {
    fc.assert(
      fc.property(edits, fc.infiniteStream(fc.nat()), (all, lots) => {
        const shuffled = all
          .map((fields) => ({ fields, lot: lots.next().value }))
          .sort((a, b) => a.lot - b.lot)
          .map(({ fields }) => fields);
        expect(joined(shuffled)).toEqual(joined(all));
        expect(joined([...all, ...shuffled])).toEqual(joined(all));
      }),
    );
  });

  it('[S31] what the server says was taken out leaves the photos that the phone holds', () => {
    const held = { photos: [aPhoto(1), aPhoto(2)] };
    expect(applyDelta('deed', held, { photosOut: { [blobId(1)]: 2 } }).photos).toEqual([aPhoto(2)]);
    expect(applyDelta('deed', held, { who: null }).photos).toEqual(held.photos);
    expect(joinSet(held, { photos: null }, 'photos')?.fields.photos).toEqual(held.photos);
  });
});

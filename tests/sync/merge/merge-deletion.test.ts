import { describe, expect, it } from 'vitest';
import type { Data } from '../../../src/domain/kinds/kinds.ts';
import { SCHEMA } from '../../../src/domain/kinds/upcast.ts';
import { projectRow } from '../../../src/sync/client/overlay.ts';
import { mergeOp } from '../../../src/sync/merge/merge.ts';
import type { Op } from '../../../src/sync/protocol/op.ts';
import type { PhoneRow } from '../../../src/sync/protocol/ports.ts';
import type { FieldVersion, ServerRow } from '../../../src/sync/protocol/row.ts';
import { accountId, aDeed, aMark, anOp, aRow, deviceId, NOW, recordId } from '../parts.ts';

const row = (): ServerRow => aRow('deed', aDeed(), { seq: 10, mark: { device: deviceId('d0') } });
const op = (device: string, fields: Data, base = 10) => anOp({ device: deviceId(device), fields, base });
const markOf = (of: Op, seq: number, time: number): FieldVersion =>
  aMark(seq, { device: of.device, counter: of.counter, by: accountId(`nv-${of.device}`), time });
const take = (to: ServerRow, of: Op, seq: number, time = NOW) => mergeOp(to, of, markOf(of, seq, time));
const fates = (merged: { past: readonly { field: string; fate: string }[] }) =>
  merged.past.map(({ field, fate }) => [field, fate]);
const deletes = { deleted: true };
const edits = { where: 'Nà Vàng' };

const deleted = take(row(), op('d2', deletes), 11).row;
const edited = take(row(), op('d3', edits), 11, NOW + 5).row;
const KEPT = { deletedBy: 'nv-d2', deletedAt: NOW, keptBy: 'nv-d3', keptAt: NOW + 5 };

describe('deleting and editing', () => {
  it('[S25] [R1] an edit that did not see the deletion brings the record back, and says so', () => {
    const back = take(deleted, op('d3', edits), 12, NOW + 5);
    expect(back.row.data).toEqual(aDeed({ ...edits, revived: KEPT }));
    expect(fates(back)).toEqual([
      ['deleted', 'revived'],
      ['where', 'replaced'],
    ]);
    expect(back.row.fieldVersions).toMatchObject({ deleted: { seq: 12 }, revived: { seq: 12 } });
  });

  it('[S25] a deletion that did not see an edit does not take effect, and says so', () => {
    const kept = take(edited, op('d2', deletes), 12);
    expect(kept.row.data).toEqual(aDeed({ ...edits, revived: KEPT }));
    expect([kept.applied, fates(kept)]).toEqual([false, [['deleted', 'superseded']]]);
    // The clock has no word in it.
    expect(take(edited, op('d2', deletes), 12, NOW + 86_400_000).row.data.deleted).toBeUndefined();
  });

  it('[S25] who has seen everything deletes', () => {
    expect(take(edited, op('d2', deletes, 11), 12).row.data).toEqual(aDeed({ ...edits, ...deletes }));
    // The own edits one has seen, acknowledged or not.
    const own = op('d3', edits);
    const mine = take(row(), own, 11).row;
    expect(take(mine, op('d3', deletes), 12).row.data.deleted).toBe(true);
  });

  it('[S25] two deletions agree', () => {
    const twice = take(deleted, op('d3', deletes), 12);
    expect([twice.row.data.deleted, twice.applied]).toEqual([true, true]);
    expect(twice.row.data).not.toHaveProperty('revived');
  });

  it('[S25] who has seen the deletion edits without bringing back, and brings back by saying so', () => {
    expect(take(deleted, op('d3', edits, 11), 12).row.data.deleted).toBe(true);
    const back = take(deleted, op('d3', { deleted: null }, 11), 12).row.data;
    expect(back).toEqual(aDeed());
  });

  it('[S25] prose written meanwhile brings the record back as well', () => {
    const back = take(deleted, op('d3', { what: 'mới' }), 12).row.data;
    expect([back.what, back.deleted]).toEqual(['mới', undefined]);
  });

  it('[S25] the word of it stays until somebody who knows it edits or deletes', () => {
    const kept = take(edited, op('d2', deletes), 12).row;
    expect(take(kept, op('d3', { who: 'A' }, 11), 13).row.data.revived).toEqual(KEPT);
    const known = take(kept, op('d3', { who: 'A' }, 12), 13).row;
    expect(known.data).not.toHaveProperty('revived');
    expect(known.fieldVersions.revived).toMatchObject({ seq: 13 });
    expect(take(kept, op('d2', deletes, 12), 13).row.data).toEqual(aDeed({ ...edits, ...deletes }));
    // What did not take effect is no edit that the next deletion would have to know.
    const other = take(kept, op('d4', deletes, 11), 13).row.data;
    expect(other).toEqual(aDeed({ ...edits, ...deletes }));
  });

  it('[S25] the phone shows as much of it as it can know', () => {
    const mine = { account: accountId('chi-pa'), schema: SCHEMA };
    const told: PhoneRow = {
      id: recordId('r1'),
      kind: 'deed',
      seq: 11,
      data: {},
      scopes: ['xa-a'],
      waiting: 0,
    };
    const shown = (said: Data, of: Op) => projectRow(told, said, [{ op: of }], mine).data;
    expect(shown(aDeed(deletes), op('d1', edits))).toEqual(aDeed(edits));
    expect(shown(aDeed(deletes), op('d1', edits, 11)).deleted).toBe(true);
    const revived = aDeed({ revived: KEPT });
    expect(shown(revived, op('d1', edits)).revived).toEqual(KEPT);
    expect(shown(revived, op('d1', edits, 11))).not.toHaveProperty('revived');
    expect(shown(revived, op('d1', deletes))).toEqual(aDeed(deletes));
  });
});

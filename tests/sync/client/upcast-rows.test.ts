import { describe, expect, it } from 'vitest';
import type { Schema } from '../../../src/domain/kinds/upcast.ts';
import { upcastRows } from '../../../src/sync/client/upcast-rows.ts';
import type { PhoneRow, PhoneState } from '../../../src/sync/protocol/ports.ts';
import { newPhoneImage } from '../../support/memory-phone-store.ts';
import { accountId, anOp, deviceId, recordId } from '../parts.ts';

const schema: Schema = {
  version: 2,
  steps: { 1: { deed: ({ place, ...rest }) => (place === undefined ? rest : { ...rest, where: place }) } },
};
const own = anOp({ record: recordId('r2'), fields: { place: 'Nậm Mu' }, schema: 1, base: 5 });
const row = (id: string, data: Record<string, unknown>): PhoneRow => ({
  id: recordId(id),
  kind: 'deed',
  seq: 5,
  data,
  scopes: ['xa-a'],
  waiting: 0,
});
const state = (over: Partial<PhoneState> = {}): PhoneState => ({
  meta: newPhoneImage(accountId('chi-pa'), deviceId('d1')).meta,
  rows: new Map([
    [recordId('r1'), row('r1', { place: 'Nà Vàng' })],
    [recordId('r2'), { ...row('r2', { place: 'Nậm Mu' }), serverData: { place: 'Nà Cang' }, waiting: 1 }],
    [recordId('r3'), row('r3', { where: 'Bản Thẳm' })],
  ]),
  outbox: [{ op: own }],
  journal: [],
  parked: [],
  ...over,
});

describe('a newer app opens the rows of an older one', () => {
  it('[S26] puts them and what lies over them into its words, once', () => {
    const change = upcastRows(state(), schema);
    expect(change?.putRows).toMatchObject([
      { id: 'r1', data: { where: 'Nà Vàng' } },
      { id: 'r2', data: { where: 'Nậm Mu' }, serverData: { where: 'Nà Cang' }, waiting: 1 },
      { id: 'r3', data: { where: 'Bản Thẳm' } },
    ]);
    expect(change?.putRows[0]?.data).not.toHaveProperty('place');
    expect(change?.meta.schema).toBe(2);
    // The ops themselves stay as they were written.
    expect(change?.putOps).toEqual([]);
    if (change) expect(upcastRows(state({ meta: change.meta }), schema)).toBeNull();
  });
});

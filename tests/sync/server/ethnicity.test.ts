import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Data } from '../../../src/domain/kinds/kinds.ts';
import { SCHEMA } from '../../../src/domain/kinds/upcast.ts';
import { addRecords, type NewRecord } from '../../../src/server/store/sync/provinces.ts';
import { emptyRow, projectRow } from '../../../src/sync/client/overlay.ts';
import { type Op, OpSchema } from '../../../src/sync/protocol/op.ts';
import { createSyncServer } from '../../../src/sync/server/server.ts';
import { createMemoryServerStore } from '../../support/memory-server-store.ts';
import { ANY_IDS, accountId, anOp, aPerson, aRequest, NOW, recordId } from '../parts.ts';

const profile = {
  type: 'person',
  name: 'Mẩy',
  story: '',
  stage: 'spotted',
  stageOn: '2026-11-22',
  author: 'ai',
};
const RECORDS: NewRecord[] = [
  { id: 'tinh-1', kind: 'unit', data: { unit: 'tinh-1', name: 'Tỉnh', kind: 'province' } },
  { id: 'xa-a', kind: 'unit', data: { unit: 'xa-a', name: 'A', kind: 'commune', parent: 'tinh-1' } },
  { id: 'may', kind: 'exemplar', data: { ...profile, unit: 'xa-a' } },
];
const reporter = aPerson('xa-a', ['reporter']);

async function aServer() {
  const store = createMemoryServerStore();
  store.addProvince('tinh-1');
  await addRecords(store, 'tinh-1', accountId('ai'), RECORDS, NOW);
  const { respond: answer } = createSyncServer(store, ANY_IDS);
  let now = NOW;
  const push = async (...ops: Op[]) => {
    now += 1_000;
    const request = aRequest({ ops: ops.map((op) => ({ ...op, time: now })), timeline: 't-tinh-1', now });
    return (await answer(reporter, request, { now })).results;
  };
  const may = () => store.look('tinh-1').rows.get(recordId('may'))?.data ?? {};
  return { push, may };
}

const tells = (fields: Data, record = 'may') =>
  anOp({ kind: 'exemplar', record: recordId(record), fields, base: 1e9 });
const consent = (record: string, decision: 'given' | 'withdrawn', over: Data = {}) =>
  anOp({
    kind: 'consent',
    record: recordId(record),
    fields: {
      unit: 'xa-a',
      by: 'chi-pa',
      at: 1,
      exemplar: 'may',
      purpose: 'ethnicity',
      decision,
      way: 'voice',
      on: '2026-11-22',
      ...over,
    },
  });
const kinds = (results: { kind: string }[]) => results.map(({ kind }) => kind);

describe('[S67] an ethnic group is taken in by its own consent alone', () => {
  it('without one it is parked, and nothing of it is stored', async () => {
    const { push, may } = await aServer();
    expect(await push(tells({ ethnicity: 'Dao' }))).toMatchObject([
      { kind: 'parked', reason: 'no-consent', fields: ['ethnicity'] },
    ]);
    expect(may()).not.toHaveProperty('ethnicity');
    await push(consent('c1', 'given', { purpose: 'broadcast' }));
    expect(kinds(await push(tells({ ethnicity: 'Dao' })))).toEqual(['parked']);
  });

  it('a consent in the same push counts, where it comes first', async () => {
    const { push, may } = await aServer();
    expect(kinds(await push(consent('c1', 'given'), tells({ ethnicity: 'Dao' })))).toEqual(['ok', 'ok']);
    expect(may().ethnicity).toBe('Dao');
    const other = await aServer();
    expect(kinds(await other.push(tells({ ethnicity: 'Dao' }), consent('c1', 'given')))).toEqual([
      'parked',
      'ok',
    ]);
  });

  it('with a profile that is made: by an edit of its own, for before the profile nobody can say yes', async () => {
    const { push } = await aServer();
    const made = { ...profile, unit: 'xa-a', author: 'chi-pa' };
    expect(kinds(await push(tells({ ...made, ethnicity: 'Dao' }, 'moi')))).toEqual(['parked']);
    const pushed = await push(
      ...[tells(made, 'moi-2'), consent('c1', 'given', { exemplar: 'moi-2' })],
      tells({ ethnicity: 'Dao' }, 'moi-2'),
    );
    expect(kinds(pushed)).toEqual(['ok', 'ok', 'ok']);
  });

  it('withdrawn, nothing is added any more, and taking it away needs nobody', async () => {
    const { push, may } = await aServer();
    await push(consent('c1', 'given'), tells({ ethnicity: 'Dao' }), consent('c2', 'withdrawn'));
    expect(kinds(await push(tells({ ethnicity: 'Thái' })))).toEqual(['parked']);
    expect(kinds(await push(tells({ name: 'Phùng Tả Mẩy' })))).toEqual(['ok']);
    expect(kinds(await push(tells({ ethnicity: null })))).toEqual(['ok']);
    expect(may()).not.toHaveProperty('ethnicity');
  });

  it('[S66] of a child both must have said yes, by the age that the edit itself brings', async () => {
    const { push } = await aServer();
    await push(consent('c1', 'given', { giver: 'self' }));
    expect(kinds(await push(tells({ ethnicity: 'Dao', birth: '2016-05-12' })))).toEqual(['parked']);
    await push(consent('c2', 'given', { giver: 'guardian' }));
    expect(kinds(await push(tells({ ethnicity: 'Dao', birth: '2016-05-12' })))).toEqual(['ok']);
  });
});

describe('[S68] who moved a stage is the server’s to say', () => {
  it('whoever writes the stage stands behind it', async () => {
    const { push, may } = await aServer();
    const moved = { stage: 'verified', stageOn: '2026-11-23', stageNote: 'Đã gặp hàng xóm' };
    expect(kinds(await push(tells({ ...moved, stageBy: 'ai' })))).toEqual(['ok']);
    expect(may()).toMatchObject({ ...moved, stageBy: 'chi-pa' });
  });

  it('what stood there goes behind it, and is nobody else’s to write', async () => {
    const { push, may } = await aServer();
    const moved = (stage: string, day: number) =>
      tells({ stage, stageOn: `2026-11-2${day}`, stageNote: stage === 'spotted' ? 'Chưa gặp' : null });
    await push(moved('verified', 3));
    await push(tells({ name: 'Mẩy A' }));
    await push(moved('spotted', 4));
    expect(may().stages).toEqual([
      { stage: 'spotted', on: '2026-11-22' },
      { stage: 'verified', on: '2026-11-23', by: 'chi-pa' },
    ]);
    expect(v.safeParse(OpSchema, tells({ stages: [] })).success).toBe(false);
  });

  it('the phone of whoever moved it shows so at once, and the same once the server has said it', async () => {
    const { push, may } = await aServer();
    const op = tells({ stage: 'verified', stageOn: '2026-11-23', stageBy: 'chi-pa' });
    const base = may();
    const row = { ...emptyRow(recordId('may'), 'exemplar'), seq: 1, data: base, serverData: base };
    const mine = { account: accountId('chi-pa'), schema: SCHEMA };
    const shown = projectRow(row, base, [{ op }], mine).data;
    await push(op);
    expect(shown.stages).toEqual(may().stages);
    expect(projectRow({ ...row, seq: 2 }, may(), [{ op, ack: 2 }], mine).data.stages).toEqual(may().stages);
  });

  it('a signature alone is refused', async () => {
    const { push, may } = await aServer();
    expect(await push(tells({ stageBy: 'ai' }))).toMatchObject([
      { kind: 'parked', reason: 'invalid', fields: ['stageBy'] },
    ]);
    expect(may()).not.toHaveProperty('stageBy');
  });
});

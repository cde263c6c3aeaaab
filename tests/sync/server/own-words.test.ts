import { describe, expect, it } from 'vitest';
import { spokenText } from '../../../src/domain/broadcast/script.ts';
import type { Data } from '../../../src/domain/kinds/kinds.ts';
import { addRecords, type NewRecord } from '../../../src/server/store/sync/provinces.ts';
import type { Op } from '../../../src/sync/protocol/op.ts';
import type { Person } from '../../../src/sync/protocol/ports.ts';
import { createSyncServer } from '../../../src/sync/server/server.ts';
import { createMemoryServerStore } from '../../support/memory-server-store.ts';
import { ANY_IDS, accountId, anOp, aPerson, aRequest, deviceId, NOW, recordId, sha256 } from '../parts.ts';

const HOUR = 3_600_000;
const text = { language: 'vi', title: 'Tin bản', body: 'Bà con dọn đường.' };
const own = 'Chữ của người duyệt.';
const UNITS: NewRecord[] = [
  { id: 'tinh-1', kind: 'unit', data: { unit: 'tinh-1', name: 'Tỉnh', kind: 'province' } },
  { id: 'xa-a', kind: 'unit', data: { unit: 'xa-a', name: 'A', kind: 'commune', parent: 'tinh-1' } },
  {
    id: 'ban-a1',
    kind: 'unit',
    data: { unit: 'ban-a1', name: 'A1', kind: 'village', parent: 'xa-a', selfApproval: true },
  },
];
const someone = (account: string, device: string, over: Partial<Person> = {}) =>
  aPerson('xa-a', ['reporter', 'approver'], {
    account: accountId(account),
    device: deviceId(device),
    ...over,
  });
const reporter = someone('anh-pao', 'd1');
const approver = someone('chi-pa', 'd2', { devices: ['d2', 'd3'].map(deviceId) });

describe('[R15] nobody puts own words on air alone', () => {
  let now = NOW;
  async function aServer() {
    const store = createMemoryServerStore();
    store.addProvince('tinh-1');
    await addRecords(store, 'tinh-1', accountId('ai'), UNITS, NOW);
    const server = createSyncServer(store, ANY_IDS);
    const push = async (by: Person, ...ops: Op[]) => {
      now += 60_000;
      const { results } = await server.respond(by, aRequest({ ops, now }), { now });
      return results.map((result) => (result.kind === 'parked' ? result.reason : result.kind));
    };
    const write = (by: Person, fields: Data, over: Partial<Op> = {}) =>
      push(
        by,
        anOp({
          kind: 'script',
          record: recordId('s1'),
          device: by.device,
          base: 10_000,
          time: now,
          fields,
          ...over,
        }),
      );
    const approve = (by: Person, said: typeof text, over: Data = {}, at: Partial<Op> = {}) =>
      push(by, approvalOf(by, said, over, at));
    const script = () => store.look('tinh-1').rows.get(recordId('s1'))?.data ?? {};
    await write(reporter, { unit: 'xa-a', genre: 'news', author: 'anh-pao', ...text }, { base: 0 });
    return { push, write, approve, script };
  }
  const approvalOf = (by: Person, said: typeof text, over: Data = {}, at: Partial<Op> = {}) => {
    const op = anOp({ kind: 'approval', device: by.device, time: now, ...at });
    const fields = {
      unit: 'xa-a',
      by: by.account,
      at: 0,
      script: 's1',
      decision: 'approved',
      ...said,
      hash: sha256(spokenText(said)),
      ...over,
    };
    return { ...op, record: recordId(`a-${op.counter}`), fields };
  };

  it("another's text is approved, the one that stands and one that stood", async () => {
    const { write, approve } = await aServer();
    expect(await approve(approver, text)).toEqual(['ok']);
    await write(reporter, { body: 'Mới.' });
    expect(await approve(approver, { ...text, body: 'Mới.' })).toEqual(['ok']);
    expect(await approve(approver, text)).toEqual(['ok']);
  });

  it('[S100] (a) a body that never stood in the script, nor a title beside a body that it never stood with', async () => {
    const { write, approve } = await aServer();
    expect(await approve(approver, { ...text, body: own })).toEqual(['unknown-text']);
    await write(reporter, { title: 'Tin hai', body: 'Thân hai.' });
    expect(await approve(approver, { ...text, body: 'Thân hai.' })).toEqual(['unknown-text']);
    expect(await approve(approver, { ...text, title: 'Tin hai' })).toEqual(['unknown-text']);
    expect(await approve(approver, { ...text, language: 'hmn' })).toEqual(['unknown-text']);
    // Sent again it is told the same; a refusal is no way in.
    expect(await approve(approver, { ...text, body: own }, { decision: 'returned' })).toEqual(['ok']);
  });

  it('[S57] (b) an own title under an old base and an hour back, behind a later edit of the body', async () => {
    const { write, approve, script } = await aServer();
    await write(reporter, { body: 'Sửa lần hai.' });
    const old = { base: 0, time: now - HOUR };
    // Later than the making, earlier than the edit of the body: it wins the one field and loses `writer`.
    now += 2 * HOUR;
    await write(reporter, { body: 'Sửa lần ba.' });
    await write(approver, { title: own }, { ...old, time: now - HOUR });
    expect(script()).toMatchObject({ title: own, writer: 'anh-pao', writers: ['anh-pao', 'chi-pa'] });
    expect(await approve(approver, { ...text, title: own, body: 'Sửa lần ba.' })).toEqual(['own-text']);
    expect(await approve(someone('co-mai', 'd4'), { ...text, title: own, body: 'Sửa lần ba.' })).toEqual([
      'ok',
    ]);
  });

  it("[S57] (c) an own body under somebody's later title", async () => {
    const { write, approve, script } = await aServer();
    await write(approver, { body: own });
    await write(reporter, { title: 'Tin hai' });
    expect(script()).toMatchObject({ writer: 'anh-pao', writers: ['anh-pao', 'chi-pa'] });
    expect(await approve(approver, { ...text, title: 'Tin hai', body: own })).toEqual(['own-text']);
    await write(reporter, { body: 'Viết lại.' });
    expect(script()).not.toHaveProperty('writers');
    expect(await approve(approver, { ...text, title: 'Tin hai', body: 'Viết lại.' })).toEqual(['ok']);
  });

  it('[S57] an own text that gave way stays an own text; one that the other wrote stays the other’s', async () => {
    const { write, approve } = await aServer();
    await write(approver, { body: own });
    await write(reporter, { body: 'Viết lại.' });
    expect(await approve(approver, { ...text, body: own })).toEqual(['own-text']);
    expect(await approve(approver, text)).toEqual(['ok']);
  });

  it('[S57] from any device of the account, and with the edit behind the approval in one push', async () => {
    const { push, write, approve } = await aServer();
    await write(approver, { body: own }, { device: deviceId('d3') });
    expect(await approve(approver, { ...text, body: own })).toEqual(['own-text']);
    const said = { ...text, body: 'Trong một lượt.' };
    const edit = anOp({
      kind: 'script',
      record: recordId('s1'),
      device: approver.device,
      base: 10_000,
      time: now,
      fields: { body: said.body },
    });
    expect(await push(approver, approvalOf(approver, said), edit)).toEqual(['unknown-text', 'ok']);
    expect(await push(approver, approvalOf(approver, said))).toEqual(['own-text']);
  });

  it('[S24] [S57] an own version side by side with the other’s, shown or not', async () => {
    const { write, approve, script } = await aServer();
    await write(reporter, { body: 'Của anh.' }, { base: 1 });
    await write(approver, { body: own }, { base: 1, time: now - HOUR });
    expect(script()).toMatchObject({ siblings: { body: [{}, {}] } });
    expect(await approve(approver, { ...text, body: own })).toEqual(['own-text']);
    await write(reporter, { body: 'Gộp.' });
    expect(await approve(approver, { ...text, body: own })).toEqual(['own-text']);
    expect(await approve(approver, { ...text, body: 'Của anh.' })).toEqual(['ok']);
  });

  it('[S57] moved into a village that allows it, by who belongs to a commune that does not', async () => {
    const { write, approve } = await aServer();
    await write(approver, { body: own, unit: 'ban-a1' });
    expect(await approve(approver, { ...text, body: own })).toEqual(['own-text']);
  });

  it('[S28] [S100] an approval whose text comes later, as after a restore, is taken in then', async () => {
    const { push, write } = await aServer();
    const early = approvalOf(approver, { ...text, body: 'Bản đến sau.' });
    expect(await push(approver, early)).toEqual(['unknown-text']);
    await write(reporter, { title: 'Chưa phải.' });
    expect(await push(approver, early)).toEqual(['unknown-text']);
    await write(reporter, { title: text.title, body: 'Bản đến sau.' });
    expect(await push(approver, early)).toEqual(['ok']);
  });
});

import { describe, expect, it } from 'vitest';
import { spokenText } from '../../../src/domain/broadcast/script.ts';
import type { Data } from '../../../src/domain/kinds/kinds.ts';
import { addRecords, type NewRecord } from '../../../src/server/store/sync/provinces.ts';
import type { Op } from '../../../src/sync/protocol/op.ts';
import type { Person } from '../../../src/sync/protocol/ports.ts';
import { createSyncServer } from '../../../src/sync/server/server.ts';
import { createMemoryServerStore } from '../../support/memory-server-store.ts';
import { ANY_IDS, accountId, anOp, aPerson, aRequest, deviceId, NOW, recordId, sha256 } from '../parts.ts';

const profile = (id: string, unit: string, name: string, over: Data = {}): NewRecord => ({
  id,
  kind: 'exemplar',
  data: {
    unit,
    name,
    type: 'person',
    story: '',
    stage: 'spotted',
    stageOn: '2026-11-22',
    author: 'ai',
    ...over,
  },
});
const unit = (id: string, parent: string | null, kind: string): NewRecord => ({
  id,
  kind: 'unit',
  data: { unit: id, name: id, kind, parent },
});
const RECORDS: NewRecord[] = [
  unit('tinh-1', null, 'province'),
  unit('xa-a', 'tinh-1', 'commune'),
  unit('ban-a1', 'xa-a', 'village'),
  unit('xa-b', 'tinh-1', 'commune'),
  profile('may', 'xa-a', 'Phùng Tả Mẩy'),
  profile('pao', 'ban-a1', 'Giàng A Páo'),
  profile('inh', 'tinh-1', 'Lò Thị Ính'),
  profile('foreign', 'xa-b', 'Vàng A Sử'),
];
const text = { language: 'vi', title: 'Gương', body: 'Cô giáo Phùng Tả Mẩy dạy chữ.' };
const reporter = aPerson('xa-a', ['reporter'], { account: accountId('anh-pao') });
const approver = aPerson('xa-a', ['approver'], { device: deviceId('d2') });

describe('[R6] [S101] a text that names somebody whom its writer did not list', () => {
  let now = NOW;
  async function aServer(over: Data = {}, more: NewRecord[] = []) {
    const store = createMemoryServerStore();
    store.addProvince('tinh-1');
    await addRecords(store, 'tinh-1', accountId('ai'), [...RECORDS, ...more], NOW);
    const server = createSyncServer(store, ANY_IDS);
    const push = async (by: Person, ...ops: Op[]) => {
      now += 60_000;
      const { results } = await server.respond(by, aRequest({ ops, now }), { now });
      return results.map((one) => (one.kind === 'parked' ? `${one.reason} ${one.fields}` : one.kind)).join();
    };
    const edit = (by: Person, fields: Data, record = 's1', kind: Op['kind'] = 'script') =>
      push(by, anOp({ kind, record: recordId(record), device: by.device, base: 10_000, time: now, fields }));
    const said = { ...text, ...(over as typeof text) };
    const approve = (by = approver, more: Data = {}) => {
      const op = anOp({ kind: 'approval', device: by.device, time: now });
      const fields = {
        unit: 'xa-a',
        by: by.account,
        at: 0,
        script: 's1',
        decision: 'approved',
        ...said,
        hash: sha256(spokenText(said)),
        ...more,
      };
      return push(by, { ...op, record: recordId(`a-${op.counter}`), fields });
    };
    const consent = (exemplar: string, decision = 'given') => {
      const op = anOp({ kind: 'consent', time: now });
      const fields = {
        unit: 'xa-a',
        by: reporter.account,
        at: 0,
        exemplar,
        purpose: 'broadcast',
        decision,
        way: 'voice',
        on: '2026-11-22',
      };
      return push(reporter, { ...op, record: recordId(`c-${op.counter}`), fields });
    };
    const declare = (by: Person, exemplar: string) =>
      edit(by, { namesakes: [{ exemplar, by: 'ai-do', at: 1 }] });
    const script = () => store.look('tinh-1').rows.get(recordId('s1'))?.data ?? {};
    await edit(reporter, { unit: 'xa-a', genre: 'news', author: 'anh-pao', ...text, ...over });
    const stored = (kind: string) =>
      [...store.look('tinh-1').rows.values()].filter((row) => row.kind === kind).map((row) => row.data);
    return { push, edit, approve, consent, declare, script, stored };
  }

  it('is not approved, with consent or without, until the profile is listed; then the rule of consent holds', async () => {
    const { edit, approve, consent } = await aServer();
    expect(await approve()).toBe('unlisted-name may');
    await consent('may');
    expect(await approve()).toBe('unlisted-name may');
    await edit(approver, { exemplars: ['may'] });
    expect(await approve()).toBe('ok');
    await consent('may', 'withdrawn');
    expect(await approve()).toBe('no-consent may');
  });

  it('listed in the approval alone, the consent is asked for as well', async () => {
    const { approve, consent } = await aServer();
    expect(await approve(approver, { exemplars: ['may'] })).toBe('no-consent may');
    await consent('may');
    expect(await approve(approver, { exemplars: ['may'] })).toBe('ok');
  });

  it('is approved where somebody has said that it is another person, and the approver was told', async () => {
    const { approve, declare, script } = await aServer();
    expect(await approve(approver, { namesakes: ['may'] })).toBe('unlisted-name may');
    await declare(reporter, 'may');
    expect(script().namesakes).toEqual([{ exemplar: 'may', by: 'anh-pao', at: expect.any(Number) }]);
    expect(await approve()).toBe('unlisted-name may');
    expect(await approve(approver, { namesakes: ['may'] })).toBe('ok');
  });

  it('a thousand deleted profiles of other names in the text hide nobody', async () => {
    const decoys = Array.from({ length: 1_001 }, (_, i) =>
      profile(`a${i}`, 'xa-a', 'Tin làng', { deleted: true }),
    );
    const { approve } = await aServer({ title: 'Tin làng' }, decoys);
    expect(await approve()).toMatch(/^unlisted-name/);
  });

  it('the approval keeps of the declared names only those that the script declares too', async () => {
    const { approve, declare, stored } = await aServer({ body: 'Không nhắc ai.' });
    await declare(reporter, 'inh');
    expect(await approve(approver, { namesakes: ['may', 'inh'] })).toBe('ok');
    expect(stored('approval').map(({ namesakes }) => namesakes)).toEqual([['inh']]);
  });

  it('looks at the unit, those above and those that the approver sees, and nowhere else [R7]', async () => {
    const all = 'Giàng A Páo, Lò Thị Ính, Vàng A Sử.';
    expect(await (await aServer({ body: all })).approve()).toBe('unlisted-name inh,pao');
    expect(await (await aServer({ body: 'Có Vàng A Sử.' })).approve()).toBe('ok');
  });

  it('finds it in the title, and after a profile is made or renamed, in one push too', async () => {
    expect(await (await aServer({ title: 'PHÙNG TẢ MẨY', body: 'Tin.' })).approve()).toBe(
      'unlisted-name may',
    );
    const { edit, approve } = await aServer({ body: 'Có Hạng A Chá.' });
    await edit(reporter, { name: 'Hạng A Chá' }, 'pao', 'exemplar');
    expect(await approve()).toBe('unlisted-name pao');
  });

  it('of merged profiles any that is listed or declared counts', async () => {
    const twin = profile('may-2', 'ban-a1', 'Phùng Tả Mẩy', { mergedInto: 'may' });
    const { approve, declare } = await aServer({}, [twin]);
    expect(await approve()).toBe('unlisted-name may,may-2');
    await declare(reporter, 'may-2');
    expect(await approve(approver, { namesakes: ['may-2'] })).toBe('ok');
  });

  it('a profile that was deleted says nothing, but for who has withdrawn', async () => {
    const { edit, approve, consent } = await aServer();
    await edit(approver, { deleted: true }, 'may', 'exemplar');
    expect(await approve()).toBe('ok');
    await consent('may', 'withdrawn');
    expect(await approve()).toBe('unlisted-name may');
  });

  it('a return needs none of it', async () => {
    expect(await (await aServer()).approve(approver, { decision: 'returned' })).toBe('ok');
  });
});

describe('[S102] [R6] [R15] who takes a name off the list', () => {
  const nickname = { body: 'Cô giáo Mẩy dạy chữ.' };
  async function listed() {
    const store = createMemoryServerStore();
    store.addProvince('tinh-1');
    await addRecords(store, 'tinh-1', accountId('ai'), RECORDS, NOW);
    const server = createSyncServer(store, ANY_IDS);
    let now = NOW;
    const push = async (by: Person, op: Op) => {
      now += 60_000;
      const { results } = await server.respond(by, aRequest({ ops: [op], now }), { now });
      return results.map((one) => (one.kind === 'parked' ? `${one.reason} ${one.fields}` : one.kind)).join();
    };
    const edit = (by: Person, fields: Data) =>
      push(
        by,
        anOp({ kind: 'script', record: recordId('s1'), device: by.device, base: 10_000, time: now, fields }),
      );
    const approve = (by: Person, body: string) => {
      const said = { ...text, body };
      const op = anOp({ kind: 'approval', device: by.device, time: now });
      const fields = {
        unit: 'xa-a',
        by: by.account,
        at: 0,
        script: 's1',
        decision: 'approved',
        ...said,
        hash: sha256(spokenText(said)),
      };
      return push(by, { ...op, record: recordId(`a-${op.counter}`), fields });
    };
    const script = () => store.look('tinh-1').rows.get(recordId('s1'))?.data ?? {};
    const made = { unit: 'xa-a', genre: 'news', author: 'anh-pao', ...text, ...nickname, exemplars: ['may'] };
    await edit(reporter, made);
    return { edit, approve, script };
  }
  const other = aPerson('xa-a', ['approver'], { account: accountId('co-mai'), device: deviceId('d4') });

  it('does not approve without the consent, whatever is written next', async () => {
    const { edit, approve, script } = await listed();
    for (const fields of [{ exemplars: null }, { exemplars: ['pao'] }, { exemplars: [] }]) {
      await edit(approver, { exemplars: ['may'] });
      await edit(approver, fields);
      expect(script().namesakes).toContainEqual({
        exemplar: 'may',
        by: 'chi-pa',
        listed: true,
        at: expect.any(Number),
      });
      expect(await approve(approver, nickname.body)).toMatch(/^no-consent .*may/);
    }
    await edit(approver, { namesakes: null });
    expect(await approve(approver, nickname.body)).toMatch(/^no-consent .*may/);
    await edit(approver, { body: 'Chữ khác.', exemplars: ['may'] });
    await edit(approver, { body: 'Chữ khác nữa.', exemplars: null });
    expect(await approve(approver, nickname.body)).toMatch(/^no-consent .*may/);
  });

  it('is told to another, who decides', async () => {
    const { edit, approve } = await listed();
    await edit(approver, { exemplars: null });
    expect(await approve(other, nickname.body)).toBe('ok');
  });
});

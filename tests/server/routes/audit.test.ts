import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AuditPage, AuditPageSchema } from '../../../src/domain/accounts/audit.ts';
import type { AccountId, UnitId } from '../../../src/domain/base/ids.ts';
import type { Data, Kind } from '../../../src/domain/kinds/kinds.ts';
import { noteAudit, PAGE_ENTRIES } from '../../../src/server/store/accounts/audit.ts';
import { anOp, aRequest, recordId } from '../../sync/parts.ts';
import {
  addProvinceWith,
  bearer,
  call,
  type Session,
  signIn,
  startTestServer,
  type TestServer,
  transportTo,
} from '../http.ts';

const unit = (id: string, parent: string | null) => ({
  id,
  kind: 'unit' as const,
  data: { unit: id, name: id, kind: 'commune', ...(parent ? { parent } : {}) },
});

describe('[S62] what is done with accounts, phones and units is written down', () => {
  let server: TestServer;
  const people: Record<string, Session> = {};

  beforeAll(async () => {
    server = await startTestServer();
    await addProvinceWith(
      server,
      'tinh-1',
      [unit('tinh-1', null), unit('xa-a', 'tinh-1'), unit('xa-b', 'tinh-1'), unit('ban-a1', 'xa-a')],
      [
        { id: 'chi-pa', unit: 'ban-a1', roles: ['reporter'] },
        { id: 'xa-a-quan-tri', unit: 'xa-a', roles: ['admin'] },
        { id: 'xa-b-quan-tri', unit: 'xa-b', roles: ['admin'] },
        { id: 'tinh-dieu-phoi', unit: 'tinh-1', roles: ['coordinator', 'admin'] },
      ],
    );
    await addProvinceWith(
      server,
      'tinh-2',
      [unit('tinh-2', null)],
      [{ id: 'tinh-2-dieu-phoi', unit: 'tinh-2', roles: ['coordinator'] }],
    );
    for (const id of ['chi-pa', 'xa-a-quan-tri', 'xa-b-quan-tri', 'tinh-dieu-phoi', 'tinh-2-dieu-phoi'])
      people[id] = await signIn(server.origin, id);
  });
  afterAll(() => server.close());

  const ask = (who: string, question: object = {}) =>
    call(server.origin, '/api/audit', {
      headers: bearer(people[who]?.token ?? ''),
      body: JSON.stringify(question),
    });
  const read = async (who: string, question: object = {}): Promise<AuditPage> => {
    const { json, status } = await ask(who, question);
    expect(status).toBe(200);
    return v.parse(AuditPageSchema, json);
  };
  const push = async (who: string, kind: Kind, record: string, fields: Data) => {
    const session = people[who] as Session;
    const op = anOp({ device: session.device, record: recordId(record), kind, fields, base: 1_000_000 });
    const sent = await transportTo(server.origin, session.token)(aRequest({ ops: [op] }));
    expect(sent).toMatchObject({ answer: { results: [{ kind: 'ok' }] } });
  };

  it('a sign-in, good and bad, and a sign-out', async () => {
    await call(server.origin, '/api/session', { body: '{"login":"chi-pa","password":"sai mật khẩu"}' });
    const phone = await signIn(server.origin, 'chi-pa');
    await call(server.origin, '/api/session', { method: 'DELETE', headers: bearer(phone.token) });
    await expect
      .poll(async () => (await read('tinh-dieu-phoi', { about: 'chi-pa' })).entries.map((e) => e.what).sort())
      .toEqual(['sign-in-refused', 'signed-in', 'signed-in', 'signed-out']);
    const { entries } = await read('tinh-dieu-phoi', { what: 'signed-out' });
    expect(entries[0]).toMatchObject({ by: 'chi-pa', byName: 'chi-pa', device: phone.device });
  });

  it('a change of roles, with what they were, by whom and from which phone, however it came', async () => {
    await push('xa-a-quan-tri', 'account', 'chi-pa', { roles: ['reporter', 'operator'] });
    const { entries } = await read('xa-a-quan-tri', { what: 'roles-changed' });
    expect(entries).toEqual([
      expect.objectContaining({
        by: 'xa-a-quan-tri',
        device: people['xa-a-quan-tri']?.device,
        about: 'chi-pa',
        aboutName: 'chi-pa',
        details: { before: ['reporter'], after: ['reporter', 'operator'] },
      }),
    ]);
  });

  it('an account that ends, is made, or moves; a unit that moves', async () => {
    await push('tinh-dieu-phoi', 'account', 'nguoi-moi', { unit: 'xa-b', name: 'Mới', roles: ['guest'] });
    await push('tinh-dieu-phoi', 'account', 'nguoi-moi', { unit: 'xa-a' });
    await push('tinh-dieu-phoi', 'account', 'nguoi-moi', { ended: true });
    await push('tinh-dieu-phoi', 'account', 'nguoi-moi', { ended: null });
    const { entries } = await read('tinh-dieu-phoi', { about: 'nguoi-moi' });
    expect(entries.map(({ what, by }) => [what, by])).toEqual(
      ['account-restored', 'account-ended', 'account-moved', 'account-made'].map((what) => [
        ...[what, 'tinh-dieu-phoi'],
      ]),
    );
    expect(entries[2]?.details).toEqual({ before: 'xa-b', after: 'xa-a' });
    // Nothing of what nobody asks about: a new name is no entry.
    await push('tinh-dieu-phoi', 'account', 'nguoi-moi', { name: 'Tên khác' });
    expect((await read('tinh-dieu-phoi', { about: 'nguoi-moi' })).entries).toHaveLength(4);

    const move = (parent: string) =>
      server.parts.db.query(`update record set data = data || $1 where id = 'ban-a1'`, [{ parent }]);
    await move('xa-b');
    const moved = (await read('tinh-dieu-phoi', { what: 'unit-moved' })).entries;
    expect(moved).toEqual([
      // By hand, past every phone: nobody's name stands there.
      expect.objectContaining({ about: 'ban-a1', by: null, details: { before: 'xa-a', after: 'xa-b' } }),
    ]);
    // Where it was and where it is: both know.
    for (const admin of ['xa-a-quan-tri', 'xa-b-quan-tri'])
      expect((await read(admin, { what: 'unit-moved' })).entries).toEqual(moved);
    await move('xa-a');
  });

  it('[R7] is read by admins of the own subtree and by coordinators, each of their own', async () => {
    const all = (await read('tinh-dieu-phoi')).entries;
    const below = (await read('xa-a-quan-tri')).entries;
    expect(below.length).toBeGreaterThan(0);
    expect(all.length).toBeGreaterThan(below.length);
    const foreign = (await read('xa-b-quan-tri')).entries;
    expect(JSON.stringify(foreign)).not.toMatch(/chi-pa|xa-a-quan-tri/);
    expect(foreign.length).toBeGreaterThan(0);
    const [own] = (await read('tinh-2-dieu-phoi')).entries;
    expect(own).toMatchObject({ by: 'tinh-2-dieu-phoi', what: 'signed-in' });
    expect((await read('tinh-2-dieu-phoi')).entries).toHaveLength(1);
    expect(await ask('chi-pa')).toMatchObject({ status: 403, json: { code: 'not-permitted' } });
    expect((await call(server.origin, '/api/audit', { body: '{}' })).status).toBe(401);
  });

  it('page by page, none twice and none missing', async () => {
    const note = {
      province: 'tinh-2',
      what: 'file-downloaded' as const,
      by: 'tinh-2-dieu-phoi' as AccountId,
    };
    for (let i = 0; i < PAGE_ENTRIES + 5; i++)
      await noteAudit(server.parts.db, {
        ...note,
        unit: 'tinh-2' as UnitId,
        details: { name: `bao-cao-${i}` },
      });
    const first = await read('tinh-2-dieu-phoi');
    const rest = await read('tinh-2-dieu-phoi', { before: first.before });
    expect([first.entries.length, rest.before]).toEqual([PAGE_ENTRIES, null]);
    const seen = [...first.entries, ...rest.entries].map((entry) => entry.n);
    expect(new Set(seen).size).toBe(PAGE_ENTRIES + 6);
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
  });

  it('a list or paper saved on a phone, by whom and of what name; no more of them than somebody saves', async () => {
    const save = (name: unknown, who = 'chi-pa') =>
      call(server.origin, '/api/audit/download', {
        headers: bearer(people[who]?.token ?? ''),
        body: JSON.stringify({ name }),
      });
    expect((await save('Danh sach guong.xlsx')).status).toBe(204);
    expect((await read('xa-a-quan-tri', { what: 'file-downloaded' })).entries).toMatchObject([
      { by: 'chi-pa', details: { name: 'Danh sach guong.xlsx' }, device: people['chi-pa']?.device },
    ]);
    expect((await save('')).status).toBe(400);
    expect((await save('x'.repeat(201))).status).toBe(400);
    expect((await call(server.origin, '/api/audit/download', { body: '{"name":"x"}' })).status).toBe(401);
    const many = await Promise.all(Array.from({ length: 80 }, () => save('x')));
    expect(many.filter(({ status }) => status === 429).length).toBeGreaterThan(15);
    expect((await save('x', 'xa-a-quan-tri')).status).toBe(204);
  });

  it('what is written stays written: the table refuses anything else', async () => {
    const { db } = server.parts;
    for (const table of ['audit', 'audit_scope']) {
      for (const sql of [
        `delete from ${table}`,
        `truncate ${table}`,
        `update ${table} set province = province`,
      ])
        await expect(db.query(sql)).rejects.toMatchObject({ code: '23001' });
    }
  });
});

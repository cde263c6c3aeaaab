/**
 * What a person may not know of is answered as if it didn't exist [R7] [S61] [S94]; what is the server's to
 * give isn't taken from phones.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spokenText } from '../../../src/domain/broadcast/script.ts';
import type { Data, Kind } from '../../../src/domain/kinds/kinds.ts';
import { encodeRequest } from '../../../src/sync/protocol/wire-request.ts';
import { anOp, aRequest, NOW, recordId, sha256 } from '../../sync/parts.ts';
import {
  addProvinceWith,
  bearer,
  call,
  PASSWORD,
  type Session,
  signIn,
  startTestServer,
  type TestServer,
} from '../http.ts';

let server: TestServer;
const unit = (id: string, kind: string, parent?: string) => ({
  id,
  kind: 'unit' as const,
  data: { unit: id, name: id, kind, ...(parent ? { parent } : {}) },
});
const exemplar = (id: string, of: string) => ({
  id,
  kind: 'exemplar' as const,
  data: {
    unit: of,
    type: 'person',
    name: id,
    story: '',
    stage: 'spotted',
    stageOn: '2026-11-22',
    author: 'a-bao',
  },
});
const yes = (id: string, of: string, who: string) => ({
  id,
  kind: 'consent' as const,
  data: {
    unit: of,
    by: 'a-bao',
    at: NOW,
    exemplar: who,
    purpose: 'broadcast',
    decision: 'given',
    way: 'in-person',
    on: '2026-11-22',
  },
});

beforeAll(async () => {
  server = await startTestServer();
  await addProvinceWith(
    server,
    'tinh-1',
    [
      unit('tinh-1', 'province'),
      ...[
        unit('xa-a', 'commune', 'tinh-1'),
        unit('xa-b', 'commune', 'tinh-1'),
        unit('ban-a', 'village', 'xa-a'),
      ],
      ...[exemplar('guong-a', 'xa-a'), exemplar('guong-b', 'xa-b'), exemplar('guong-b2', 'xa-b')],
      ...[yes('dong-y-a', 'xa-a', 'guong-a'), yes('dong-y-b', 'xa-b', 'guong-b')],
    ],
    [
      { id: 'a-bao', unit: 'xa-a', roles: ['reporter', 'admin'] },
      { id: 'a-duyet', unit: 'xa-a', roles: ['approver'] },
      { id: 'a-ban', unit: 'ban-a', roles: ['reporter'] },
      { id: 'b-quan', unit: 'xa-b', roles: ['admin'] },
      { id: 'b-bao', unit: 'xa-b', roles: ['reporter'] },
      { id: 'tinh', unit: 'tinh-1', roles: ['coordinator', 'reporter', 'admin'] },
    ],
  );
});
afterAll(() => server.close());

const post = (path: string, body: object, session?: Session | { token: string }) =>
  call(server.origin, path, { headers: session ? bearer(session.token) : {}, body: JSON.stringify(body) });
let n = 100;
async function push(session: Session, kind: Kind, record: string, fields: Data, over: object = {}) {
  n += 1;
  const op = anOp({
    device: session.device,
    counter: n,
    kind,
    record: recordId(record),
    fields,
    base: 1e12,
    time: NOW,
    ...over,
  });
  const reply = await post(
    '/api/sync',
    encodeRequest(aRequest({ timeline: '', ops: [op] })) as object,
    session,
  );
  expect(reply.status).toBe(200);
  const { rows } = await server.parts.db.query<{
    result: string;
    reason: string | null;
    fields: string[] | null;
  }>('select result, reason, fields from op where device = $1 and counter = $2', [session.device, n]);
  return rows[0];
}

describe('[S94] as if the other did not exist', () => {
  it('an approval that names foreign profiles tells nothing of their consents', async () => {
    const [writer, approver] = [await signIn(server.origin, 'a-bao'), await signIn(server.origin, 'a-duyet')];
    const text = { language: 'vi', title: 'Tin', body: 'Một tin.' };
    const script = { unit: 'xa-a', genre: 'news', author: 'a-bao', submitted: true, ...text };
    const approve = async (i: number, who: string) => {
      await push(writer, 'script', `bai-${i}`, script);
      const hash = sha256(spokenText(text));
      const approval = { unit: 'xa-a', by: 'a-duyet', at: NOW, decision: 'approved', hash, ...text };
      return push(approver, 'approval', `duyet-${i}`, { ...approval, script: `bai-${i}`, exemplars: [who] });
    };
    const answers = [await approve(1, 'guong-b'), await approve(2, 'guong-b2'), await approve(3, 'khong-co')];
    expect(answers.map((told) => [told?.reason, told?.fields])).toEqual([
      ['no-consent', ['guong-b']],
      ['no-consent', ['guong-b2']],
      ['no-consent', ['khong-co']],
    ]);
    expect((await approve(4, 'guong-a'))?.result).toBe('ok');
  });

  it('[S58] a script that names a foreign profile is not told of its withdrawal; one of its own unit is', async () => {
    const [a, b] = [await signIn(server.origin, 'a-bao'), await signIn(server.origin, 'b-bao')];
    const script = { genre: 'news', language: 'vi', title: 'Tin', body: 'Tin.', exemplars: ['guong-b'] };
    await push(a, 'script', 'bai-la', { ...script, unit: 'xa-a', author: 'a-bao' });
    await push(b, 'script', 'bai-cua-b', { ...script, unit: 'xa-b', author: 'b-bao' });
    const no = { ...yes('x', 'xa-b', 'guong-b').data, by: 'b-bao', decision: 'withdrawn' };
    expect(await push(b, 'consent', 'rut-lai', no)).toMatchObject({ result: 'ok' });
    const { rows } = await server.parts.db.query(
      `select id, data -> 'withdrawn' as told from record where id in ('bai-la', 'bai-cua-b') order by id`,
    );
    expect(rows).toEqual([
      { id: 'bai-cua-b', told: ['guong-b'] },
      { id: 'bai-la', told: null },
    ]);
  });

  it('[R11] the history of what was handed down begins where it was handed down', async () => {
    const tinh = await signIn(server.origin, 'tinh');
    const [below, own] = [await signIn(server.origin, 'a-ban'), tinh];
    const script = {
      unit: 'tinh-1',
      genre: 'news',
      author: 'tinh',
      language: 'vi',
      title: 'NHÁP',
      body: 'NHÁP một',
    };
    await push(tinh, 'script', 'bai-tinh', script);
    await push(tinh, 'script', 'bai-tinh', { body: 'NHÁP hai' });
    await push(tinh, 'script', 'bai-tinh', { body: 'Bản đưa xuống', title: 'Tin tỉnh', down: true });
    await push(tinh, 'script', 'bai-tinh', { body: 'Bản sửa sau' });
    const history = async (session: Session) =>
      (await post('/api/history', { record: 'bai-tinh' }, session)).json;
    const seen = (await history(below)) as { entries: { field: string; from: unknown }[]; made: unknown };
    expect(JSON.stringify(seen)).not.toContain('NHÁP');
    const bodies = seen.entries.filter(({ field }) => field === 'body');
    expect(bodies).toMatchObject([{ field: 'body', from: 'Bản đưa xuống', to: 'Bản sửa sau' }]);
    expect(JSON.stringify(await history(own))).toContain('NHÁP một');
    await push(tinh, 'script', 'bai-tinh', { down: false });
    expect((await post('/api/history', { record: 'bai-tinh' }, below)).status).toBe(404);
  });

  it('[S64] an identity that an account of elsewhere has is linked like any other, and the first link counts', async () => {
    const [a, b, tinh] = [
      await signIn(server.origin, 'a-bao'),
      await signIn(server.origin, 'b-quan'),
      await signIn(server.origin, 'tinh'),
    ];
    const link = (session: Session, account: string) =>
      post('/api/identities', { account, subject: 's-1', email: 'x@tinh-1.vn' }, session);
    expect((await link(a, 'a-ban')).status).toBe(204);
    const [told, other] = [
      await link(b, 'b-bao'),
      await post('/api/identities', { account: 'b-bao', subject: 's-9' }, b),
    ];
    expect([told.status, told.raw.toString()]).toEqual([other.status, other.raw.toString()]);
    await link(b, 'b-bao');
    // Who sees both is told.
    expect((await link(tinh, 'a-duyet')).json).toMatchObject({ code: 'identity-taken' });
    const { rows } = await server.parts.db.query(
      'select account from identity where subject = $1 order by linked_at',
      ['s-1'],
    );
    expect(rows[0]).toEqual({ account: 'a-ban' });
  });

  it('[S61] a wrong setup code tells nothing of names', async () => {
    const setup = (login: string, code = 'sai') =>
      post('/api/setup', { code, province: 'Tỉnh Hai', name: 'Chị Pà', login, password: 'mật khẩu dài lắm' });
    const [known, unknown] = [await setup('a-bao'), await setup('khong-ai')];
    expect([known.status, known.raw.toString()]).toEqual([unknown.status, unknown.raw.toString()]);
    expect(known.json).toMatchObject({ code: 'link-used' });
  });
});

describe('[S92] [S62] ids of devices are the server’s to give', () => {
  it.each(['server', 'd1', 'd0zzabcd', 'x'])('%s is no id for a phone', async (device) => {
    const session = await signIn(server.origin, 'a-bao', device);
    expect(session.device).not.toBe(device);
    expect(session.device).toMatch(/^d[0-9a-z]{6,11}$/);
  });

  it('[S22] the id that this server gave is known again when a restore has lost it, by its own account alone', async () => {
    const { device } = await signIn(server.origin, 'a-bao');
    const forget = async () => {
      await server.parts.db.query('delete from token where device = $1', [device]);
      await server.parts.db.query('delete from device where id = $1', [device]);
    };
    await forget();
    expect((await signIn(server.origin, 'b-quan', device)).device).not.toBe(device);
    expect((await signIn(server.origin, 'a-bao', device)).device).toBe(device);
    await forget();
    const changed = `${device.slice(0, -1)}${device.endsWith('a') ? 'b' : 'a'}`;
    expect((await signIn(server.origin, 'a-bao', changed)).device).not.toBe(changed);
    // Ids of an older version can't be proven, and are believed only for a while after the change.
    await server.parts.db.query('update device_seal set older_until = $1', [server.clock.now + 1_000]);
    expect((await signIn(server.origin, 'a-bao', 'd9qxy')).device).toBe('d9qxy');
    await server.parts.db.query('update device_seal set older_until = $1', [server.clock.now - 1]);
    expect((await signIn(server.origin, 'a-bao', 'd9qxz')).device).not.toBe('d9qxz');
  });

  it('an account made from a phone stands in the audit log, whatever the phone calls itself', async () => {
    const admin = await signIn(server.origin, 'a-bao', 'server');
    await push(admin, 'account', 'nguoi-moi', { unit: 'xa-a', name: 'Người mới', roles: ['reporter'] });
    const { rows } = await server.parts.db.query(
      `select by, device from audit where what = 'account-made' and about = 'nguoi-moi'`,
    );
    expect(rows).toEqual([{ by: 'a-bao', device: admin.device }]);
    const loaded = await server.parts.db.query(
      `select from audit where what = 'account-made' and about = 'a-bao'`,
    );
    expect(loaded.rowCount).toBe(0);
  });
});

describe('[S93] [S52] a token without its contact', () => {
  it('is refused once the device has said one, and the phone signs in anew', async () => {
    const session = await signIn(server.origin, 'b-bao');
    const devices = (text: string) => post('/api/devices', {}, { token: `${session.token}${text}` });
    expect((await devices('')).status).toBe(200);
    expect((await devices('.1.abc')).status).toBe(200);
    expect((await devices('.1.abc')).status).toBe(200);
    expect((await devices('')).json).toMatchObject({ code: 'device-copied' });
    expect((await devices('.1.abc')).json).toMatchObject({ code: 'device-copied' });
    const again = await call(server.origin, '/api/session', {
      body: JSON.stringify({ login: 'b-bao', password: PASSWORD, device: session.device, contact: '2.abc' }),
    });
    expect(again.status).toBe(200);
    expect((again.json as Session).device).not.toBe(session.device);
  });
});

describe('[S95] [S5] the time of a log entry', () => {
  it('is never of before the server knew its author’s phones', async () => {
    const a = await signIn(server.origin, 'a-bao');
    const consent = { ...yes('x', 'xa-a', 'guong-a').data, decision: 'withdrawn' };
    expect(await push(a, 'consent', 'dong-y-cu', consent, { time: 0, seen: 0 })).toMatchObject({
      result: 'ok',
    });
    await push(a, 'consent', 'dong-y-nay', consent, { time: NOW - 3_600_000, seen: 0 });
    const { rows } = await server.parts.db.query<{ at: string }>(
      `select data ->> 'at' as at from record where id in ('dong-y-cu', 'dong-y-nay') order by id`,
    );
    expect(rows.map(({ at }) => Number(at))).toEqual([NOW - 86_400_000, NOW - 3_600_000]);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../../src/domain/accounts/account.ts';
import { type InvitationCode, InvitationSchema } from '../../../src/domain/accounts/invitation.ts';
import type { NewRecord } from '../../../src/server/store/sync/provinces.ts';
import { addRecords } from '../../../src/server/store/sync/provinces.ts';
import { accountId, NOW } from '../../sync/parts.ts';
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

const DAY = 86_400_000;
const unit = (id: string, parent?: string): NewRecord => ({
  id,
  kind: 'unit',
  data: { unit: id, name: `Tên ${id}`, title: 'xã', kind: 'commune' },
  ...(parent ? { data: { unit: id, name: `Tên ${id}`, title: 'xã', kind: 'commune', parent } } : {}),
});
const UNITS = [unit('tinh-1'), unit('xa-a', 'tinh-1'), unit('xa-b', 'tinh-1'), unit('ban-a1', 'xa-a')];
const NEW_PASSWORD = 'suối Nậm Lúc mùa lũ';

describe('invitations', () => {
  let server: TestServer;
  let admin: Session;
  let made = 0;

  beforeAll(async () => {
    server = await startTestServer();
    await addProvinceWith(server, 'tinh-1', UNITS, [
      { id: 'tinh', unit: 'tinh-1', roles: ['coordinator', 'admin'] },
      { id: 'quan-tri', unit: 'xa-a', roles: ['admin'] },
      { id: 'quan-tri-b', unit: 'xa-b', roles: ['admin'] },
      { id: 'phong-vien', unit: 'xa-a', roles: ['reporter'] },
    ]);
    await addProvinceWith(
      server,
      'tinh-2',
      [unit('tinh-2')],
      [{ id: 'tinh-hai', unit: 'tinh-2', roles: ['coordinator'] }],
    );
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    server.clock.now = NOW;
    // The clock goes back here, and what was counted later counts too long.
    await server.parts.db.query('delete from allowance');
    admin = await signIn(server.origin, 'quan-tri');
  });

  const post = (path: string, body: unknown, token?: string) =>
    call(server.origin, path, { body: JSON.stringify(body), ...(token ? { headers: bearer(token) } : {}) });

  /** Somebody who has never come in. */
  async function newcomer(
    over: { unit?: string; roles?: Role[]; ended?: boolean; name?: string } = {},
  ): Promise<string> {
    made += 1;
    const id = `moi-${made}`;
    const data = { unit: 'xa-a', name: 'Giàng A Páo', roles: ['reporter'], ...over };
    await addRecords(
      server.parts.store,
      'tinh-1',
      accountId('quan-tri'),
      [{ id, kind: 'account', data }],
      NOW,
    );
    return id;
  }
  async function invite(account: string, by = admin.token): Promise<InvitationCode> {
    const { status, json } = await post('/api/invitations', { account }, by);
    expect(status).toBe(200);
    return (json as { code: InvitationCode }).code;
  }
  const accept = (code: string, over = {}) =>
    post('/api/invitations/accept', { code, login: `ten-${made}`, password: NEW_PASSWORD, ...over });

  it('[S53] the whole way in: made, looked at, accepted; then the person syncs, and signs in again with name and password', async () => {
    const account = await newcomer();
    const told = await post('/api/invitations', { account }, admin.token);
    expect(told.json).toEqual({
      code: expect.stringMatching(/^[2-9A-Z]{8}$/),
      expiresAt: NOW + 7 * DAY,
      login: null,
    });
    const { code } = told.json as { code: string };
    expect(InvitationSchema.entries.code).toBeDefined();

    const spoken = code.toLowerCase().replace(/(....)/, '$1 ');
    expect((await post('/api/invitations/look', { code: spoken })).json).toEqual({
      name: 'Giàng A Páo',
      unit: 'xã Tên xa-a',
      login: null,
      expiresAt: NOW + 7 * DAY,
    });
    const session = await accept(spoken, { login: ' Pao.Xa-A ', phone: 'Chrome, Android' });
    expect(session.json).toEqual({
      token: expect.any(String),
      device: expect.any(String),
      account,
      unit: 'xa-a',
      roles: ['reporter'],
      login: 'pao.xa-a',
      now: NOW,
    });
    const { token } = session.json as Session;
    expect((await post('/api/devices', {}, token)).status).toBe(200);
    const again = await post('/api/session', { login: 'pao.xa-a', password: NEW_PASSWORD });
    expect([again.status, (again.json as Session).account]).toEqual([200, account]);
  });

  it('[S53] works once: of two at the same time one gets in', async () => {
    const code = await invite(await newcomer());
    const both = await Promise.all([accept(code), accept(code, { login: `ten-khac-${made}` })]);
    expect(both.map((reply) => reply.status).sort()).toEqual([200, 410]);
    for (const reply of [await accept(code), await post('/api/invitations/look', { code })])
      expect([reply.status, reply.json]).toMatchObject([410, { code: 'code-used' }]);
  });

  it('[S53] works for seven days', async () => {
    const code = await invite(await newcomer());
    server.clock.now = NOW + 7 * DAY - 1;
    expect((await post('/api/invitations/look', { code })).status).toBe(200);
    server.clock.now = NOW + 7 * DAY;
    for (const reply of [await accept(code), await post('/api/invitations/look', { code })])
      expect([reply.status, reply.json]).toMatchObject([410, { code: 'code-expired' }]);
  });

  it('[S53] a new one ends the one before; an ended one is unknown, as one that never was', async () => {
    const account = await newcomer();
    const first = await invite(account);
    const second = await invite(account);
    expect((await accept(first)).json).toMatchObject({ status: 404, code: 'code-unknown' });
    expect((await post('/api/invitations/end', { account }, admin.token)).status).toBe(204);
    expect((await accept(second)).json).toMatchObject({ status: 404, code: 'code-unknown' });
    expect((await accept('22222222')).json).toMatchObject({ status: 404, code: 'code-unknown' });
    expect((await accept(await invite(account))).status).toBe(200);
  });

  it('[S53] a forgotten password: the name stays, the old password is worth nothing, and other phones end if that is wanted', async () => {
    const account = await newcomer();
    const first = (await accept(await invite(account))).json as Session;
    const told = await post('/api/invitations', { account }, admin.token);
    const { code, login } = told.json as { code: string; login: string };
    expect(login).toBe(`ten-${made}`);
    expect((await post('/api/invitations/look', { code })).json).toMatchObject({ login });
    const other = 'mùa này ngô nếp thơm';
    const back = await accept(code, { login: 'ten-khac', password: other });
    expect(back.json).toMatchObject({ login, account });
    expect((await post('/api/session', { login, password: NEW_PASSWORD })).status).toBe(401);
    expect((await post('/api/devices', {}, first.token)).status).toBe(200);

    const again = await accept(await invite(account), { password: other, endOthers: true });
    expect(again.status).toBe(200);
    expect((await post('/api/devices', {}, first.token)).json).toMatchObject({ code: 'sign-in-needed' });
    expect((await post('/api/devices', {}, (again.json as Session).token)).status).toBe(200);
  });

  it('a name that somebody has uses nothing up', async () => {
    const code = await invite(await newcomer());
    expect((await accept(code, { login: 'phong-vien' })).json).toMatchObject({
      status: 409,
      code: 'name-taken',
    });
    expect((await accept(code)).status).toBe(200);
  });

  it.each([
    ['matkhau123', 'common'],
    ['0912345678', 'digits'],
    ['giàng a páo 1', 'own-words'],
    ['hahahahaha', 'repeated'],
  ])('a password that is easy to guess uses nothing up: %s', async (password, reason) => {
    const code = await invite(await newcomer());
    const refused = await accept(code, { password });
    expect(refused.json).toMatchObject({ status: 422, code: 'weak-password', reason });
    expect(JSON.stringify(refused.json)).not.toContain(password);
    expect((await accept(code)).status).toBe(200);
  });

  it('[S55] an account that has ended gets none, and one made before is worth nothing any more', async () => {
    const account = await newcomer({ ended: true });
    expect((await post('/api/invitations', { account }, admin.token)).json).toMatchObject({
      code: 'not-permitted',
      reason: 'ended',
    });
    const other = await newcomer();
    const code = await invite(other);
    await server.parts.db.query(`update record set data = data || '{"ended": true}' where id = $1`, [other]);
    expect((await accept(code)).json).toMatchObject({ code: 'code-expired' });
  });

  it('[S55] [R7] are made by whoever manages the account, and by nobody else', async () => {
    const reporter = await newcomer();
    const village = await newcomer({ unit: 'ban-a1' });
    const fellow = await newcomer({ roles: ['admin'] });
    const higher = await newcomer({ roles: ['coordinator'] });
    const as = async (login: string) => (await signIn(server.origin, login)).token;
    const asked = async (login: string, account: string) => {
      const token = await as(login);
      const { status, json } = await post('/api/invitations', { account }, token);
      // What may not be made may not be ended either.
      expect((await post('/api/invitations/end', { account }, token)).status).toBe(
        status === 200 ? 204 : status,
      );
      return status === 200 ? 'made' : (json as { code: string }).code;
    };
    for (const account of [reporter, village, fellow]) expect(await asked('quan-tri', account)).toBe('made');
    expect(await asked('quan-tri', higher)).toBe('not-permitted');
    expect(await asked('tinh', higher)).toBe('made');
    // One's own password is changed with the old one.
    expect(await asked('quan-tri', 'quan-tri')).toBe('not-permitted');
    // Above, beside and in another province: as if there were no such account.
    for (const foreign of ['tinh', 'quan-tri-b', 'tinh-hai', 'khong-co', 'xa-a'])
      expect(await asked('quan-tri', foreign)).toBe('not-found');
    expect(await asked('quan-tri-b', reporter)).toBe('not-found');
    expect(await asked('tinh-hai', reporter)).toBe('not-found');
    expect(await asked('phong-vien', village)).toBe('not-permitted');
    expect((await post('/api/invitations', { account: reporter })).json).toMatchObject({
      code: 'sign-in-needed',
    });
  });

  it('[S61] whoever guesses at codes is slowed down; what they guess at may be right by then', async () => {
    const code = await invite(await newcomer());
    const guesses = Array.from({ length: 22 }, () => post('/api/invitations/look', { code: '22222222' }));
    const told = new Set((await Promise.all(guesses)).map((reply) => (reply.json as { code: string }).code));
    expect(told).toEqual(new Set(['code-unknown', 'too-many-tries']));
    const late = await accept(code);
    expect([late.status, late.json]).toMatchObject([429, { code: 'too-many-tries' }]);
    expect(Number(late.headers['retry-after'])).toBeGreaterThan(0);
    server.clock.now += 60_000;
    expect((await accept(code)).status).toBe(200);
  });

  it.each([
    ['/api/invitations/look', {}],
    ['/api/invitations/look', { code: 'K7M4QX9' }],
    ['/api/invitations/look', { code: 5 }],
    ['/api/invitations/accept', { code: '22222222', login: 'ten-moi' }],
    ['/api/invitations/accept', { code: '22222222', login: 'ten-moi', password: 'ngắn' }],
    ['/api/invitations/accept', { code: '22222222', login: 'Tên!', password: NEW_PASSWORD }],
  ])('%s refuses %j', async (path, body) => {
    expect((await post(path, body)).json).toMatchObject({ status: 400, code: 'bad-request' });
  });

  it('a first time needs a name', async () => {
    const code = await invite(await newcomer());
    const body = { code, password: NEW_PASSWORD };
    expect((await post('/api/invitations/accept', body)).json).toMatchObject({ code: 'bad-request' });
  });

  it('neither code nor password stands in the database', async () => {
    const code = await invite(await newcomer());
    const { rows } = await server.parts.db.query('select i::text from invitation i');
    expect(JSON.stringify(rows)).not.toContain(code);
  });
});

describe("one's own password", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
    await addProvinceWith(server, 'tinh-1', UNITS, [{ id: 'chi-pa', unit: 'xa-a', roles: ['reporter'] }]);
  });
  afterAll(() => server.close());

  it('changes with the old one, and signs other phones out if that is wanted', async () => {
    const [phone, other] = [await signIn(server.origin, 'chi-pa'), await signIn(server.origin, 'chi-pa')];
    const change = (body: unknown, token = phone.token) =>
      call(server.origin, '/api/password', { body: JSON.stringify(body), headers: bearer(token) });
    const works = async (token: string) =>
      (await call(server.origin, '/api/devices', { body: '{}', headers: bearer(token) })).status === 200;

    expect((await change({ old: 'sai mật khẩu', password: NEW_PASSWORD })).json).toMatchObject({
      status: 403,
      code: 'wrong-password',
    });
    expect((await change({ old: PASSWORD, password: 'chi-pa 1234' })).json).toMatchObject({
      status: 422,
      reason: 'own-words',
    });
    expect((await change({ old: PASSWORD, password: NEW_PASSWORD.normalize('NFD') })).status).toBe(204);
    expect([await works(phone.token), await works(other.token)]).toEqual([true, true]);
    expect(
      (
        await call(server.origin, '/api/session', {
          body: JSON.stringify({ login: 'chi-pa', password: PASSWORD }),
        })
      ).status,
    ).toBe(401);

    expect((await change({ old: NEW_PASSWORD, password: PASSWORD, endOthers: true })).status).toBe(204);
    expect([await works(phone.token), await works(other.token)]).toEqual([true, false]);
    await signIn(server.origin, 'chi-pa');
  });
});

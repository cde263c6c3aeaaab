import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeRequest } from '../../../src/sync/protocol/wire-request.ts';
import { aRequest } from '../../sync/parts.ts';
import {
  addProvinceWith,
  bearer,
  call,
  PASSWORD,
  signIn,
  startTestServer,
  type TestServer,
} from '../http.ts';

const units = [
  { id: 'tinh-1', kind: 'unit' as const, data: { unit: 'tinh-1', name: 'Tỉnh', kind: 'province' } },
  { id: 'xa-a', kind: 'unit' as const, data: { unit: 'xa-a', name: 'A', kind: 'commune', parent: 'tinh-1' } },
];
const idle = JSON.stringify(encodeRequest(aRequest({ timeline: '' })));

describe('signing in', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
    await addProvinceWith(server, 'tinh-1', units, [
      { id: 'chi-pa', unit: 'xa-a', roles: ['reporter'] },
      { id: 'anh-pao', unit: 'xa-a', roles: ['approver'] },
      { id: 'da-nghi', unit: 'xa-a', roles: ['reporter'] },
    ]);
    const ended = `update record set data = data || '{"ended": true}' where id = 'da-nghi'`;
    await server.parts.db.query(ended);
  });
  afterAll(() => server.close());

  const session = (body: unknown) => call(server.origin, '/api/session', { body: JSON.stringify(body) });
  const sync = async (token: string) =>
    (await call(server.origin, '/api/sync', { headers: bearer(token), body: idle })).status;

  it('says who it is, and gives a token that works', async () => {
    const { json, status } = await session({ login: ' Chi-Pa ', password: PASSWORD });
    expect(status).toBe(200);
    expect(json).toEqual({
      token: expect.stringMatching(/^[\w-]{22}$/),
      device: expect.stringMatching(/^d[0-9a-z]+$/),
      account: 'chi-pa',
      unit: 'xa-a',
      roles: ['reporter'],
      login: 'chi-pa',
      now: server.clock.now,
    });
    expect(await sync((json as { token: string }).token)).toBe(200);
  });

  it.each([['chi- pa'], ['Chi-Pa '], ['chí-pà'], ['chi-\u00A0pa'], ['\u200Bchi-pa'], ['ｃhi-pa']])(
    'takes the name as a keyboard made it, %j, and counts no wrong try',
    async (login) => {
      for (let n = 0; n < 12; n++) {
        const { status, json } = await session({ login, password: PASSWORD });
        expect(status).toBe(200);
        expect(json).toMatchObject({ account: 'chi-pa', login: 'chi-pa' });
      }
    },
  );

  it('takes a password in whatever form of Unicode it was typed', async () => {
    expect((await session({ login: 'chi-pa', password: PASSWORD.normalize('NFD') })).status).toBe(200);
  });

  it('answers a wrong password, an unknown name, an impossible name and an ended account the same', async () => {
    const replies = [
      await session({ login: 'chi-pa', password: 'sai mật khẩu rồi' }),
      await session({ login: 'khong-ai', password: PASSWORD }),
      await session({ login: 'Không ai!', password: PASSWORD }),
      await session({ login: 'da-nghi', password: PASSWORD }),
    ];
    for (const { status, headers, json } of replies) {
      expect(status).toBe(401);
      expect(headers['content-type']).toBe('application/problem+json');
      expect(json).toEqual(replies[0]?.json);
      expect(json).toMatchObject({ status: 401, code: 'wrong-login' });
    }
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['no password', '{"login":"chi-pa"}'],
    ['a number for a name', '{"login":5,"password":"x"}'],
    ['a password without end', JSON.stringify({ login: 'chi-pa', password: 'x'.repeat(201) })],
    ["no device's name", JSON.stringify({ login: 'chi-pa', password: PASSWORD, device: 'D 1' })],
  ])('refuses %s', async (_, body) => {
    const { status, json } = await call(server.origin, '/api/session', { body });
    expect(status).toBe(400);
    expect(json).toMatchObject({ code: 'bad-request' });
    expect(JSON.stringify(json)).not.toContain(PASSWORD);
  });

  it('[R7] tells apart who asks at once', async () => {
    const names = ['chi-pa', 'anh-pao', 'chi-pa'];
    const tokens: string[] = [];
    for (const name of names) tokens.push((await signIn(server.origin, name)).token);
    const asked = Array.from(
      { length: 30 },
      (_, i) => tokens[i] ?? tokens[i % 7] ?? 'a-token-that-never-was',
    );
    const known = await Promise.all(asked.map((token) => server.parts.people.recognise(token)));
    const accounts = known.map((one) => (one.kind === 'person' ? one.person.account : one.kind));
    const expected = asked.map((token) => names[tokens.indexOf(token)] ?? 'sign-in-needed');
    expect(accounts).toEqual(expected);
    expect(new Set(accounts)).toEqual(new Set(['chi-pa', 'anh-pao', 'sign-in-needed']));
    expect(known[0]).toMatchObject({
      person: { unit: 'xa-a', line: ['xa-a', 'tinh-1'], roles: ['reporter'] },
    });
  });

  it('[S14] without a token, with one that never was, or with one that has ended: 401', async () => {
    const { token } = await signIn(server.origin, 'chi-pa');
    expect(await sync(token)).toBe(200);
    expect(
      (await call(server.origin, '/api/session', { method: 'DELETE', headers: bearer(token) })).status,
    ).toBe(204);
    for (const headers of [
      {},
      bearer(token),
      bearer('x'.repeat(24)),
      { authorization: token },
      bearer(`${token}'--`),
    ] as Record<string, string>[]) {
      const { status, json } = await call(server.origin, '/api/sync', { headers, body: idle });
      expect([status, json]).toMatchObject([401, { code: 'sign-in-needed' }]);
    }
  });

  it('[S14] a token of an account that has ended is worth nothing any more', async () => {
    const { token } = await signIn(server.origin, 'anh-pao');
    const end = (ended: boolean) =>
      server.parts.db.query(`update record set data = data || $1 where id = 'anh-pao'`, [
        JSON.stringify({ ended }),
      ]);
    await end(true);
    expect(await sync(token)).toBe(401);
    await end(false);
    expect(await sync(token)).toBe(200);
  });

  it('[S1] the same person on the same phone keeps its device; the token before it ends', async () => {
    const first = await signIn(server.origin, 'chi-pa');
    const again = await signIn(server.origin, 'chi-pa', first.device);
    expect(again.device).toBe(first.device);
    expect(await sync(first.token)).toBe(401);
    expect(await sync(again.token)).toBe(200);
  });

  it('[S1] [S22] a phone whose sign-in was lost by a restore goes on under its id', async () => {
    const { device } = await signIn(server.origin, 'chi-pa');
    await server.parts.db.query('delete from token where device = $1', [device]);
    await server.parts.db.query('delete from device where id = $1', [device]);
    expect((await signIn(server.origin, 'anh-pao', device)).device).not.toBe(device);
    expect((await signIn(server.origin, 'chi-pa', device)).device).toBe(device);
    expect((await signIn(server.origin, 'chi-pa', device)).device).toBe(device);
  });

  it("[S1] nobody gets another person's device", async () => {
    const hers = await signIn(server.origin, 'chi-pa');
    const his = await signIn(server.origin, 'anh-pao', hers.device);
    expect(his.device).not.toBe(hers.device);
    expect(await sync(hers.token)).toBe(200);
  });

  it('stores neither tokens nor passwords as they are', async () => {
    const { token } = await signIn(server.origin, 'chi-pa');
    const { rows } = await server.parts.db.query(
      'select d::text, t::text, l::text from device d, token t, login l',
    );
    const stored = JSON.stringify(rows);
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(PASSWORD);
    expect(stored).toContain('$argon2id$');
  });

  it('there is no setup code once somebody can sign in', async () => {
    expect(await server.parts.people.newSetupCode()).toBeUndefined();
  });
});

describe('the first administrator', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  const founding = (code: string, over = {}) =>
    JSON.stringify({
      code,
      province: 'Lai Châu',
      name: 'Lò Thị Mai',
      login: 'quan-tri',
      password: PASSWORD,
      ...over,
    });
  const setup = (body: string) => call(server.origin, '/api/setup', { body });

  it('the link works once, and only the last one printed', async () => {
    const old = (await server.parts.people.newSetupCode()) ?? expect.fail('no code');
    const code = (await server.parts.people.newSetupCode()) ?? expect.fail('no code');
    expect((await setup(founding(old))).status).toBe(410);
    expect((await setup(founding('x'.repeat(24)))).status).toBe(410);
    expect((await setup(founding(code, { password: 'ngắn' }))).status).toBe(400);

    const both = await Promise.all([setup(founding(code)), setup(founding(code, { login: 'quan-tri-2' }))]);
    expect(both.map((reply) => reply.status).sort()).toEqual([204, 410]);
    expect((await setup(founding(code, { login: 'quan-tri-3' }))).json).toMatchObject({ code: 'link-used' });

    const { rows } = await server.parts.db.query<{ login: string }>('select login from login');
    expect(rows).toHaveLength(1);
    const { roles, unit } = await signIn(server.origin, rows[0]?.login ?? '');
    expect({ roles, unit }).toEqual({ roles: ['coordinator', 'admin'], unit: 'lai-chau' });
  });
});

describe('a setup that was cut short', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  it('is no dead end: the next start prints a link, and that one finishes it', async () => {
    const { people } = server.parts;
    const code = (await people.newSetupCode()) ?? expect.fail('no code');
    const cut = { addLogin: people.addLogin };
    people.addLogin = async () => {
      throw new Error('the power went');
    };
    const body = (with_: string) =>
      JSON.stringify({
        code: with_,
        province: 'Lai Châu',
        name: 'Lò Thị Mai',
        login: 'quan-tri',
        password: PASSWORD,
      });
    expect((await call(server.origin, '/api/setup', { body: body(code) })).status).toBe(500);
    people.addLogin = cut.addLogin;

    const next = (await people.newSetupCode()) ?? expect.fail('no way in any more');
    expect((await call(server.origin, '/api/setup', { body: body(next) })).status).toBe(204);
    expect((await signIn(server.origin, 'quan-tri')).unit).toBe('lai-chau');
  });
});

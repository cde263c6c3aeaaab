import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SIGN_ON_RETURN, type SignOnBegun } from '../../../src/domain/accounts/sign-on.ts';
import { createSignOn } from '../../../src/server/auth/sign-on.ts';
import { encodeRequest } from '../../../src/sync/protocol/wire-request.ts';
import { startProvider, type TestProvider } from '../../support/sign-on-provider.ts';
import { aRequest } from '../../sync/parts.ts';
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

const ORIGIN = 'https://loaban.tinh-1.vn';
const unit = (id: string, parent: string | null) => ({
  id,
  kind: 'unit' as const,
  data: { unit: id, name: id, kind: 'commune', ...(parent ? { parent } : {}) },
});

describe("[S64] the province's own sign-on", () => {
  let provider: TestProvider;
  let server: TestServer;
  let admin: Session;

  beforeAll(async () => {
    provider = await startProvider(
      {
        'sub-pa': { email: 'Chi.Pa@tinh-1.gov.vn', email_verified: true },
        'sub-la': { email: 'nguoi.la@tinh-1.gov.vn', email_verified: true },
        // Says it is Chị Pà, and nobody has checked.
        'sub-gia': { email: 'chi.pa@tinh-1.gov.vn', email_verified: false },
        'sub-moi': { email: 'chi.pa@tinh-1.gov.vn', email_verified: true },
        'sub-pao': { email: 'anh.pao@tinh-1.gov.vn', email_verified: true },
        'sub-nghi': { email: 'da.nghi@tinh-1.gov.vn', email_verified: true },
      },
      `${ORIGIN}${SIGN_ON_RETURN}`,
    );
    const settings = { issuer: provider.issuer, clientId: 'loa-ban', clientSecret: 'bi-mat-cua-loa-ban' };
    server = await startTestServer({
      signOn: createSignOn(
        [
          { ...settings, province: 'tinh-1', label: 'Tài khoản tỉnh 1' },
          { ...settings, province: 'tinh-2', label: 'Tỉnh 2', issuer: 'http://127.0.0.1:9' },
        ],
        ORIGIN,
      ),
    });
    await addProvinceWith(
      server,
      'tinh-1',
      [unit('tinh-1', null), unit('xa-a', 'tinh-1'), unit('xa-b', 'tinh-1')],
      [
        { id: 'chi-pa', unit: 'xa-a', roles: ['reporter'] },
        { id: 'anh-pao', unit: 'xa-a', roles: ['approver'] },
        { id: 'da-nghi', unit: 'xa-a', roles: ['reporter'] },
        { id: 'xa-a-quan-tri', unit: 'xa-a', roles: ['admin'] },
        { id: 'xa-b-quan-tri', unit: 'xa-b', roles: ['admin'] },
        { id: 'tinh-dieu-phoi', unit: 'tinh-1', roles: ['coordinator'] },
        { id: 'xa-a-dieu-phoi', unit: 'xa-a', roles: ['coordinator'] },
      ],
    );
    await addProvinceWith(server, 'tinh-2', [unit('tinh-2', null)], []);
    await server.parts.db.query(`update record set data = data || '{"ended": true}' where id = 'da-nghi'`);
    admin = await signIn(server.origin, 'xa-a-quan-tri');
  });
  afterAll(async () => {
    await server.close();
    await provider.close();
  });

  const post = (path: string, body: unknown, headers = {}) =>
    call(server.origin, path, { headers, body: JSON.stringify(body) });
  const link = (identity: object, who = admin) => post('/api/identities', identity, bearer(who.token));
  const begin = async (way = 'tinh-1'): Promise<SignOnBegun> => {
    const { json, status } = await post('/api/session/sign-on', { way });
    expect(status).toBe(200);
    return json as SignOnBegun;
  };
  const end = (begun: Partial<SignOnBegun>, came: URL, over = {}) => {
    const { url: _, ...kept } = begun;
    return post('/api/session/sign-on/done', { way: 'tinh-1', ...kept, answer: came.search, ...over });
  };
  const enter = async (person: string, over = {}) => {
    const begun = await begin();
    return end(begun, await provider.signIn(begun.url, person), over);
  };
  const unlinkAll = () => server.parts.db.query('delete from identity');

  it('is offered where it is set up, and nowhere else', async () => {
    const ways = (origin: string) => call(origin, '/api/session/ways', { method: 'GET' });
    expect((await ways(server.origin)).json).toEqual({
      signOn: [
        { id: 'tinh-1', label: 'Tài khoản tỉnh 1' },
        { id: 'tinh-2', label: 'Tỉnh 2' },
      ],
    });
    const without = await startTestServer();
    expect((await ways(without.origin)).json).toEqual({ signOn: [] });
    const asked = { body: JSON.stringify({ way: 'tinh-1' }) };
    expect((await call(without.origin, '/api/session/sign-on', asked)).status).toBe(404);
    await without.close();
    expect((await post('/api/session/sign-on', { way: 'tinh-9' })).status).toBe(404);
  });

  it('asks for a code with PKCE, state and nonce, new ones each time, and sends back to the app alone', async () => {
    const [one, two] = [await begin(), await begin()];
    const asked = new URL(one.url).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      client_id: 'loa-ban',
      prompt: 'login',
      redirect_uri: `${ORIGIN}${SIGN_ON_RETURN}`,
      state: one.state,
      nonce: one.nonce,
    });
    expect(one.url).not.toContain(one.verifier);
    expect(one.url).not.toContain('bi-mat');
    for (const part of ['state', 'nonce', 'verifier'] as const) expect(one[part]).not.toBe(two[part]);
  });

  it('a person whom the admin has linked gets a token of ours, for a device of ours', async () => {
    expect((await link({ account: 'chi-pa', email: 'chi.pa@tinh-1.gov.vn' })).status).toBe(204);
    const { json, status } = await enter('sub-pa');
    expect(status).toBe(200);
    expect(json).toMatchObject({ account: 'chi-pa', unit: 'xa-a', roles: ['reporter'], login: 'chi-pa' });
    const { token, device } = json as Session;
    const body = JSON.stringify(encodeRequest(aRequest({ timeline: '' })));
    expect((await call(server.origin, '/api/sync', { headers: bearer(token), body })).status).toBe(200);
    // The same phone again is the same device, also where others work on it.
    const devices = [admin.device, device];
    expect((await enter('sub-pa', { devices })).json).toMatchObject({ device });
    expect((await enter('sub-pa', { devices: [admin.device] })).json).not.toMatchObject({
      device: admin.device,
    });
  });

  it('nobody is let in by a name, by an address that nobody has verified, or by one that now is another’s', async () => {
    await unlinkAll();
    await link({ account: 'chi-pa', email: 'chi.pa@tinh-1.gov.vn' });
    for (const stranger of ['sub-la', 'chi-pa', 'sub-gia'])
      expect(await enter(stranger)).toMatchObject({ status: 403, json: { code: 'identity-unknown' } });
    expect((await enter('sub-pa')).status).toBe(200);
    // The subject that came first is kept: the address was given to somebody else since.
    expect(await enter('sub-moi')).toMatchObject({ status: 403, json: { code: 'identity-unknown' } });
    expect((await enter('sub-pa')).status).toBe(200);
  });

  it('an account that has ended is unknown, in the same words', async () => {
    await server.parts.db.query(
      `insert into identity (province, account, subject) values ('tinh-1', 'da-nghi', 'sub-nghi')`,
    );
    const [ended, unknown] = [await enter('sub-nghi'), await enter('sub-la')];
    expect(ended.status).toBe(403);
    expect(ended.raw.equals(unknown.raw)).toBe(true);
  });

  it('an answer is worth nothing with another state, nonce or verifier, changed, or a second time', async () => {
    await unlinkAll();
    await link({ account: 'chi-pa', subject: 'sub-pa' });
    const other = await begin();
    for (const part of ['state', 'nonce', 'verifier'] as const) {
      const begun = await begin();
      const came = await provider.signIn(begun.url, 'sub-pa');
      expect(await end(begun, came, { [part]: other[part] })).toMatchObject({
        status: 401,
        json: { code: 'sign-on-failed' },
      });
    }
    const begun = await begin();
    const came = await provider.signIn(begun.url, 'sub-pa');
    const forged = new URL(came);
    forged.searchParams.set('code', 'x'.repeat(43));
    expect((await end(begun, forged)).status).toBe(401);
    expect((await end(begun, came)).status).toBe(200);
    expect((await end(begun, came)).status).toBe(401);
    expect((await end(begun, came, { way: 'tinh-2' })).status).toBe(503);
  });

  it('a sign-on that is down says so, and the password still opens', async () => {
    expect(await post('/api/session/sign-on', { way: 'tinh-2' })).toMatchObject({
      status: 503,
      json: { code: 'sign-on-unreachable' },
    });
    const begun = await begin();
    const came = await provider.signIn(begun.url, 'sub-pa');
    await provider.close();
    expect(await end(begun, came)).toMatchObject({ status: 503, json: { code: 'sign-on-unreachable' } });
    const body = JSON.stringify({ login: 'chi-pa', password: PASSWORD });
    expect((await call(server.origin, '/api/session', { body })).status).toBe(200);
  });

  describe('[R7] linking', () => {
    it('is for admins above the account, with at least its rights, and never one’s own', async () => {
      const foreign = await signIn(server.origin, 'xa-b-quan-tri');
      const reporter = await signIn(server.origin, 'chi-pa');
      const subject = 'sub-x';
      expect((await link({ account: 'anh-pao', subject }, foreign)).status).toBe(404);
      expect((await link({ account: 'khong-co', subject }, foreign)).status).toBe(404);
      expect((await link({ account: 'anh-pao', subject }, reporter)).status).toBe(403);
      expect((await link({ account: 'xa-a-dieu-phoi', subject })).status).toBe(403);
      expect((await link({ account: 'xa-a-quan-tri', subject })).status).toBe(403);
      expect((await link({ account: 'tinh-dieu-phoi', subject })).status).toBe(404);
      expect((await post('/api/identities', { account: 'anh-pao', subject })).status).toBe(401);
      const { rowCount } = await server.parts.db.query(`select 1 from identity where subject = 'sub-x'`);
      expect(rowCount).toBe(0);
    });

    it('[S62] [S64] who links sees whom, and takes it off again; nobody of elsewhere does', async () => {
      await unlinkAll();
      const look = (account: string, who: Session | undefined = admin) =>
        post('/api/identities/look', { account }, bearer(who.token));
      const unlink = (account: string, who: Session | undefined = admin) =>
        post('/api/identities/end', { account }, bearer(who.token));
      expect((await look('chi-pa')).json).toEqual({ offered: true, link: null });
      await link({ account: 'chi-pa', email: 'chi.pa@tinh-1.gov.vn' });
      expect((await look('chi-pa')).json).toMatchObject({
        link: { email: 'chi.pa@tinh-1.gov.vn', subject: null },
      });
      // As the first sign-in leaves it.
      await server.parts.db.query(`update identity set subject = 'sub-pa'`);
      expect((await look('chi-pa')).json).toMatchObject({ link: { subject: 'sub-pa' } });

      const foreign = await signIn(server.origin, 'xa-b-quan-tri');
      const reporter = await signIn(server.origin, 'chi-pa');
      for (const ask of [look, unlink]) {
        expect((await ask('chi-pa', foreign)).status).toBe(404);
        expect((await ask('chi-pa', reporter)).status).toBe(403);
        expect((await ask('xa-a-dieu-phoi')).status).toBe(403);
      }
      expect((await unlink('chi-pa')).status).toBe(204);
      expect((await unlink('chi-pa')).status).toBe(204);
      expect((await look('chi-pa')).json).toEqual({ offered: true, link: null });
      const noted = await server.parts.db.query(
        `select about from audit where what = 'identity-unlinked' and by = 'xa-a-quan-tri'`,
      );
      expect(noted.rows).toEqual([{ about: 'chi-pa' }]);
    });

    it('nobody’s identity is taken from them', async () => {
      await unlinkAll();
      expect((await link({ account: 'chi-pa', subject: 'sub-pa' })).status).toBe(204);
      expect(await link({ account: 'anh-pao', subject: 'sub-pa' })).toMatchObject({
        status: 409,
        json: { code: 'identity-taken' },
      });
      expect((await link({ account: 'chi-pa', email: 'Moi@Tinh-1.gov.vn ' })).status).toBe(204);
      expect((await link({ account: 'anh-pao', subject: 'sub-pa' })).status).toBe(204);
    });

    it.each([
      {},
      { account: 'chi-pa' },
      { account: 'chi-pa', email: 'không phải' },
      { account: 'chi-pa', subject: '' },
    ])('a malformed one is refused: %j', async (identity) => {
      expect((await link(identity)).status).toBe(400);
    });
  });
});

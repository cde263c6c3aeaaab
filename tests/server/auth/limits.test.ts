import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLimits, signInLimits } from '../../../src/server/auth/limits.ts';
import { Problem } from '../../../src/server/http/problem.ts';
import { addProvinceWith, call, PASSWORD, startTestServer, type TestServer } from '../http.ts';

const units = [
  { id: 'tinh-1', kind: 'unit' as const, data: { unit: 'tinh-1', name: 'Tỉnh', kind: 'province' } },
];
const MINUTE = 60_000;

describe('[S61] guessing', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ trustProxy: 1 });
    await addProvinceWith(server, 'tinh-1', units, [
      { id: 'chi-pa', unit: 'tinh-1', roles: ['reporter'] },
      { id: 'anh-pao', unit: 'tinh-1', roles: ['reporter'] },
    ]);
  });
  afterAll(() => server.close());
  beforeEach(() => server.parts.db.query('delete from allowance'));

  const tryIt = async (login: string, password: string, from = '198.51.100.1') =>
    call(server.origin, '/api/session', {
      headers: { 'x-forwarded-for': `invented, ${from}` },
      body: JSON.stringify({ login, password }),
    });
  const statuses = async (times: number, login: string, password = 'sai rồi', from?: string) => {
    const found: number[] = [];
    for (let i = 0; i < times; i++) found.push((await tryIt(login, password, from)).status);
    return found;
  };

  it('ten wrong passwords for one name from one place, then it has to wait, and is told how long', async () => {
    expect(await statuses(10, 'chi-pa')).toEqual(Array(10).fill(401));
    const refused = await tryIt('chi-pa', PASSWORD);
    expect(refused).toMatchObject({ status: 429, json: { code: 'too-many-tries' } });
    expect(Number(refused.headers['retry-after'])).toBe(120);
    // Others at the same place, and the same person elsewhere, are not in it.
    expect((await tryIt('anh-pao', PASSWORD)).status).toBe(200);
    expect((await tryIt('chi-pa', PASSWORD, '198.51.100.2')).status).toBe(200);
    server.clock.now += 2 * MINUTE;
    expect((await tryIt('chi-pa', PASSWORD)).status).toBe(200);
  });

  it('a clock that is set back by a day lets nobody wait for a day, and counts anew', async () => {
    server.clock.now += 86_400_000;
    expect((await statuses(11, 'chi-pa')).at(-1)).toBe(429);
    server.clock.now -= 86_400_000;
    expect((await tryIt('chi-pa', PASSWORD)).status).toBe(200);
    expect(await statuses(11, 'chi-pa')).toEqual([...Array(10).fill(401), 429]);
  });

  it('a name that nobody has is limited in the same words', async () => {
    await statuses(10, 'khong-ai');
    await statuses(10, 'chi-pa');
    const [nobody, somebody] = [await tryIt('khong-ai', 'x'), await tryIt('chi-pa', 'x')];
    expect(nobody.status).toBe(429);
    expect(nobody.raw.equals(somebody.raw)).toBe(true);
    expect(nobody.headers['retry-after']).toBe(somebody.headers['retry-after']);
  });

  it('other spellings of a name are the same name', async () => {
    const spelt = ['chi-pa', 'CHI-PA', ' Chi-Pa ', 'chi-Pa'];
    for (let i = 0; i < 10; i++) expect((await tryIt(spelt[i % 4] ?? '', 'sai rồi')).status).toBe(401);
    expect((await tryIt('Chi-pa', 'sai rồi')).status).toBe(429);
  });

  it('from everywhere at once a name is tried fifty times and no more', async () => {
    for (let i = 0; i < 5; i++) await statuses(10, 'chi-pa', 'sai rồi', `198.51.100.${i + 10}`);
    expect((await tryIt('chi-pa', 'sai rồi', '198.51.100.99')).status).toBe(429);
  });

  it('one place tries many names two hundred times and no more', async () => {
    const limits = createLimits(server.parts.db, () => server.clock.now);
    const [place] = signInLimits('', '198.51.100.1');
    const wrong = () => Promise.reject(new Problem('wrong-login'));
    for (let i = 0; i < 199; i++)
      await expect(limits.attempt(place ? [place] : [], wrong)).rejects.toMatchObject({
        code: 'wrong-login',
      });
    expect((await tryIt('ten-199', 'sai rồi')).status).toBe(401);
    expect((await tryIt('ten-200', 'sai rồi')).status).toBe(429);
    expect((await tryIt('ten-200', 'sai rồi', '198.51.100.2')).status).toBe(401);
  });

  it('who signs in rightly may do so without end', async () => {
    expect(await statuses(14, 'anh-pao', PASSWORD)).toEqual(Array(14).fill(200));
  });

  it('many at once are no way around', async () => {
    const all = await Promise.all(Array.from({ length: 30 }, () => tryIt('chi-pa', 'sai rồi')));
    expect(all.filter(({ status }) => status === 401)).toHaveLength(10);
  });

  it('another process over the same database counts on where this one stopped', async () => {
    const claim = { on: 'x', burst: 2, everyMs: 1_000 };
    const wrong = () => Promise.reject(new Problem('wrong-login'));
    const [here, there] = [
      createLimits(server.parts.db, () => 5_000),
      createLimits(server.parts.db, () => 5_000),
    ];
    await expect(here.attempt([claim], wrong)).rejects.toMatchObject({ code: 'wrong-login' });
    await expect(there.attempt([claim], wrong)).rejects.toMatchObject({ code: 'wrong-login' });
    await expect(here.attempt([claim], wrong)).rejects.toMatchObject({
      code: 'too-many-tries',
      retryAfter: 1,
    });
    await expect(there.attempt([claim], wrong)).rejects.toMatchObject({ code: 'too-many-tries' });
  });

  it('a fault of ours is nobody’s guess', async () => {
    const claim = { on: 'y', burst: 1, everyMs: 1_000 };
    const limits = createLimits(server.parts.db, () => 5_000);
    for (const fault of [new Error('the disk'), new Problem('busy'), new Error('the disk')])
      await expect(limits.attempt([claim], () => Promise.reject(fault))).rejects.toBe(fault);
    expect(await limits.attempt([claim], async () => 'in')).toBe('in');
  });

  it('codes are guessed twenty times', async () => {
    const body = JSON.stringify({
      code: 'x'.repeat(24),
      province: 'A',
      name: 'B',
      login: 'c-d',
      password: PASSWORD,
    });
    const found: number[] = [];
    for (let i = 0; i < 21; i++) found.push((await call(server.origin, '/api/setup', { body })).status);
    expect(found).toEqual([...Array(20).fill(410), 429]);
  });

  it('neither names nor addresses stand in the table, and what is whole again leaves it', async () => {
    await statuses(2, 'chi-pa');
    const { rows } = await server.parts.db.query('select key from allowance');
    expect(rows).toHaveLength(3);
    expect(JSON.stringify(rows)).not.toMatch(/chi-pa|198\.51/);
    server.clock.now = Math.ceil((server.clock.now + 60 * MINUTE) / 100) * 100;
    await tryIt('ai-do', 'sai rồi');
    expect((await server.parts.db.query('select 1 from allowance')).rowCount).toBe(3);
  });
});

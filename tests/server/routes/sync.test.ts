import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RecordId } from '../../../src/domain/base/ids.ts';
import { spokenText } from '../../../src/domain/broadcast/script.ts';
import type { Data, Kind } from '../../../src/domain/kinds/kinds.ts';
import { syncUntilComplete } from '../../../src/sync/client/client.ts';
import { makeEdit } from '../../../src/sync/client/phone.ts';
import { PROTOCOL_VERSION } from '../../../src/sync/protocol/message.ts';
import type { Op } from '../../../src/sync/protocol/op.ts';
import { encodeRequest } from '../../../src/sync/protocol/wire-request.ts';
import { decodeResponse } from '../../../src/sync/protocol/wire-response.ts';
import { createMemoryPhoneStore, newPhoneImage } from '../../support/memory-phone-store.ts';
import { aDeed, anOp, aRequest, NOW, recordId, sha256 } from '../../sync/parts.ts';
import {
  addProvinceWith,
  bearer,
  call,
  type Reply,
  type Session,
  signIn,
  startTestServer,
  type TestServer,
  transportTo,
} from '../http.ts';

const units = [
  { id: 'tinh-1', kind: 'unit' as const, data: { unit: 'tinh-1', name: 'Tỉnh', kind: 'province' } },
  { id: 'xa-a', kind: 'unit' as const, data: { unit: 'xa-a', name: 'A', kind: 'commune', parent: 'tinh-1' } },
  { id: 'xa-b', kind: 'unit' as const, data: { unit: 'xa-b', name: 'B', kind: 'commune', parent: 'tinh-1' } },
];

let server: TestServer;
let reporter: Session;
let approver: Session;
let stranger: Session;

beforeAll(async () => {
  server = await startTestServer();
  await addProvinceWith(server, 'tinh-1', units, [
    { id: 'van-hoa', unit: 'xa-a', roles: ['reporter'] },
    { id: 'lanh-dao', unit: 'xa-a', roles: ['approver'] },
    { id: 'xa-khac', unit: 'xa-b', roles: ['reporter', 'approver'] },
  ]);
  reporter = await signIn(server.origin, 'van-hoa');
  approver = await signIn(server.origin, 'lanh-dao');
  stranger = await signIn(server.origin, 'xa-khac');
});
afterAll(() => server.close());

const phoneOf = ({ account, device, token }: Session) => {
  const store = createMemoryPhoneStore(newPhoneImage(account, device));
  const transport = transportTo(server.origin, token);
  return {
    look: () => store.look(),
    sync: () => syncUntilComplete(store, transport, () => NOW),
    async edit(kind: Kind, fields: Data, record?: string) {
      let made: Op | undefined;
      await store.change(record ? [recordId(record)] : [], (state) => {
        const edit = record ? { record: recordId(record), kind, fields } : { kind, fields };
        const { change, op } = makeEdit(state, edit, {
          now: NOW,
          nonce: Math.floor(Math.random() * 2 ** 32),
        });
        made = op;
        return change;
      });
      return made?.record ?? expect.fail('no op');
    },
  };
};

const post = (body: Buffer | string, headers: Record<string, string> = {}): Promise<Reply> =>
  call(server.origin, '/api/sync', { body, headers: { ...bearer(reporter.token), ...headers } });

/** Everything that a request could have left behind. */
const stored = async () => {
  const tables = ['op', 'record', 'scope_index', 'history', 'sync_seq'];
  const counts = tables.map((table) => `(select count(*) from ${table}) as ${table}`);
  return (await server.parts.db.query(`select ${counts.join()}, (select sum(v) from sync_seq) as numbers`))
    .rows[0];
};

describe('sync over HTTP', () => {
  it('[S19] [S18] [R3] what one phone saved is on the other after its next sync, gzip up and brotli down', async () => {
    const [hers, his] = [phoneOf(reporter), phoneOf(approver)];
    const ids: RecordId[] = [];
    for (let i = 0; i < 30; i++)
      ids.push(await hers.edit('deed', aDeed({ author: 'van-hoa', what: `Sửa cầu ${i} 🌾` })));
    expect(await hers.sync()).toEqual({ kind: 'complete' });
    expect([hers.look().outbox.size, hers.look().journal.size]).toEqual([0, 30]);
    expect(await his.sync()).toEqual({ kind: 'complete' });
    for (const id of ids) expect(his.look().rows.get(id)).toEqual(hers.look().rows.get(id));

    await his.edit('deed', { where: 'Nà Vàng' }, ids[3]);
    await his.sync();
    await hers.sync();
    expect(hers.look().rows.get(ids[3] ?? recordId('x'))?.data).toMatchObject({
      where: 'Nà Vàng',
      what: 'Sửa cầu 3 🌾',
    });
  });

  it('[S18] takes plain and gzip bodies, and answers in brotli, gzip or plain as asked', async () => {
    const body = JSON.stringify(encodeRequest(aRequest({ timeline: '' })));
    const encodings: [string | undefined, string | undefined][] = [
      ['br', 'br'],
      ['gzip, deflate, br, zstd', 'br'],
      ['gzip', 'gzip'],
      ['identity', undefined],
      [undefined, undefined],
    ];
    for (const [accepted, used] of encodings) {
      const accept: Record<string, string> = accepted ? { 'accept-encoding': accepted } : {};
      for (const reply of [
        await post(body, accept),
        await post(gzipSync(body), { ...accept, 'content-encoding': 'gzip' }),
      ]) {
        expect([reply.status, reply.headers['content-encoding']]).toEqual([200, used]);
        expect(reply.headers['cache-control']).toBe('no-store');
        expect(decodeResponse(reply.json, []).pages.map((page) => page.scope)).toEqual([
          'xa-a',
          'down:tinh-1',
        ]);
      }
    }
  });

  it('[S12] [R4] one bad op comes back with its reason, and the others are taken', async () => {
    const phone = phoneOf(reporter);
    const good = await phone.edit('deed', aDeed({ author: 'van-hoa' }));
    await phone.edit('deed', aDeed({ author: 'van-hoa', who: '' }));
    await phone.edit('campaign', { unit: 'xa-a', name: 'Không phải việc của chị' });
    await phone.edit('deed', aDeed({ author: 'van-hoa', unit: 'xa-b' }));
    await phone.edit('deed', aDeed({ author: 'van-hoa', 'x-half\0': '\ud800' }));
    expect(await phone.sync()).toEqual({ kind: 'complete' });
    expect([...phone.look().parked.values()].map((entry) => entry.reason)).toEqual([
      'invalid',
      'not-permitted',
      'out-of-scope',
      'invalid',
    ]);
    expect(phone.look().rows.get(good)?.waiting).toBe(0);
    const { rows } = await server.parts.db.query(
      `select reason, body from op where result = 'parked' and device = $1 order by seq`,
      [reporter.device],
    );
    expect(rows.map((row) => row.reason)).toEqual(['invalid', 'not-permitted', 'out-of-scope', 'invalid']);
    expect(rows[0]?.body).toEqual([...phone.look().parked.values()][0]?.op);
    // Word for word even where jsonb can't hold it.
    expect(JSON.parse(rows[3]?.body as string)).toEqual([...phone.look().parked.values()][3]?.op);
  });

  it('[S100] [S101] [R15] a text that never stood, an own part of it, and a name that nobody lists are refused', async () => {
    const [hers, his] = [phoneOf(reporter), phoneOf(approver)];
    const own = { unit: 'xa-a', author: 'van-hoa' };
    const profile = { type: 'person', story: '', stage: 'spotted', stageOn: '2026-11-22' };
    const exemplar = await hers.edit('exemplar', { ...own, ...profile, name: 'Cô giáo Lò Thị Ính' });
    const text = { language: 'vi', title: 'Lớp học', body: 'Bà con đi học.' };
    const script = await hers.edit('script', { ...own, ...text, genre: 'news', submitted: true });
    await hers.sync();
    await his.sync();
    const approve = async (over: Data = {}) => {
      const said = { ...text, ...over };
      const fields = { unit: 'xa-a', by: 'lanh-dao', at: NOW, script, decision: 'approved', ...said };
      const id = await his.edit('approval', { ...fields, hash: sha256(spokenText(said)) });
      await his.sync();
      return (
        [...his.look().parked.values()].find((entry) => entry.op.record === id)?.reason ??
        his.look().rows.get(id)?.data.decision
      );
    };
    expect(await approve({ body: 'Chữ của riêng tôi.' })).toBe('unknown-text');
    expect(await approve()).toBe('approved');
    await his.edit('script', { title: 'Tựa của tôi' }, script);
    expect(await approve({ title: 'Tựa của tôi' })).toBe('own-text');
    const named = { title: 'Cô LO THI INH', body: 'Bà con đi học.' };
    await his.sync();
    await hers.sync();
    await hers.edit('script', named, script);
    await hers.sync();
    await his.sync();
    expect(await approve(named)).toBe('unlisted-name');
    await hers.edit('script', { namesakes: [{ exemplar, by: 'van-hoa', at: 1 }] }, script);
    await hers.sync();
    await his.sync();
    expect(await approve({ ...named, namesakes: [exemplar] })).toBe('approved');
  });

  it('[S16] [R5] [R6] an approval needs the hash of its own text and consent in force', async () => {
    const [hers, his] = [phoneOf(reporter), phoneOf(approver)];
    const own = { unit: 'xa-a', author: 'van-hoa' };
    const exemplar = await hers.edit('exemplar', {
      ...own,
      type: 'person',
      name: 'Mẩy',
      story: 'Dạy chữ',
      stage: 'spotted',
      stageOn: '2026-11-22',
    });
    const text = { language: 'vi', title: 'Gương chị Mẩy', body: 'Chị Mẩy dạy chữ.' };
    const script = await hers.edit('script', {
      ...own,
      ...text,
      genre: 'exemplar',
      exemplars: [exemplar],
      submitted: true,
    });
    await hers.sync();
    await his.sync();
    const approve = async (over: Data = {}) => {
      const id = await his.edit('approval', {
        unit: 'xa-a',
        by: 'lanh-dao',
        at: NOW,
        script,
        decision: 'approved',
        ...text,
        hash: sha256(spokenText(text)),
        ...over,
      });
      await his.sync();
      return (
        [...his.look().parked.values()].find((entry) => entry.op.record === id)?.reason ??
        his.look().rows.get(id)?.data.decision
      );
    };
    expect(await approve()).toBe('no-consent');
    await hers.edit('consent', {
      unit: 'xa-a',
      by: 'van-hoa',
      at: NOW,
      exemplar,
      purpose: 'broadcast',
      decision: 'given',
      way: 'voice',
      on: '2026-11-22',
    });
    await hers.sync();
    expect(await approve({ hash: sha256('another text') })).toBe('wrong-hash');
    expect(await approve({ body: `${text.body} Thêm.` })).toBe('wrong-hash');
    expect(await approve()).toBe('approved');
  });

  it('[S5] a phone whose clock is a day wrong is understood, and nothing is refused for it', async () => {
    const skewed = anOp({
      device: reporter.device,
      record: recordId('lech-gio'),
      kind: 'deed',
      fields: aDeed({ author: 'van-hoa' }),
      time: NOW + 86_400_000 - 60_000,
    });
    const reply = await post(
      JSON.stringify(encodeRequest(aRequest({ now: NOW + 86_400_000, ops: [skewed] }))),
    );
    expect(decodeResponse(reply.json, [skewed]).results).toMatchObject([{ kind: 'ok' }]);
    const { rows } = await server.parts.db.query(`select at from op where record = 'lech-gio'`);
    expect(rows).toEqual([{ at: NOW - 60_000 }]);
  });
});

describe('[S17] what is no request of this protocol stores nothing', () => {
  let before: unknown;
  beforeEach(async () => {
    before = await stored();
  });

  const op = () =>
    anOp({
      device: reporter.device,
      record: recordId(`s17-${Math.random().toString(36).slice(2, 8)}`),
      fields: aDeed({ author: 'van-hoa' }),
    });
  const good = () => encodeRequest(aRequest({ ops: [op()] })) as unknown[];
  const json = (value: unknown) => JSON.stringify(value);
  const gzip = { 'content-encoding': 'gzip' };
  /** Some megabytes of zeros in a few kilobytes. */
  const bomb = () => gzipSync(Buffer.alloc(64_000_000, 0x30));
  const noise = (size: number) =>
    Buffer.from(Array.from({ length: size }, (_, i) => 33 + ((i * 7_919) % 90)));

  const cases: [string, () => [Buffer | string, Record<string, string>?], number, string][] = [
    ['nothing at all', () => [''], 400, 'bad-request'],
    ['no JSON', () => ['<html>'], 400, 'bad-request'],
    ['half a JSON', () => [json(good()).slice(0, -5)], 400, 'bad-request'],
    ['JSON of something else', () => ['{"hello":1}'], 400, 'bad-request'],
    ['bytes that are no UTF-8', () => [Buffer.from([0x5b, 0xff, 0xfe, 0x5d])], 400, 'bad-request'],
    [
      'a bad op among good ones',
      () => [json(good().with(6, [...(good()[6] as unknown[]), ['x']]))],
      400,
      'bad-request',
    ],
    [
      'an op of no kind',
      () => [json(good().with(6, [(good()[6] as unknown[][])[0]?.with(2, 'robot')]))],
      400,
      'bad-request',
    ],
    [
      'nesting without end',
      () => [json(good()).replace('"Anh Páo"', '['.repeat(50_000) + ']'.repeat(50_000))],
      400,
      'bad-request',
    ],
    [
      'more ops than fit a batch',
      () => [json(encodeRequest(aRequest({ ops: Array.from({ length: 501 }, op) })))],
      400,
      'bad-request',
    ],
    ['gzip that is none', () => [json(good()), gzip], 400, 'bad-request'],
    ['gzip cut short', () => [gzipSync(json(good())).subarray(0, -9), gzip], 400, 'bad-request'],
    [
      'a megabyte and more',
      () => [Buffer.concat([Buffer.from('["'), noise(1_000_001), Buffer.from('"]')])],
      413,
      'too-large',
    ],
    [
      'a megabyte in pieces, its length not told',
      () => [noise(1_200_000), { 'transfer-encoding': 'chunked' }],
      413,
      'too-large',
    ],
    ['a bomb', () => [bomb(), gzip], 413, 'too-large'],
    [
      'brotli, which nobody asked for',
      () => [brotliCompressSync(json(good())), { 'content-encoding': 'br' }],
      415,
      'unsupported-encoding',
    ],
    ['a newer protocol', () => [json(good().with(0, PROTOCOL_VERSION + 1))], 426, 'update-needed'],
    ['an older protocol that looks otherwise', () => ['[0,{"x":1}]'], 426, 'update-needed'],
  ];

  it.each(cases)('%s', async (_, make, status, code) => {
    const [body, headers] = make();
    const reply = await post(body, headers);
    expect(reply.status).toBe(status);
    expect(reply.headers['content-type']).toBe('application/problem+json');
    expect(reply.json).toMatchObject({ type: 'about:blank', status, code });
    expect(await stored()).toEqual(before);
  });

  it('a length that is a lie ends the request, and the server lives', async () => {
    const reply = await post('', { 'content-length': '99000000', connection: 'close' }).catch(
      (error: unknown) => error,
    );
    expect(reply).toMatchObject({ status: 413 });
    expect((await post(json(encodeRequest(aRequest())))).status).toBe(200);
    expect(await stored()).toEqual(before);
  });

  it('[S13] [R4] a phone with such an op parks it alone, and the rest arrives', async () => {
    const phone = phoneOf(reporter);
    const ids: RecordId[] = [];
    for (let i = 0; i < 9; i++) {
      const extra: Data = i === 4 ? { ['x'.repeat(61)]: 1 } : {};
      ids.push(await phone.edit('deed', aDeed({ author: 'van-hoa', ...extra })));
    }
    expect(await phone.sync()).toEqual({ kind: 'complete' });
    expect([...phone.look().parked.values()]).toMatchObject([{ reason: 'refused', op: { record: ids[4] } }]);
    expect(phone.look().journal.size).toBe(8);
  });

  it('[S12] [R7] a person of another unit changes nothing here', async () => {
    const phone = phoneOf(stranger);
    const { rows } = await server.parts.db.query<{ id: string; data: Data }>(
      `select id, data from record where unit = 'xa-a' and kind = 'deed' limit 1`,
    );
    const target = rows[0] ?? expect.fail('nothing to attack');
    await phone.edit('deed', { what: 'Phá' }, target.id);
    await phone.edit('deed', { unit: 'xa-b' }, target.id);
    await phone.sync();
    expect([...phone.look().parked.values()].map((entry) => entry.reason)).toEqual(['out-of-scope']);
    const after = await server.parts.db.query('select data from record where id = $1', [target.id]);
    expect(after.rows).toEqual([{ data: target.data }]);
  });
});

it('other addresses are problems too, and the figures count without names', async () => {
  const lost = await call(server.origin, '/khong-co', { method: 'GET' });
  expect([lost.status, lost.json]).toMatchObject([404, { code: 'not-found' }]);
  expect((await call(server.origin, '/healthz', { method: 'GET' })).raw.toString()).toBe('ok');
  expect((await call(server.origin, '/readyz', { method: 'GET' })).status).toBe(200);
  const figures = await server.parts.metrics.text();
  expect(figures).toMatch(/loaban_ops_total\{result="ok"\} \d/);
  expect(figures).toContain('route="POST /api/sync",status="200"');
  expect(figures).not.toMatch(/khong-co|van-hoa|xa-a/);
});

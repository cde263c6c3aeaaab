/**
 * [R7] by a walk: every route there is, asked for a commune's things by everybody who is not of it. Each must
 * say exactly what it says of things that don't exist, and no answer may hold a word of the commune's. A
 * route that isn't in the table fails the walk.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '../../../src/domain/accounts/account.ts';
import type { AccountId } from '../../../src/domain/base/ids.ts';
import { type Data, KINDS, type Kind } from '../../../src/domain/kinds/kinds.ts';
import { createApp } from '../../../src/server/app.ts';
import { createSignOn } from '../../../src/server/auth/sign-on.ts';
import { noteAudit } from '../../../src/server/store/accounts/audit.ts';
import { createBlobIndex } from '../../../src/server/store/blobs/blobs.ts';
import type { NewRecord } from '../../../src/server/store/sync/provinces.ts';
import { encodePartMessage, makeHeader } from '../../../src/sync/client/unsent-file.ts';
import { encodeRequest } from '../../../src/sync/protocol/wire-request.ts';
import { patient } from '../../support/slowness.ts';
import { aDeed, anOp, aRequest, NOW, recordId } from '../../sync/parts.ts';
import {
  addProvinceWith,
  bearer,
  call,
  PASSWORD,
  type Reply,
  type Session,
  signIn,
  startTestServer,
  type TestServer,
  transportTo,
} from '../http.ts';

/** Stands in every text of the commune, and nowhere else. */
const SECRET = 'chuyện riêng của xã A';
const BLOB = 'ab'.repeat(32);

const unit = (id: string, parent: string | null, name = id): NewRecord => ({
  id,
  kind: 'unit',
  data: { unit: id, name, kind: 'commune', ...(parent ? { parent } : {}) },
});
const hash = 'a'.repeat(64);
const log = { by: 'ai', at: 1 };
const text = { title: SECRET, language: 'vi', body: SECRET };
const photo = { id: BLOB, type: 'image/webp', width: 9, height: 9, bytes: 9, thumb: 'AAAA' };
const day = '2026-11-22';
/** One of every kind in the commune. */
const DATA: Record<Exclude<Kind, 'unit' | 'account'>, Data> = {
  office: { sort: 'committee', name: SECRET, symbol: 'UBND', above: SECRET },
  movement: { name: SECRET },
  campaign: { name: SECRET },
  quota: { unitKind: 'commune', what: 'exemplar', count: 5 },
  column: { name: SECRET },
  deed: aDeed({ who: SECRET, what: SECRET, photos: [photo] }),
  exemplar: {
    type: 'person',
    name: SECRET,
    story: SECRET,
    stage: 'spotted',
    stageOn: day,
    author: 'ai',
    birth: '1980-05-12',
    home: SECRET,
    titles: SECRET,
    achievements: SECRET,
    ethnicity: SECRET,
  },
  criterion: { text: SECRET, order: 1 },
  evidence: { ...log, exemplar: 'x', criterion: 'x', verdict: 'met', words: SECRET },
  award: { exemplar: 'x', form: SECRET, authority: SECRET, decisionNumber: SECRET, author: 'ai' },
  consent: { ...log, exemplar: 'x', purpose: 'broadcast', decision: 'given', way: 'voice', on: day },
  script: { ...text, genre: 'news', author: 'ai' },
  approval: { ...log, ...text, script: 'x', decision: 'approved', hash },
  cluster: { name: SECRET, speakers: 2 },
  fault: { cluster: 'x', what: SECRET, since: day },
  slot: { name: SECRET, time: '05:00', minutes: 30, weekdays: [1], clusters: [] },
  item: { slot: 'x', date: day, script: 'x', position: 1 },
  airing: { ...log, script: 'x', date: day, time: '05:00', way: 'read', title: SECRET },
};
const records = Object.entries(DATA).map(
  ([kind, data]): NewRecord => ({ id: `a-${kind}`, kind: kind as Kind, data: { ...data, unit: 'xa-a' } }),
);

/** What is asked for: of the commune, or of nobody, which must not be told apart. */
type Thing = { account: string; device: string; record: string; blob: string; unit: string };
const NOTHING: Thing = {
  account: 'khong-ai',
  device: 'dzzzz',
  record: 'khong-co',
  unit: 'khong-dau',
  blob: 'cd'.repeat(32),
};

type Ask = { path?: string; headers?: Record<string, string>; body?: unknown; bytes?: Buffer };
const sync = (over: Parameters<typeof aRequest>[0]) => ({ body: encodeRequest(aRequest(over)) });
const scopesOf = (of: Thing) => ({ [of.unit]: 0, [`down:${of.unit}`]: 0 });
const KEY = `${'A'.repeat(87)}=`;
/** A part of a file that says it is of this account's device; nobody can seal what that device has signed. */
const sealedFor = (of: Thing): Ask => {
  const who = { account: of.account as never, device: of.device as never, login: 'x', key: KEY };
  const header = makeHeader(who, [{ ops: [], parked: [] }], [{ plain: 1 }], NOW);
  return { bytes: Buffer.from(encodePartMessage(Buffer.from(JSON.stringify(header)), 0, Buffer.alloc(82))) };
};

/** Each route, and how it is asked for a thing. An empty list: it takes nothing that could name one. */
const ROUTES: Record<string, (of: Thing) => Ask[]> = {
  'GET /healthz': () => [{}],
  'GET /readyz': () => [{}],
  'GET /metrics': () => [{}],
  'POST /api/sync': (of) => [
    sync({ timeline: '', cursors: scopesOf(of) }),
    sync({ timeline: '', cursors: {}, fetch: [recordId(of.record)] }),
  ],
  'POST /api/history': (of) => [{ body: { record: of.record } }, { body: { record: of.account } }],
  'POST /api/session': (of) => [
    { body: { login: of.account, password: 'không phải mật khẩu', device: of.device } },
  ],
  'DELETE /api/session': () => [],
  'POST /api/password': () => [{ body: { old: 'không phải', password: 'mật khẩu mới rất dài' } }],
  'POST /api/setup': (of) => [
    { body: { code: 'x'.repeat(24), province: of.unit, name: 'A', login: 'moi-toanh', password: PASSWORD } },
  ],
  'POST /api/audit': (of) => [
    { body: { about: of.account } },
    { body: { about: of.unit } },
    { body: { about: of.device } },
  ],
  'POST /api/audit/download': () => [{ body: { name: 'guong.xlsx' } }],
  'POST /api/blobs/state': (of) => [{ body: { ids: [of.blob] } }],
  'POST /api/blobs/uploads': (of) => [
    {
      headers: {
        'tus-resumable': '1.0.0',
        'upload-length': '9',
        'upload-metadata': `hash ${Buffer.from(of.blob).toString('base64')}`,
      },
    },
  ],
  'GET /api/blobs/uploads/:hash': (of) => [{ path: `/api/blobs/uploads/${of.blob}` }],
  'PATCH /api/blobs/uploads/:hash': (of) => [
    {
      path: `/api/blobs/uploads/${of.blob}`,
      headers: {
        'tus-resumable': '1.0.0',
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
      },
    },
  ],
  'GET /api/blobs/:hash': (of) => [
    { path: `/api/blobs/${of.blob}` },
    { path: `/api/blobs/${of.blob}`, headers: { range: 'bytes=0-3' } },
  ],
  'GET /api/session/ways': () => [{}],
  'POST /api/session/sign-on': (of) => [{ body: { way: of.unit } }],
  'POST /api/session/sign-on/done': (of) => [
    {
      body: { way: of.unit, answer: '?code=x', state: 's', nonce: 'n', verifier: 'v', devices: [of.device] },
    },
  ],
  'POST /api/identities': (of) => [{ body: { account: of.account, subject: 'x' } }],
  'POST /api/identities/look': (of) => [{ body: { account: of.account } }],
  'POST /api/identities/end': (of) => [{ body: { account: of.account } }],
  'POST /api/invitations': (of) => [{ body: { account: of.account } }],
  'POST /api/invitations/end': (of) => [{ body: { account: of.account } }],
  'POST /api/invitations/look': () => [{ body: { code: '23456789' } }],
  'POST /api/invitations/accept': (of) => [
    { body: { code: '23456789', login: of.account, password: 'mật khẩu mới rất dài', device: of.device } },
  ],
  'POST /api/devices': () => [{}],
  'POST /api/devices/key': () => [{ body: { key: KEY } }],
  'POST /api/unsent-file/look': (of) => [sealedFor(of)],
  'POST /api/unsent-file/take': (of) => [sealedFor(of)],
  'POST /api/devices/end': (of) => [{ body: { account: of.account, device: of.device } }],
  'POST /api/devices/keep': (of) => [{ body: { account: of.account, device: of.device } }],
  'POST /api/people/access': (of) => [{ body: { accounts: [of.account] } }],
  'POST /api/hand-over': (of) => [
    {
      body: {
        now: NOW,
        ops: [anOp({ record: recordId(of.record), device: of.device as never })],
        done: false,
      },
    },
  ],
  'POST /api/quarantine': (of) => [{ body: { device: of.device } }, { body: {} }],
  'POST /api/quarantine/settle': (of) => [{ body: { device: of.device, ops: ['x'], decision: 'accept' } }],
  'GET *': (of) => [{ path: `/${of.record}` }, { path: `/api/blobs/../${of.record}` }],
};

describe('[R7] everybody who is not of the commune', () => {
  let folder: string;
  let server: TestServer;
  let theirs: Thing;
  const tokens = new Map<string, string>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'loa-ban-foreign-'));
    await writeFile(join(folder, 'index.html'), '<!doctype html>');
    server = await startTestServer({ appDir: folder, signOn: createSignOn([], 'https://loaban.example') });
    const all = (place: string) =>
      ROLES.map((role) => ({ id: `${place}-${role}`, unit: place, roles: [role] }));
    await addProvinceWith(
      server,
      'tinh-1',
      [
        unit('tinh-1', null),
        unit('xa-a', 'tinh-1', SECRET),
        unit('ban-a1', 'xa-a', SECRET),
        unit('xa-b', 'tinh-1'),
        ...records,
      ],
      [
        { id: 'chi-pa', unit: 'xa-a', roles: [...ROLES] },
        ...all('xa-b'),
        { id: 'da-nghi', unit: 'xa-a', roles: ['admin'] },
      ],
    );
    await addProvinceWith(server, 'tinh-2', [unit('tinh-2', null)], all('tinh-2'));

    const hers = await signIn(server.origin, 'chi-pa');
    await prepare(hers);
    theirs = { account: 'chi-pa', device: hers.device, record: 'a-deed', blob: BLOB, unit: 'xa-a' };
    for (const place of ['xa-b', 'tinh-2'])
      for (const role of ROLES)
        tokens.set(`${role} of ${place}`, (await signIn(server.origin, `${place}-${role}`)).token);
    tokens.set('an account that has ended', (await signIn(server.origin, 'da-nghi')).token);
    await server.parts.db.query(`update record set data = data || '{"ended": true}' where id = 'da-nghi'`);
    tokens.set('nobody', '');
    tokens.set('a token that never was', randomBytes(18).toString('base64url'));
  }, patient(120_000));
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  /** A blob that has come, a history, an invitation, and entries of the audit log: there is something to be found. */
  async function prepare(hers: Session): Promise<void> {
    const ops = [
      anOp({ device: hers.device, record: recordId('a-deed'), fields: { what: `${SECRET} 2` }, base: 1e9 }),
    ];
    const sent = await transportTo(server.origin, hers.token)(aRequest({ ops }));
    expect(sent).toMatchObject({ answer: { results: [{ kind: 'ok' }] } });
    const { db } = server.parts;
    await db.query(
      `insert into blob_ref (province, hash, record, bytes, type, proven, account)
       values ('tinh-1', $1, 'a-deed', 9, 'image/webp', true, 'chi-pa') on conflict do nothing`,
      [BLOB],
    );
    await db.query(`insert into blob (province, hash, bytes, account) values ('tinh-1', $1, 9, 'chi-pa')`, [
      BLOB,
    ]);
    await noteAudit(db, {
      province: 'tinh-1',
      what: 'file-downloaded',
      by: 'chi-pa' as AccountId,
      about: 'chi-pa',
      details: { name: SECRET },
    });
    const seen = await createBlobIndex(db).visible(
      { province: 'tinh-1', line: ['xa-a', 'tinh-1'] } as never,
      [BLOB as never],
    );
    expect(seen).toHaveLength(1);
  }

  const send = (route: string, { path, headers, body, bytes }: Ask, token: string): Promise<Reply> => {
    const [method = '', pattern = ''] = route.split(' ');
    return call(server.origin, path ?? pattern, {
      method,
      headers: { ...(token ? bearer(token) : {}), ...headers },
      body: bytes ?? (body === undefined ? undefined : JSON.stringify(body)),
    });
  };
  /** The things' own names, which the asker has said, and what differs with the moment. */
  const plain = ({ raw, status }: Reply, of: Thing) =>
    `${status} ${Object.values(of).reduce((said, name) => said.replaceAll(name, '…'), raw.toString())}`;

  it('every kind and every route is in the walk', () => {
    expect([...Object.keys(DATA), 'unit', 'account'].sort()).toEqual([...KINDS].sort());
    const routes = createApp({ ...server.parts, appDir: folder }).routes.filter(
      ({ method }) => method !== 'ALL',
    );
    const known = new Set(routes.map(({ method, path }) => `${method} ${path === '/*' ? '*' : path}`));
    expect(Object.keys(ROUTES).sort()).toEqual([...known].sort());
  });

  it('the walk can find: who is of the commune is told', async () => {
    const { token } = await signIn(server.origin, 'chi-pa');
    const found: string[] = [];
    for (const [route, asks] of Object.entries(ROUTES))
      for (const ask of asks(theirs)) {
        const reply = await send(route, ask, token);
        if (reply.raw.toString().includes(SECRET)) found.push(route);
      }
    expect(new Set(found)).toEqual(new Set(['POST /api/sync', 'POST /api/history', 'POST /api/audit']));
  });

  const askers = [
    ...['xa-b', 'tinh-2'].flatMap((place) => ROLES.map((role) => `${role} of ${place}`)),
    ...['an account that has ended', 'nobody', 'a token that never was'],
  ];

  it.each(askers)('%s is told of them what is told of nothing', async (asker) => {
    const token = tokens.get(asker) ?? '';
    for (const [route, asks] of Object.entries(ROUTES)) {
      await server.parts.db.query('delete from allowance');
      const nothing = asks(NOTHING);
      for (const [i, ask] of asks(theirs).entries()) {
        const reply = await send(route, ask, token);
        expect([route, reply.raw.includes(SECRET)]).toEqual([route, false]);
        const other = await send(route, nothing[i] ?? {}, token);
        if (route !== 'GET /metrics')
          expect([route, plain(reply, theirs)]).toEqual([route, plain(other, NOTHING)]);
      }
    }
  });

  it.each(['reporter of xa-b', 'admin of xa-b', 'coordinator of xa-b', 'coordinator of tinh-2'])(
    '%s writes nothing there: no field, no new record, no move',
    async (asker) => {
      const session = await signIn(server.origin, asker.replace(/^(\w+) of (.*)$/, '$2-$1'));
      const before = await server.parts.db.query(`select * from record where id like 'a-%' order by id`);
      const ops = records.flatMap(({ id, kind }, i) => [
        anOp({
          device: session.device,
          counter: 500 + i,
          record: recordId(id),
          kind,
          fields: { name: 'x' },
          base: 1e9,
        }),
        anOp({
          device: session.device,
          counter: 600 + i,
          record: recordId(`moi-${asker.length}-${kind}`),
          kind,
          fields: {
            ...DATA[kind as keyof typeof DATA],
            unit: 'xa-a',
            author: session.account,
            by: session.account,
          },
        }),
      ]);
      for (const op of ops) {
        const sent = await transportTo(server.origin, session.token)(aRequest({ ops: [op] }));
        expect(sent).toMatchObject({ answer: { results: [{ kind: 'parked' }] } });
        expect(JSON.stringify(sent)).not.toContain(SECRET);
      }
      const after = await server.parts.db.query(`select * from record where id like 'a-%' order by id`);
      expect(after.rows).toEqual(before.rows);
      expect((await server.parts.db.query(`select 1 from record where id like 'moi-%'`)).rowCount).toBe(0);
    },
  );
});

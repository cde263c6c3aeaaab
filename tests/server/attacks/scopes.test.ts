import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordId } from '../../../src/domain/base/ids.ts';
import { type Data, isHandedDown, KINDS, type Kind } from '../../../src/domain/kinds/kinds.ts';
import type { NewRecord } from '../../../src/server/store/sync/provinces.ts';
import { syncUntilComplete } from '../../../src/sync/client/client.ts';
import { MAX_FETCH } from '../../../src/sync/protocol/message.ts';
import { encodeRequest } from '../../../src/sync/protocol/wire-request.ts';
import { decodeResponse } from '../../../src/sync/protocol/wire-response.ts';
import { createMemoryPhoneStore, newPhoneImage } from '../../support/memory-phone-store.ts';
import { aDeed, aRequest, NOW } from '../../sync/parts.ts';
import {
  addProvinceWith,
  bearer,
  call,
  type NewAccount,
  signIn,
  startTestServer,
  type TestServer,
  transportTo,
} from '../http.ts';

const PARENTS: Record<string, Record<string, string | null>> = {
  'tinh-1': {
    'tinh-1': null,
    'xa-a': 'tinh-1',
    'xa-b': 'tinh-1',
    'so-1': 'tinh-1',
    'ban-a1': 'xa-a',
    'ban-a2': 'xa-a',
    'ban-b1': 'xa-b',
  },
  'tinh-2': { 'tinh-2': null, 'xa-c': 'tinh-2' },
};
const parentOf = (unit: string): string | null =>
  Object.values(PARENTS).find((units) => unit in units)?.[unit] ?? null;

const hash = 'a'.repeat(64);
const day = '2026-11-22';
const log = { by: 'ai', at: 1 };
const text = { title: 'Tin', language: 'vi', body: 'Bài.' };

/** One of every kind, and one marked to be handed down of those that can be. */
const dataOf: Record<Exclude<Kind, 'unit' | 'account'>, Data> = {
  office: { sort: 'board', name: 'Ban' },
  movement: { name: 'Phong trào' },
  campaign: { name: 'Đợt' },
  quota: { unitKind: 'commune', what: 'exemplar', count: 5 },
  column: { name: 'Chuyên mục' },
  deed: aDeed(),
  exemplar: { type: 'person', name: 'Mẩy', story: 'Dạy chữ', stage: 'spotted', stageOn: day, author: 'ai' },
  criterion: { text: 'Tiêu chí', order: 1 },
  evidence: { ...log, exemplar: 'x', criterion: 'x', verdict: 'met' },
  award: { exemplar: 'x', form: 'Giấy khen', author: 'ai' },
  consent: { ...log, exemplar: 'x', purpose: 'broadcast', decision: 'given', way: 'voice', on: day },
  script: { ...text, genre: 'news', author: 'ai' },
  approval: { ...log, ...text, script: 'x', decision: 'approved', hash },
  cluster: { name: 'Cụm', speakers: 2 },
  fault: { cluster: 'x', what: 'Hỏng', since: day },
  slot: { name: 'Sáng', time: '05:00', minutes: 30, weekdays: [1], clusters: [] },
  item: { slot: 'x', date: day, script: 'x', position: 1 },
  airing: { ...log, script: 'x', date: day, time: '05:00', way: 'read', title: 'Tin' },
};

const recordsOf = (province: string): NewRecord[] =>
  Object.entries(PARENTS[province] ?? {}).flatMap(([unit, parent]) => [
    {
      id: unit,
      kind: 'unit' as const,
      data: { unit, name: unit, kind: 'commune', ...(parent ? { parent } : {}) },
    },
    ...Object.entries(dataOf).flatMap(([kind, data]): NewRecord[] => [
      { id: `${unit}-${kind}`, kind: kind as Kind, data: { ...data, unit } },
      { id: `${unit}-${kind}-down`, kind: kind as Kind, data: { ...data, unit, down: true } },
    ]),
  ]);
const accountsOf = (province: string): NewAccount[] =>
  Object.keys(PARENTS[province] ?? {}).map((unit) => ({ id: `nguoi-${unit}`, unit, roles: ['reporter'] }));

/** The rule itself, apart from the program: the own subtree, and what ancestors hand down. */
const maySee = (reader: string, unit: string, kind: Kind, data: Data): boolean => {
  const line = (of: string | null): string[] => (of ? [of, ...line(parentOf(of))] : []);
  return line(unit).includes(reader) || (line(reader).includes(unit) && isHandedDown(kind, data));
};

describe('[R7] [S7] a unit sees its own subtree and what its ancestors hand down, nothing else', () => {
  let server: TestServer;
  const all: { province: string; id: string; kind: Kind; data: Data }[] = [];

  beforeAll(async () => {
    server = await startTestServer();
    for (const province of Object.keys(PARENTS)) {
      const [records, accounts] = [recordsOf(province), accountsOf(province)];
      await addProvinceWith(server, province, records, accounts);
      all.push(...records.map((record) => ({ ...record, province })));
      all.push(
        ...accounts.map(({ id, unit }) => ({ province, id, kind: 'account' as const, data: { unit } })),
      );
    }
  });
  afterAll(() => server.close());

  it('every kind is in the walk', () => {
    expect(new Set(all.map((record) => record.kind))).toEqual(new Set(KINDS));
  });

  const readers = Object.entries(PARENTS).flatMap(([province, units]) =>
    Object.keys(units).map((unit) => [unit, province] as const),
  );

  it.each(readers)('%s of %s', async (unit, province) => {
    const session = await signIn(server.origin, `nguoi-${unit}`);
    const store = createMemoryPhoneStore(newPhoneImage(session.account, session.device));
    await syncUntilComplete(store, transportTo(server.origin, session.token), () => NOW);
    const expected = all.filter(
      (r) => r.province === province && maySee(unit, String(r.data.unit), r.kind, r.data),
    );
    expect([...store.look().rows.keys()].sort()).toEqual(expected.map((record) => record.id).sort());
  });

  it('asking for other scopes by name brings none of them', async () => {
    const { token } = await signIn(server.origin, 'nguoi-ban-a1');
    const wanted = ['tinh-1', 'xa-a', 'xa-b', 'ban-a2', 'down:xa-b', 'tinh-2', 'xa-c', 'down:tinh-2'];
    const cursors = Object.fromEntries(wanted.map((scope) => [scope, 0]));
    const ask = async (timeline: string, fetch: RecordId[] = []) => {
      const body = JSON.stringify(encodeRequest(aRequest({ timeline, cursors, fetch })));
      const { json } = await call(server.origin, '/api/sync', { headers: bearer(token), body });
      return decodeResponse(json, []);
    };
    const own = ['ban-a1', 'down:xa-a', 'down:tinh-1'];
    expect((await ask('')).pages.map((page) => page.scope)).toEqual(own);
    // A timeline that the server doesn't know: its history, and not a row.
    expect(await ask('x')).toMatchObject({ stale: true, pages: [], refetched: [] });
    // By id: every record of the deployment asked for, and only the own ones told.
    const { refetched } = await ask('', all.map((record) => record.id as RecordId).slice(0, MAX_FETCH));
    // Some of them twice: the programme comes first.
    const told = [...new Set(refetched.flatMap((rows) => rows.changes.map((change) => change.id)))];
    const mine = all.filter(
      (r) => r.province === 'tinh-1' && maySee('ban-a1', String(r.data.unit), r.kind, r.data),
    );
    expect(told.sort()).toEqual(mine.map((record) => record.id).sort());
  });

  it("somebody who moves loses the old unit's rows at the next sync, and gets the new one's", async () => {
    const session = await signIn(server.origin, 'nguoi-ban-b1');
    const store = createMemoryPhoneStore(newPhoneImage(session.account, session.device));
    const sync = () => syncUntilComplete(store, transportTo(server.origin, session.token), () => NOW);
    await sync();
    const move = (unit: string) =>
      server.parts.db.query(`update record set data = data || $1 where id = 'nguoi-ban-b1'`, [
        JSON.stringify({ unit }),
      ]);
    await move('ban-a2');
    await sync();
    const ids = [...store.look().rows.keys()];
    const expected = all.filter(
      (r) => r.province === 'tinh-1' && maySee('ban-a2', String(r.data.unit), r.kind, r.data),
    );
    expect(ids.sort()).toEqual(expected.map((record) => record.id).sort());
    await move('ban-b1');
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Data } from '../../../../src/domain/kinds/kinds.ts';
import { beginIncarnation } from '../../../../src/server/store/sync/provinces.ts';
import { createSnapshots, makeParts, scopesInUse } from '../../../../src/server/store/sync/snapshots.ts';
import { syncUntilComplete } from '../../../../src/sync/client/client.ts';
import { SMALL_PAGE_SIZE } from '../../../../src/sync/client/page-size.ts';
import type { SendResult } from '../../../../src/sync/protocol/ports.ts';
import { PART_ROWS, ROWS_TO_CUT } from '../../../../src/sync/protocol/snapshot.ts';
import { createSyncServer, respondWithPart } from '../../../../src/sync/server/server.ts';
import { createMemoryPhoneStore, newPhoneImage } from '../../../support/memory-phone-store.ts';
import {
  ANY_IDS,
  accountId,
  aDeed,
  anOp,
  aPerson,
  aRequest,
  deviceId,
  NOW,
  recordId,
  unitId,
} from '../../../sync/parts.ts';
import { addProvinceWith, signIn, startTestServer, type TestServer, transportTo } from '../../http.ts';

/** Two whole parts, and just enough for a third. */
const ROWS = PART_ROWS + ROWS_TO_CUT;

describe('pages made ahead [S34]', () => {
  let server: TestServer;
  const wanted: string[] = [];

  beforeAll(async () => {
    server = await startTestServer();
    const { parts } = server;
    parts.snapshots = createSnapshots(parts.db, (_, scopes) => wanted.push(...scopes));
    const units = ['tinh-1', 'xa-a', 'xa-b'].map((id) => ({
      id,
      kind: 'unit' as const,
      data: { unit: id, name: id, kind: 'commune', ...(id === 'tinh-1' ? {} : { parent: 'tinh-1' }) },
    }));
    const deeds = Array.from({ length: ROWS }, (_, i) => ({
      id: `viec-${i}`,
      kind: 'deed' as const,
      data: aDeed({ what: `Việc thứ ${i}` }),
    }));
    await addProvinceWith(
      server,
      'tinh-1',
      [...units, ...deeds],
      [{ id: 'chi-pa', unit: 'xa-a', roles: ['reporter'] }],
    );
  });
  afterAll(() => server.close());

  /** A new phone's first sync: what it holds in the end, and how it was answered. */
  async function firstSync(room?: number) {
    const session = await signIn(server.origin, 'chi-pa');
    const store = createMemoryPhoneStore(newPhoneImage(session.account, session.device));
    const send = transportTo(server.origin, session.token);
    const sent: SendResult['kind'][] = [];
    const outcome = await syncUntilComplete(
      store,
      async (request) => {
        const result = await send(request);
        sent.push(result.kind);
        return result;
      },
      () => NOW,
      room === undefined ? {} : { pageSize: room },
    );
    expect(outcome).toEqual({ kind: 'complete' });
    const { rows, meta } = store.look();
    return { rows, meta, parts: sent.filter((kind) => kind === 'part').length };
  }
  const push = (record: string, fields: Data, base?: number) => pushAll([[record, fields]], base);
  const pushAll = (edits: [record: string, fields: Data][], base = 10_000_000) =>
    createSyncServer(server.parts.store, ANY_IDS).respond(
      aPerson('tinh-1', ['coordinator'], { device: deviceId('d99'), line: [unitId('tinh-1')] }),
      aRequest({
        ops: edits.map(([record, fields]) =>
          anOp({ device: deviceId('d99'), record: recordId(record), base, fields }),
        ),
      }),
      { now: NOW },
    );
  const make = () => makeParts(server.parts.db, 'tinh-1', 'xa-a');

  it('a first phone is served without them, and says that they are wanted', async () => {
    const { rows, parts } = await firstSync();
    expect([rows.size, parts]).toEqual([ROWS + 3, 0]);
    expect(wanted).toContain('xa-a');
    expect(await scopesInUse(server.parts.db)).toEqual(
      expect.arrayContaining([
        { province: 'tinh-1', scope: 'xa-a' },
        { province: 'tinh-1', scope: 'down:tinh-1' },
      ]),
    );
  });

  it('the next one is told the parts, what has changed since, and holds the same', async () => {
    expect(await make()).toBe(3);
    await push('viec-7', { what: 'Việc đã sửa lại' });
    await push('viec-moi', aDeed({ what: 'Việc mới' }), 0);
    const { rows, meta, parts } = await firstSync();
    expect([rows.size, parts, meta.filling]).toEqual([ROWS + 4, 3, {}]);
    expect(rows.get(recordId('viec-7'))?.data.what).toBe('Việc đã sửa lại');
    expect(rows.get(recordId('viec-8'))?.data.what).toBe('Việc thứ 8');
    expect(rows.get(recordId('viec-moi'))?.data.what).toBe('Việc mới');
  });

  it('[S33] a phone whose link bears little is told in short pages, and holds the same', async () => {
    const { rows, parts } = await firstSync(SMALL_PAGE_SIZE);
    expect([rows.size, parts]).toEqual([ROWS + 4, 0]);
  });

  it('[S20] they outlive a start of the server', async () => {
    await beginIncarnation(server.parts.db, NOW);
    expect((await firstSync()).parts).toBe(3);
  });

  it('a few new rows are not worth a part, many are, and the old parts stay', async () => {
    expect(await make()).toBe(0);
    await pushAll(Array.from({ length: 420 }, (_, i) => [`viec-${i}`, { where: 'bản Pho' }]));
    expect(await make()).toBe(1);
    const { rows, parts } = await firstSync();
    expect([rows.size, parts]).toEqual([ROWS + 4, 4]);
    expect(rows.get(recordId('viec-3'))?.data.where).toBe('bản Pho');
  });

  it('[R7] none is told any more once a row has left the scope, until they are made anew without it', async () => {
    await push('viec-1', { unit: 'xa-b' });
    const without = await firstSync();
    expect([without.rows.has(recordId('viec-1')), without.parts]).toEqual([false, 0]);
    expect(await make()).toBe(3);
    const { rows, parts } = await firstSync();
    expect([rows.has(recordId('viec-1')), rows.size, parts]).toEqual([false, ROWS + 3, 3]);
  });

  it('[R7] a part is for those who read its scope, and for the timeline of now', async () => {
    const { db, store, snapshots } = server.parts;
    if (!snapshots) throw new Error('no snapshots');
    const high = (await snapshots.newestParts('tinh-1', ['xa-a'])).get('xa-a') ?? expect.fail('no parts');
    const { rows } = await db.query<{ id: string }>(
      `select id from timeline where province = 'tinh-1' order by n desc limit 1`,
    );
    const timeline = rows[0]?.id ?? '';
    const ask = (unit: string, on: string) => {
      const person = aPerson(unit, ['reporter'], { account: accountId('chi-pa') });
      return respondWithPart(store, person, aRequest({ timeline: on, filling: { 'xa-a': high } }), snapshots);
    };
    expect(await ask('xa-b', timeline)).toBeUndefined();
    expect(await ask('xa-a', 'another')).toBeUndefined();
    expect((await ask('xa-a', timeline))?.length).toBeGreaterThan(1_000);
  });
});

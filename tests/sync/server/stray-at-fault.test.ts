import { expect, it } from 'vitest';
import { addRecords } from '../../../src/server/store/sync/provinces.ts';
import { createSyncServer } from '../../../src/sync/server/server.ts';
import { createMemoryServerStore, UNHOLDABLE } from '../../support/memory-server-store.ts';
import { ANY_IDS, accountId, aDeed, anOp, aPerson, aRequest, NOW, recordId } from '../parts.ts';

it('[S13] [S28] what waited for its record, and can’t be held once that is here, is parked for that and waits no more', async () => {
  const store = createMemoryServerStore();
  store.addProvince('tinh-1');
  const units = [
    { id: 'tinh-1', kind: 'unit' as const, data: { unit: 'tinh-1', name: 'Tỉnh', kind: 'province' } },
    {
      id: 'xa-a',
      kind: 'unit' as const,
      data: { unit: 'xa-a', name: 'A', kind: 'commune', parent: 'tinh-1' },
    },
  ];
  await addRecords(store, 'tinh-1', accountId('ai'), units, NOW);
  const server = createSyncServer(store, ANY_IDS);
  const reporter = aPerson('xa-a', ['reporter']);
  const push = async (op: ReturnType<typeof anOp>) =>
    (await server.respond(reporter, aRequest({ ops: [op] }), { now: NOW })).results[0];
  const edit = anOp({ record: recordId('r1'), base: 1_000, fields: { [UNHOLDABLE]: 1 } });
  expect(await push(edit)).toMatchObject({ kind: 'parked', reason: 'unknown-record' });
  expect(await push(anOp({ record: recordId('r1'), fields: aDeed() }))).toMatchObject({ kind: 'ok' });
  const parked = await push(edit);
  expect(parked).toMatchObject({ kind: 'parked', reason: 'server-fault' });
  expect(await push(edit)).toEqual(parked);
});

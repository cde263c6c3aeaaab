/**
 * A unit moves, over real connections: every phone ends with what its person may see by the new tree,
 * whatever it held before.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RecordId } from '../../../../src/domain/base/ids.ts';
import { isHandedDown, type Kind } from '../../../../src/domain/kinds/kinds.ts';
import type { NewRecord } from '../../../../src/server/store/sync/provinces.ts';
import { syncUntilComplete } from '../../../../src/sync/client/client.ts';
import { makeEdit } from '../../../../src/sync/client/phone.ts';
import { createMemoryPhoneStore, newPhoneImage } from '../../../support/memory-phone-store.ts';
import { aDeed, NOW } from '../../../sync/parts.ts';
import { addProvinceWith, signIn, startTestServer, type TestServer, transportTo } from '../../http.ts';

const KIND = { tinh: 'province', huyen: 'district', xa: 'commune', ban: 'village' } as const;
const PARENTS: Record<string, string> = {
  'huyen-1': 'tinh-1',
  'huyen-2': 'tinh-1',
  'xa-a': 'huyen-1',
  'xa-b': 'huyen-2',
  'ban-a1': 'xa-a',
  'ban-a2': 'xa-a',
  'ban-b1': 'xa-b',
};
const UNITS = ['tinh-1', ...Object.keys(PARENTS)];
const lineOf = (unit: string): string[] => [unit, ...(PARENTS[unit] ? lineOf(PARENTS[unit]) : [])];

const records: NewRecord[] = UNITS.flatMap((unit): NewRecord[] => [
  {
    id: unit,
    kind: 'unit',
    data: {
      unit,
      name: unit,
      kind: KIND[unit.split('-')[0] as keyof typeof KIND],
      ...(PARENTS[unit] ? { parent: PARENTS[unit] } : {}),
    },
  },
  { id: `${unit}-deed`, kind: 'deed', data: aDeed({ unit }) },
  { id: `${unit}-campaign`, kind: 'campaign', data: { unit, name: 'Đợt' } },
]);

/** The rule itself, apart from the program: the own subtree, and what ancestors hand down. */
const seenBy = (reader: string): string[] =>
  [...records, ...UNITS.map((unit) => ({ id: `nguoi-${unit}`, kind: 'account' as Kind, data: { unit } }))]
    .filter(({ kind, data }) => {
      const unit = String(data.unit);
      return lineOf(unit).includes(reader) || (lineOf(reader).includes(unit) && isHandedDown(kind, data));
    })
    .map(({ id }) => id)
    .sort();

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  const accounts = UNITS.map((unit) => ({
    id: `nguoi-${unit}`,
    unit,
    roles: unit === 'tinh-1' ? (['coordinator'] as const) : (['reporter'] as const),
  }));
  await addProvinceWith(
    server,
    'tinh-1',
    records,
    accounts.map((a) => ({ ...a, roles: [...a.roles] })),
  );
});
afterAll(() => server.close());

async function phoneOf(unit: string) {
  const session = await signIn(server.origin, `nguoi-${unit}`);
  const store = createMemoryPhoneStore(newPhoneImage(session.account, session.device));
  let nonce = 0;
  return {
    unit,
    store,
    sync: () => syncUntilComplete(store, transportTo(server.origin, session.token), () => NOW),
    move: (moved: string, parent: string) =>
      store.change([moved as RecordId], (state) => {
        nonce += 1;
        return makeEdit(
          state,
          { record: moved as RecordId, kind: 'unit', fields: { parent } },
          { now: NOW, nonce },
        ).change;
      }),
  };
}

it('[S41] [S7] [R7] a village, a commune, a district and back: phones drop what they may no longer see and are filled anew', async () => {
  const phones = await Promise.all(UNITS.map(phoneOf));
  const [coordinator] = phones;
  if (!coordinator) expect.fail('nobody is there');
  const check = async () => {
    for (const phone of phones) {
      expect(await phone.sync()).toEqual({ kind: 'complete' });
      const { rows, parked } = phone.store.look();
      expect([phone.unit, [...rows.keys()].sort()]).toEqual([phone.unit, seenBy(phone.unit)]);
      expect(parked.size).toBe(0);
    }
  };
  await check();
  const moves: [string, string][][] = [
    [['ban-a1', 'xa-b']],
    [['xa-a', 'huyen-2']],
    // The district is dissolved, and what stood below it moves in the same batch.
    [
      ['xa-b', 'tinh-1'],
      ['xa-a', 'tinh-1'],
      ['ban-a2', 'xa-b'],
      ['huyen-2', 'huyen-1'],
    ],
    [
      ['ban-a1', 'xa-a'],
      ['ban-a2', 'xa-a'],
      ['xa-a', 'huyen-1'],
    ],
  ];
  for (const batch of moves) {
    for (const [unit, parent] of batch) {
      await coordinator.move(unit, parent);
      PARENTS[unit] = parent;
    }
    await check();
  }
});

/** A record is begun under an id that its author's phone made, and under no other [S3] [S90]. */
import { describe, expect, it } from 'vitest';
import { recordId as idOf } from '../../../src/domain/base/ids.ts';
import { addRecords } from '../../../src/server/store/sync/provinces.ts';
import { mayCreateRecord, type Op } from '../../../src/sync/protocol/op.ts';
import type { Person } from '../../../src/sync/protocol/ports.ts';
import { createSyncServer } from '../../../src/sync/server/server.ts';
import { createMemoryServerStore } from '../../support/memory-server-store.ts';
import { accountId, aDeed, anOp, aPerson, aRequest, deviceId, NOW, recordId, sha256 } from '../parts.ts';

const UNITS = [
  { unit: 'tinh-1', name: 'Tỉnh', kind: 'province' },
  { unit: 'xa-a', name: 'A', kind: 'commune', parent: 'tinh-1' },
  { unit: 'xa-b', name: 'B', kind: 'commune', parent: 'tinh-1' },
];
const [mine, before, foreign] = [deviceId('d1ab'), deviceId('d0ab'), deviceId('d2ab')];
const admin = aPerson('xa-a', ['admin', 'reporter'], { device: mine, devices: [mine, before] });
const op = (record: string, over: Partial<Op> = {}) =>
  anOp({ device: mine, counter: 40, nonce: 7, record: recordId(record), fields: aDeed(), ...over });

async function aServer() {
  const store = createMemoryServerStore();
  store.addProvince('tinh-1');
  const units = UNITS.map((data) => ({ id: data.unit, kind: 'unit' as const, data }));
  await addRecords(store, 'tinh-1', accountId('chi-pa'), units, NOW);
  const server = createSyncServer(store, { sha256 });
  const push = async (person: Person, ops: Op[]) =>
    (await server.respond(person, aRequest({ ops, timeline: 't-tinh-1' }), { now: NOW })).results;
  return { push, look: () => store.look('tinh-1') };
}

describe('[S3] [S90] whose id it is', () => {
  it.each([
    ['the op’s own', idOf(mine, 40, 7), true],
    ['of an earlier op of the phone, refused and said anew', idOf(mine, 12, 99), true],
    ['of another phone of the person, handed in from its file', idOf(before, 90, 99), true],
    ['of an op that is still to come', idOf(mine, 41, 7), false],
    ['of this op with another nonce', idOf(mine, 40, 8), false],
    ['of somebody else’s phone', idOf(foreign, 1, 1), false],
    ['a unit’s from a list', 'lch-dao-san', false],
    ['the province’s', 'lai-chau', false],
    ['nobody’s', 'constructor-1', false],
  ])('%s: %s, %s', async (_, id, may) => {
    expect(mayCreateRecord(op(id), admin.devices)).toBe(may);
    const { push, look } = await aServer();
    const [told] = await push(admin, [op(id)]);
    expect(told).toMatchObject(may ? { kind: 'ok' } : { kind: 'parked', reason: 'unknown-record' });
    expect(look().rows.has(recordId(id))).toBe(may);
  });

  it('[R7] a village under the name of what another commune is handed down can not be made', async () => {
    const { push, look } = await aServer();
    const village = (id: string, over: Partial<Op> = {}) =>
      op(id, { kind: 'unit', fields: { unit: id, name: 'Bản', kind: 'village', parent: 'xa-a' }, ...over });
    expect(
      await push(admin, [
        village('down:xa-b'),
        village('down:tinh-1', { counter: 41 }),
        village('xa-b-1', { counter: 42 }),
      ]),
    ).toEqual([
      expect.objectContaining({ kind: 'parked', reason: 'invalid' }),
      expect.objectContaining({ kind: 'parked', reason: 'invalid' }),
      expect.objectContaining({ kind: 'parked', reason: 'unknown-record' }),
    ]);
    expect(await push(admin, [village(idOf(mine, 43, 7), { counter: 43 })])).toMatchObject([{ kind: 'ok' }]);
    expect([...look().scopes.keys()].sort()).toEqual(
      ['tinh-1', 'xa-a', 'xa-b', idOf(mine, 43, 7)].flatMap((unit) => [`down:${unit}`, unit]).sort(),
    );
  });

  it('[R4] what was refused and is said anew under the id that it had is taken in', async () => {
    const { push } = await aServer();
    const id = idOf(mine, 40, 7);
    expect(await push(admin, [op(id, { fields: aDeed({ what: '' }) })])).toMatchObject([{ kind: 'parked' }]);
    expect(await push(admin, [op(id, { counter: 44, nonce: 3 })])).toMatchObject([{ kind: 'ok' }]);
  });
});

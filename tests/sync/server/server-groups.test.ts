/**
 * Pushes of several phones in one transaction [S27]: told apart from pushes one after the other by nothing
 * but the cost.
 */
import { describe, expect, it } from 'vitest';
import type { Data } from '../../../src/domain/kinds/kinds.ts';
import { addRecords } from '../../../src/server/store/sync/provinces.ts';
import type { Op } from '../../../src/sync/protocol/op.ts';
import type { Person, ServerStore } from '../../../src/sync/protocol/ports.ts';
import { createSyncServer, MAX_GROUP_OPS } from '../../../src/sync/server/server.ts';
import { createMemoryServerStore, UNHOLDABLE } from '../../support/memory-server-store.ts';
import { ANY_IDS, accountId, aDeed, anOp, aPerson, aRequest, deviceId, NOW, recordId } from '../parts.ts';

const UNITS = [
  { unit: 'tinh-1', name: 'Tỉnh', kind: 'province' },
  { unit: 'xa-a', name: 'A', kind: 'commune', parent: 'tinh-1' },
  { unit: 'xa-b', name: 'B', kind: 'commune', parent: 'tinh-1' },
];
type Sent = { person: Person; ops: Op[]; now?: number };

async function aServer() {
  const memory = createMemoryServerStore();
  memory.addProvince('tinh-1');
  const units = UNITS.map((data) => ({ id: data.unit, kind: 'unit' as const, data }));
  await addRecords(memory, 'tinh-1', accountId('chi-pa'), units, NOW);
  let transactions = 0;
  let gate: Promise<void> | undefined;
  const store: ServerStore = {
    ...memory,
    async write(province, work) {
      transactions += 1;
      await gate;
      return memory.write(province, work);
    },
  };
  const server = createSyncServer(store, ANY_IDS);
  const push = ({ person, ops, now = NOW }: Sent) =>
    server.respond(person, aRequest({ ops, timeline: 't-tinh-1', now }), { now: NOW }).then((a) => a.results);

  /** All at once while a transaction is under way, so that they share the next. */
  const pushTogether = async (sent: readonly Sent[]) => {
    let open = () => {};
    gate = new Promise((done) => {
      open = done;
    });
    const earlier = who('xa-a', 'd0');
    const first = push({ person: earlier, ops: [deedOf(earlier, 'first')] });
    const rest = sent.map(push);
    transactions = 0;
    open();
    await first;
    return Promise.all(rest);
  };
  return { push, pushTogether, look: () => memory.look('tinh-1'), transactions: () => transactions };
}

const who = (unit: string, device: string, over: Partial<Person> = {}) =>
  aPerson(unit, ['reporter'], { device: deviceId(device), account: accountId(`nv-${device}`), ...over });
const deedOf = (person: Person, record: string, over: Data = {}, op: Partial<Op> = {}) =>
  anOp({
    record: recordId(record),
    device: person.device,
    fields: aDeed({ unit: person.unit, author: person.account, ...over }),
    ...op,
  });
const poisonOf = (person: Person, record: string) => deedOf(person, record, { [UNHOLDABLE]: 1 });

describe('pushes that come at once', () => {
  it('[S27] share one transaction, and each has its own results, person and clock', async () => {
    const { pushTogether, look, transactions } = await aServer();
    const [a, b] = [who('xa-a', 'd1'), who('xa-b', 'd2')];
    const results = await pushTogether([
      { person: a, ops: [deedOf(a, 'r1'), deedOf(a, 'r2', { who: '' })], now: NOW + 60_000 },
      { person: b, ops: [deedOf(b, 'r3'), deedOf(b, 'r4', { unit: 'xa-a' })], now: NOW - 60_000 },
    ]);
    expect(results).toMatchObject([
      [
        { kind: 'ok', seq: 5 },
        { kind: 'parked', seq: 6, reason: 'invalid' },
      ],
      [
        { kind: 'ok', seq: 7 },
        { kind: 'parked', seq: 8, reason: 'out-of-scope' },
      ],
    ]);
    expect(transactions()).toBe(1);
    const settled = [...look().ops.values()].slice(-4).map(({ account, at }) => [account, at]);
    expect(settled).toEqual([
      [a.account, NOW - 60_000],
      [a.account, NOW - 60_000],
      // A phone whose clock is slow has written it no later than now.
      [b.account, NOW],
      [b.account, NOW],
    ]);
  });

  it('[S27] [S4] edits of one row in one transaction are concurrent: none overwrites the other unseen', async () => {
    const { push, pushTogether, look } = await aServer();
    const [a, b] = [who('xa-a', 'd1'), who('xa-a', 'd2')];
    await push({ person: a, ops: [deedOf(a, 'r1')] });
    const edit = (person: Person, what: string, time: number) =>
      deedOf(person, 'r1', {}, { fields: { where: what }, base: 4, time });
    const results = await pushTogether([
      { person: a, ops: [edit(a, 'sau', NOW)] },
      { person: b, ops: [edit(b, 'trước', NOW - 5_000)] },
    ]);
    expect(results).toEqual([[{ kind: 'ok', seq: 6 }], [{ kind: 'superseded', seq: 7 }]]);
    expect(look().rows.get(recordId('r1'))).toMatchObject({ seq: 7, data: { where: 'sau' } });
    expect(look().history.map(({ seq, value, fate }) => [seq, value, fate])).toEqual([
      [6, null, 'replaced'],
      [7, 'trước', 'superseded'],
    ]);
  });

  it('[S27] [S1] the same batch twice in one transaction is settled once', async () => {
    const { pushTogether, look } = await aServer();
    const a = who('xa-a', 'd1');
    const ops = [
      deedOf(a, 'r1'),
      deedOf(a, 'r2', { who: '' }),
      deedOf(a, 'r2', {}, { fields: { what: 'x' } }),
    ];
    const [first, again] = await pushTogether([
      { person: a, ops },
      { person: a, ops },
    ]);
    expect(first).toMatchObject([{ kind: 'ok', seq: 5 }, { kind: 'parked', seq: 6 }, { kind: 'held' }]);
    expect(again).toEqual([{ kind: 'duplicate', seq: 5 }, first?.[1], { kind: 'held' }]);
    expect(look().seq).toBe(6);
  });

  it('[S27] [S11] what is held waits for its own batch and for no other', async () => {
    const { push, pushTogether } = await aServer();
    const [a, b] = [who('xa-a', 'd1'), who('xa-a', 'd2')];
    await push({ person: a, ops: [deedOf(a, 'r1')] });
    const results = await pushTogether([
      { person: a, ops: [deedOf(a, 'r1', {}, { fields: { who: '' } }), deedOf(a, 'r1')] },
      { person: b, ops: [deedOf(b, 'r1', {}, { fields: { what: 'của Páo' }, base: 4 })] },
    ]);
    expect(results).toMatchObject([[{ kind: 'parked' }, { kind: 'held' }], [{ kind: 'ok' }]]);
  });

  it.each([0, 3, 7])('[S27] [S13] [R4] poison in push %i of eight parks nothing but itself', async (at) => {
    const { pushTogether, look, transactions } = await aServer();
    const people = Array.from({ length: 8 }, (_, i) => who('xa-a', `d${i}`));
    const results = await pushTogether(
      people.map((person, i) => ({
        person,
        ops: [
          deedOf(person, `a${i}`),
          ...(i === at ? [poisonOf(person, 'poison')] : []),
          deedOf(person, `b${i}`),
        ],
      })),
    );
    const kinds = results.map((list) => list.map((result) => result.kind).join());
    expect(kinds).toEqual(people.map((_, i) => (i === at ? 'ok,parked,ok' : 'ok,ok')));
    expect(results[at]?.[1]).toMatchObject({ reason: 'server-fault' });
    const numbers = results.flat().map((result) => (result.kind === 'held' ? 0 : result.seq));
    expect(numbers).toEqual(numbers.map((_, i) => 5 + i));
    expect(look().rows.size).toBe(3 + 1 + 16);
    // Halves, and not each push for itself: the whole, two at each of three levels, and the ops of the one at fault.
    expect(transactions()).toBe(1 + 3 * 2 + 4);
  });

  it('[S27] a batch is never cut in two, and a group has a bound', async () => {
    const { pushTogether, transactions } = await aServer();
    const people = ['d1', 'd2', 'd3'].map((device) => who('xa-a', device));
    const results = await pushTogether(
      people.map((person, p) => ({
        person,
        ops: Array.from({ length: MAX_GROUP_OPS - 10 }, (_, i) => deedOf(person, `r${p}-${i}`)),
      })),
    );
    expect(results.flat().every((result) => result.kind === 'ok')).toBe(true);
    expect(transactions()).toBe(3);
  });

  it('[S27] [S19] where the transaction fails nobody of the group is told that anything was received', async () => {
    const memory = createMemoryServerStore();
    memory.addProvince('tinh-1');
    const failing: ServerStore = { ...memory, write: () => Promise.reject(new Error('no disk')) };
    const server = createSyncServer(failing, ANY_IDS);
    const people = ['d1', 'd2', 'd3'].map((device) => who('xa-a', device));
    const told = await Promise.allSettled(
      people.map((person) =>
        server.respond(person, aRequest({ ops: [deedOf(person, `r-${person.device}`)] }), { now: NOW }),
      ),
    );
    expect(told.map((t) => t.status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(memory.look('tinh-1').ops.size).toBe(0);
  });
});

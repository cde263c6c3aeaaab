/** What isn't an id is parked before any store is asked for it, and no push fails with another [S13] [S27] [S91]. */
import { describe, expect, it } from 'vitest';
import { KINDS, wrongIds } from '../../../src/domain/kinds/kinds.ts';
import { addRecords } from '../../../src/server/store/sync/provinces.ts';
import type { Op } from '../../../src/sync/protocol/op.ts';
import type { Person, ServerStore, ServerTx } from '../../../src/sync/protocol/ports.ts';
import { createSyncServer } from '../../../src/sync/server/server.ts';
import { DataFault, resultsOf, settlePushes } from '../../../src/sync/server/settle.ts';
import { createMemoryServerStore, UNHOLDABLE } from '../../support/memory-server-store.ts';
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
  sha256,
  unitId,
} from '../parts.ts';

const UNITS = [
  { unit: 'tinh-1', name: 'Tỉnh', kind: 'province' },
  { unit: 'xa-a', name: 'A', kind: 'commune', parent: 'tinh-1' },
];

/** A store that fails as PostgreSQL does where it is asked for what isn't text. */
async function aStore(over: (tx: ServerTx) => Partial<ServerTx> = () => ({})) {
  const memory = createMemoryServerStore();
  memory.addProvince('tinh-1');
  const units = UNITS.map((data) => ({ id: data.unit, kind: 'unit' as const, data }));
  await addRecords(memory, 'tinh-1', accountId('chi-pa'), units, NOW);
  const strict = <T>(ids: readonly string[], work: () => T): T => {
    if (ids.some((id) => !/^[a-z0-9-]+$/.test(id))) throw new DataFault('no text that a database knows');
    return work();
  };
  const store: ServerStore = {
    ...memory,
    write: (province, work) =>
      memory.write(province, (tx) => {
        const checked: ServerTx = {
          ...tx,
          rows: (ids) => strict(ids, () => tx.rows(ids)),
          lines: (units) => strict(units, () => tx.lines(units)),
          consents: (ids) => strict(ids, () => tx.consents(ids)),
          scriptsNaming: (ids) => strict(ids, () => tx.scriptsNaming(ids)),
          mergeLinks: (ids) => strict(ids, () => tx.mergeLinks(ids)),
        };
        return work({ ...checked, ...over(checked) });
      }),
  };
  return { store, look: () => memory.look('tinh-1') };
}

const everyRole = aPerson('xa-a', ['reporter', 'approver', 'admin', 'coordinator', 'operator']);
const other = aPerson('xa-a', ['reporter'], { device: deviceId('d2'), account: accountId('anh-pao') });
const deed = (person: Person, over: Partial<Op> = {}) =>
  anOp({
    device: person.device,
    record: recordId(`${person.device}-1-a`),
    counter: 1,
    fields: aDeed({ author: person.account }),
    ...over,
  });
const BAD = ['a\0', 'down:tinh-1', 'xa A', '', 'a'.repeat(65), 'constructor', 7, [[]], { id: 'xa-a' }];

/** By kind the fields that name records, as the schemas say. */
const NAMING = KINDS.flatMap((kind) =>
  ['unit', 'parent', 'exemplar', 'script', 'exemplars', 'mergedInto', 'author', 'by', 'alsoFor', 'deeds']
    .filter((field) => wrongIds(kind, { [field]: 7 }).length > 0)
    .map((field) => [kind, field] as const),
);

describe('ids that are none [S91]', () => {
  it('every kind names its unit, and what names records is found by the schema', () => {
    expect(NAMING.filter(([, field]) => field === 'unit').map(([kind]) => kind)).toEqual(KINDS);
    for (const named of ['unit.parent', 'consent.exemplar', 'approval.script', 'approval.exemplars'])
      expect(NAMING.map((pair) => pair.join('.'))).toContain(named);
    expect(wrongIds('script', { exemplars: ['g1', 'a\0'], title: 7 })).toEqual(['exemplars']);
    expect(wrongIds('exemplar', { mergedInto: null, notSame: ['g1'] })).toEqual([]);
  });

  it.each(NAMING)('[S13] %s.%s is parked as invalid, and nothing is asked for it', async (kind, field) => {
    const { store } = await aStore();
    const ops = BAD.flatMap((value, i) => [
      anOp({ kind, record: recordId(`d1-${i + 1}-a`), fields: { unit: 'xa-a', [field]: value } }),
      anOp({ kind, record: recordId(`d1-${i + 1}-b`), fields: { unit: 'xa-a', [field]: [value] } }),
    ]);
    const server = createSyncServer(store, { sha256 });
    const request = aRequest({ ops, timeline: 't-tinh-1' });
    const { results } = await server.respond(everyRole, request, { now: NOW });
    expect(results.map((told) => told.kind === 'parked' && [told.reason, told.fields])).toEqual(
      ops.map(() => ['invalid', [field]]),
    );
  });

  it('[S27] other pushes of the group are settled in one transaction beside them', async () => {
    const { store } = await aStore();
    const bad = deed(everyRole, { fields: aDeed({ unit: 'a\0' }) });
    const clock = { phoneNow: NOW, serverNow: NOW };
    const pushes = [
      { person: everyRole, ops: [bad], clock },
      { person: other, ops: [deed(other)], clock },
    ];
    const [first, second] = (await settlePushes(store, 'tinh-1', pushes, ANY_IDS)).map(resultsOf);
    expect(first).toMatchObject([{ kind: 'parked', reason: 'invalid', fields: ['unit'] }]);
    expect(second).toMatchObject([{ kind: 'ok' }]);
  });

  it('a name that can not be stored is not among the fields that are told', async () => {
    const { store } = await aStore();
    const server = createSyncServer(store, { sha256 });
    const ops = [deed(everyRole, { fields: aDeed({ 'x\0': '\ud800', y: '\ud800' }) })];
    const { results } = await server.respond(everyRole, aRequest({ ops, timeline: 't-tinh-1' }), {
      now: NOW,
    });
    expect(results).toMatchObject([{ kind: 'parked', reason: 'invalid', fields: ['y'] }]);
  });
});

describe('names that every plain object has', () => {
  it('a unit of such a name has no scope', async () => {
    const { store } = await aStore();
    const asked: unknown[] = [];
    const seeing: ServerStore = {
      ...store,
      changes: async (province, question, limit) => {
        asked.push(...question.scopes);
        return store.changes(province, question, limit);
      },
    };
    const line = ['constructor', 'tinh-1'].map(unitId);
    const server = createSyncServer(seeing, { sha256 });
    await server.respond(aPerson('constructor', ['reporter'], { line }), aRequest({ timeline: 't-tinh-1' }), {
      now: NOW,
    });
    expect(asked).toEqual([]);
  });
});

describe('what fails, fails alone [S13] [S27]', () => {
  const clock = { phoneNow: NOW, serverNow: NOW };
  const both = [
    { person: everyRole, ops: [deed(everyRole)], clock },
    { person: other, ops: [deed(other)], clock },
  ];
  const failingFor = (id: string, fault: () => Error) => (tx: ServerTx) => ({
    rows: async (ids: readonly ReturnType<typeof recordId>[]) => {
      if (ids.includes(recordId(id))) throw fault();
      return tx.rows(ids);
    },
  });

  it('an op for which reading fails is parked, and what failed is not done again for it', async () => {
    const faults: unknown[] = [];
    const { store, look } = await aStore(failingFor('d1-1-a', () => new DataFault('unreadable')));
    const onFault = (fault: unknown) => faults.push(fault);
    const told = (await settlePushes(store, 'tinh-1', both, { ...ANY_IDS, onFault })).map(resultsOf);
    expect(told).toMatchObject([[{ kind: 'parked', reason: 'server-fault', fields: [] }], [{ kind: 'ok' }]]);
    expect(faults).toHaveLength(1);
    expect(look().rows.has(recordId('d2-1-a'))).toBe(true);
  });

  it('[S28] an op that waited for its record, and can not be written now that this is here, waits no longer', async () => {
    const { store } = await aStore();
    const late = deed(everyRole, { counter: 2, fields: { [UNHOLDABLE]: 1 } });
    const send = async (op: Op) =>
      resultsOf(
        (await settlePushes(store, 'tinh-1', [{ person: everyRole, ops: [op], clock }], ANY_IDS))[0],
      )[0];
    expect(await send(late)).toMatchObject({ reason: 'unknown-record' });
    expect(await send(deed(everyRole))).toMatchObject({ kind: 'ok' });
    expect(await send(late)).toMatchObject({ reason: 'server-fault' });
    expect(await send(late)).toMatchObject({ reason: 'server-fault' });
  });

  it('a push that can not even be parked fails, and the others are answered', async () => {
    let transactions = 0;
    const { store } = await aStore((tx) => ({
      rows: async (ids) => {
        transactions += 1;
        if (transactions === 1) throw new DataFault('the group');
        if (ids.includes(recordId('d1-1-a'))) throw new Error('connection lost');
        return tx.rows(ids);
      },
    }));
    const [first, second] = await settlePushes(store, 'tinh-1', both, ANY_IDS);
    expect(() => resultsOf(first)).toThrow('connection lost');
    expect(resultsOf(second)).toMatchObject([{ kind: 'ok' }]);
  });

  it('an op that the rules themselves trip over is parked, and the others are answered', async () => {
    const hashed = (text: string): string => {
      if (text.includes('Vấp')) throw new RangeError('tripped');
      return sha256(text);
    };
    const script = {
      unit: 'xa-a',
      title: 'Vấp',
      genre: 'news',
      language: 'vi',
      body: 'Tin',
      author: 'anh-pao',
    };
    const text = { language: 'vi', title: 'Vấp', body: 'Tin', hash: sha256('x') };
    const approval = { unit: 'xa-a', by: 'chi-pa', at: NOW, script: 'd2-1-a', decision: 'returned', ...text };
    const { store } = await aStore();
    const pushes = [
      {
        person: other,
        ops: [
          anOp({
            kind: 'script',
            device: other.device,
            counter: 1,
            record: recordId('d2-1-a'),
            fields: script,
          }),
        ],
        clock,
      },
      {
        person: everyRole,
        ops: [anOp({ kind: 'approval', counter: 1, record: recordId('d1-1-a'), fields: approval })],
        clock,
      },
      { person: everyRole, ops: [deed(everyRole, { counter: 2, record: recordId('d1-2-a') })], clock },
    ];
    const told = (await settlePushes(store, 'tinh-1', pushes, { ...ANY_IDS, sha256: hashed })).map(resultsOf);
    expect(told).toMatchObject([
      [{ kind: 'ok' }],
      [{ kind: 'parked', reason: 'server-fault' }],
      [{ kind: 'ok' }],
    ]);
  });
});

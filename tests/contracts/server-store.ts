/** What every `ServerStore` must do, whatever it is made of. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RecordId } from '../../src/domain/base/ids.ts';
import { localDate } from '../../src/domain/base/local-date.ts';
import { spokenText } from '../../src/domain/broadcast/script.ts';
import type { Data } from '../../src/domain/kinds/kinds.ts';
import { addRecords, type NewRecord } from '../../src/server/store/sync/provinces.ts';
import { createRow, mergeOp } from '../../src/sync/merge/merge.ts';
import { PROVISIONAL } from '../../src/sync/merge/provisional.ts';
import type { SyncResponse } from '../../src/sync/protocol/message.ts';
import { type Op, opKey } from '../../src/sync/protocol/op.ts';
import { PAGE_BYTES } from '../../src/sync/protocol/page.ts';
import type { ChangedRow, Outcome, Person, ServerStore, ServerTx } from '../../src/sync/protocol/ports.ts';
import type { ServerRow } from '../../src/sync/protocol/row.ts';
import { createSyncServer } from '../../src/sync/server/server.ts';
import { DataFault } from '../../src/sync/server/settle.ts';
import { UNHOLDABLE } from '../support/memory-server-store.ts';
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
  scopeOf,
  sha256,
  unitId,
} from '../sync/parts.ts';

export type OpenedServerStore = {
  store: ServerStore;
  addProvince(province: string): Promise<void>;
  beginIncarnation(): Promise<void>;
  close(): Promise<void>;
  /** Can one transaction stay open while others go on? */
  concurrent: boolean;
};

const UNITS: NewRecord[] = [
  { id: 'tinh-1', kind: 'unit', data: { unit: 'tinh-1', name: 'Tỉnh', kind: 'province' } },
  { id: 'xa-a', kind: 'unit', data: { unit: 'xa-a', name: 'A', kind: 'commune', parent: 'tinh-1' } },
  { id: 'xa-b', kind: 'unit', data: { unit: 'xa-b', name: 'B', kind: 'commune', parent: 'tinh-1' } },
  { id: 'ban-a1', kind: 'unit', data: { unit: 'ban-a1', name: 'A1', kind: 'village', parent: 'xa-a' } },
];

export function testServerStore(name: string, open: () => Promise<OpenedServerStore>): void {
  describe(`server store: ${name}`, () => {
    let opened: OpenedServerStore;
    let store: ServerStore;
    let province = '';
    let provinces = 0;
    let timeline = '';

    beforeAll(async () => {
      opened = await open();
      store = opened.store;
    });
    afterAll(() => opened.close());
    beforeEach(async () => {
      provinces += 1;
      province = `p${provinces}`;
      await opened.addProvince(province);
      await addRecords(store, province, accountId('chi-pa'), UNITS, NOW);
      timeline = (await pull({}, 1, '')).timelines.at(-1)?.id ?? '';
    });

    const scopesAfter = (cursors: Record<string, number>) =>
      Object.entries(cursors).map(([scope, after]) => ({ scope: scopeOf(scope), after, fill: 0 }));
    const pull = (cursors: Record<string, number>, limit = 1_000, on = timeline) =>
      store.changes(province, { timeline: on, scopes: scopesAfter(cursors), fetch: [] }, limit);
    const page = async (scope: string, after: number, limit?: number) =>
      (await pull({ [scope]: after }, limit)).pages[0] ?? expect.fail('no page');

    const who = (over: Partial<Person> = {}): Person =>
      aPerson('tinh-1', ['reporter', 'coordinator'], { province, line: [unitId('tinh-1')], ...over });
    /** Each as on a server process of its own: what comes at once meets in the store and nowhere before. */
    const ask = (ops: Op[], person = who(), cursors: Record<string, number> = {}): Promise<SyncResponse> =>
      createSyncServer(store, ANY_IDS).respond(person, aRequest({ ops, cursors, timeline }), { now: NOW });
    const push = async (ops: Op[], person = who()) => (await ask(ops, person)).results;

    /** One op that makes a row, or changes it. */
    const taken = (
      op: Op,
      n: number,
      before?: ServerRow,
      scopes = ['xa-a', 'tinh-1'],
      left: string[] = [],
    ) => {
      const seq = PROVISIONAL + n;
      const mark = { seq, time: NOW, device: op.device, counter: op.counter, by: accountId('chi-pa') };
      const merged = before ? mergeOp(before, op, mark) : { row: createRow(op, mark), past: [] };
      const settled: Outcome['ops'][number] = {
        op,
        account: accountId('chi-pa'),
        at: NOW,
        result: { kind: 'ok', seq },
      };
      const changed: ChangedRow = { row: merged.row, scopes: scopes.map(scopeOf), left: left.map(scopeOf) };
      const past = merged.past.map((value) => ({ ...value, op, seq, account: accountId('chi-pa'), at: NOW }));
      return { settled, changed, past };
    };
    const outcomeOf = (list: readonly ReturnType<typeof taken>[]): Outcome => ({
      ops: list.map((t) => t.settled),
      rows: list.map((t) => t.changed),
      past: list.flatMap((t) => t.past),
      texts: [],
      derivedChanges: 0,
      moved: [],
    });
    const make = (record: string, over: Partial<Op> = {}) => anOp({ record: recordId(record), ...over });

    it('[S6] gives out numbers one after the other, and says the one before the first', async () => {
      const first = await store.write(province, (tx) =>
        tx.save(outcomeOf([taken(make('r1'), 1), taken(make('r2'), 2)])),
      );
      const second = await store.write(province, (tx) => tx.save(outcomeOf([taken(make('r3'), 1)])));
      expect([first, second]).toEqual([4, 6]);
      const { upTo, changes } = await page('xa-a', 4);
      expect(upTo).toBe(7);
      expect(changes.map((change) => [change.id, change.seq])).toEqual([
        ['r1', 5],
        ['r2', 6],
        ['r3', 7],
      ]);
    });

    it('[S6] puts the true numbers where the provisional ones stood', async () => {
      const op = make('r1');
      const rows = await store
        .write(province, async (tx) => {
          await tx.save(outcomeOf([taken(op, 1)]));
        })
        .then(() => store.write(province, (tx) => tx.rows([recordId('r1')])));
      const mark = { seq: 5, time: NOW, device: op.device, counter: op.counter, by: 'chi-pa' };
      expect(rows.get(recordId('r1'))).toEqual({
        id: 'r1',
        kind: 'deed',
        seq: 5,
        data: aDeed(),
        fieldVersions: { '*': mark },
      });
    });

    it('[S17] does all of a transaction or nothing', async () => {
      const op = make('r1');
      const failing = store.write(province, async (tx) => {
        await tx.save(outcomeOf([taken(op, 1)]));
        throw new Error('afterwards');
      });
      await expect(failing).rejects.toThrow('afterwards');
      expect(await page('tinh-1', 4)).toEqual({
        scope: 'tinh-1',
        upTo: 4,
        fill: 0,
        changes: [],
        more: false,
      });
      expect(await store.write(province, (tx) => tx.knownOps([op]))).toEqual(new Map());
    });

    it('[S1] knows what became of ops', async () => {
      const [good, bad, other] = [make('r1'), make('r2'), make('r1')];
      const parked = {
        ...taken(bad, 2).settled,
        result: {
          kind: 'parked' as const,
          seq: PROVISIONAL + 2,
          reason: 'no-consent' as const,
          fields: ['may'],
        },
      };
      const { settled, changed } = taken(good, 1);
      await store.write(province, (tx) =>
        tx.save({
          ops: [settled, parked],
          rows: [changed],
          past: [],
          derivedChanges: 0,
          moved: [],
          texts: [],
        }),
      );
      const known = await store.write(province, (tx) =>
        tx.knownOps([good, bad, other, { ...good, nonce: good.nonce + 1 }]),
      );
      expect(known).toEqual(
        new Map([
          [opKey(good), { kind: 'duplicate', seq: 5 }],
          [opKey(bad), { kind: 'parked', seq: 6, reason: 'no-consent', fields: ['may'] }],
        ]),
      );
    });

    it('[S7] knows the unit tree', async () => {
      const lines = await store.write(province, (tx) => tx.lines(['ban-a1', 'tinh-1', 'xa-la'].map(unitId)));
      expect(lines).toEqual(
        new Map([
          [unitId('ban-a1'), ['ban-a1', 'xa-a', 'tinh-1']],
          [unitId('tinh-1'), ['tinh-1']],
        ]),
      );
    });

    it('[S16] finds the consents of exemplars', async () => {
      const consent = (id: string, exemplar: string): NewRecord => ({
        id,
        kind: 'consent',
        data: {
          unit: 'xa-a',
          by: 'chi-pa',
          at: 3,
          exemplar,
          purpose: 'broadcast',
          decision: 'given',
          way: 'voice',
          on: '2026-11-22',
        },
      });
      await addRecords(
        store,
        province,
        accountId('chi-pa'),
        [consent('c1', 'may'), consent('c2', 'pao'), consent('c3', 'may')],
        NOW,
      );
      const of = (...ids: string[]) => store.write(province, (tx) => tx.consents(ids.map(recordId)));
      expect((await of('may')).map((found) => found.id).sort()).toEqual(['c1', 'c3']);
      expect(await of('pao')).toMatchObject([{ id: 'c2', exemplar: 'pao', decision: 'given', at: 3 }]);
      expect([await of(), await of('nobody')]).toEqual([[], []]);
    });

    it('[S58] finds the scripts that name an exemplar, and those whose approval does', async () => {
      const text = { language: 'vi', title: 'Gương', body: 'Chị Mẩy.' };
      const script = (id: string, exemplars: string[] | null): NewRecord => ({
        id,
        kind: 'script',
        data: { ...text, unit: 'xa-a', genre: 'news', author: 'chi-pa', exemplars },
      });
      const approval = (id: string, of: string, exemplars: string[]): NewRecord => ({
        id,
        kind: 'approval',
        data: {
          ...text,
          unit: 'xa-a',
          by: 'chi-pa',
          at: 1,
          script: of,
          decision: 'approved',
          exemplars,
          hash: 'a'.repeat(64),
        },
      });
      const records = [
        script('s1', ['may', 'pao']),
        script('s2', ['pao']),
        script('s3', null),
        approval('a1', 's1', ['may']),
        approval('a3', 's3', ['may']),
      ];
      await addRecords(store, province, accountId('chi-pa'), records, NOW);
      const found = await store.write(province, (tx) => tx.scriptsNaming(['may', 'pao', 'ai'].map(recordId)));
      const sorted = [...found].map(([exemplar, scripts]) => [exemplar, [...scripts].sort()]);
      expect(new Map(sorted as never)).toEqual(
        new Map([
          ['may', ['s1', 's3']],
          ['pao', ['s1', 's2']],
        ]),
      );
    });

    it('[S69] finds the profiles of one person, along the links in both directions', async () => {
      const profile = (id: string, mergedInto: string | null, deleted = false): NewRecord => ({
        id,
        kind: 'exemplar',
        data: {
          unit: 'xa-a',
          type: 'person',
          name: 'Mẩy',
          story: '',
          stage: 'spotted',
          stageOn: '2026-11-22',
          author: 'chi-pa',
          mergedInto,
          deleted,
        },
      });
      const profiles = [
        ...[profile('a', 'b'), profile('b', 'c'), profile('c', null), profile('d', 'c', true)],
        ...[profile('ring-1', 'ring-2'), profile('ring-2', 'ring-1')],
        ...[profile('alone', null), profile('gone', 'nobody-knows')],
      ];
      await addRecords(store, province, accountId('chi-pa'), profiles, NOW);
      const links = async (...ids: string[]) =>
        [...(await store.write(province, (tx) => tx.mergeLinks(ids.map(recordId))))]
          .map((link) => link.join('>'))
          .sort();
      for (const one of ['a', 'b', 'c', 'd']) expect(await links(one)).toEqual(['a>b', 'b>c', 'd>c']);
      expect(await links('ring-2')).toEqual(['ring-1>ring-2', 'ring-2>ring-1']);
      expect(await links('alone', 'unknown')).toEqual([]);
      expect(await links()).toEqual([]);
      expect(await links('a', 'nobody-knows')).toEqual(['a>b', 'b>c', 'd>c', 'gone>nobody-knows']);
    });

    it('[S57] [S100] knows the texts that gave way and who wrote them, and what units say', async () => {
      const script = { unit: 'xa-a', genre: 'news', language: 'vi', title: 'Tin', author: 'chi-pa' };
      const write = (fields: Data, base: number) => push([make('s1', { kind: 'script', fields, base })]);
      const hash = (body: string) => sha256(spokenText({ language: 'vi', title: 'Tin', body }));
      const past = async (...bodies: string[]) => {
        const asked = bodies.map((body) => ({ script: recordId('s1'), hash: hash(body) }));
        const found = await store.write(province, (tx) => tx.pastTexts(asked));
        return found.map((text) => [bodies.find((body) => hash(body) === text.hash), text.writers]);
      };
      await write({ ...script, body: 'một' }, 0);
      expect(await past('một')).toEqual([]);
      await push([
        make('s1', { kind: 'script', fields: { body: 'hai' }, base: 1_000 }),
        make('s1', { kind: 'script', fields: { body: 'một' }, base: 1_000 }),
        make('s1', { kind: 'script', fields: { body: 'ba' }, base: 1_000 }),
      ]);
      expect((await past('một', 'hai', 'ba', 'bốn')).sort()).toEqual([
        ['hai', ['chi-pa']],
        ['một', ['chi-pa']],
      ]);
      expect(await store.write(province, (tx) => tx.pastTexts([]))).toEqual([]);
      const units = await store.write(province, (tx) => tx.units(['xa-a', 'r1', 'xa-la'].map(unitId)));
      expect(units).toEqual(new Map([['xa-a', UNITS[1]?.data]]));
    });

    it('[S101] finds the profiles whose name stands in a text, as they are called by now', async () => {
      const profile = (id: string, unit: string, name: string): NewRecord => ({
        id,
        kind: 'exemplar',
        data: {
          unit,
          name,
          type: 'person',
          story: '',
          stage: 'spotted',
          stageOn: '2026-11-22',
          author: 'chi-pa',
        },
      });
      const found = async (...texts: string[]) =>
        (await store.write(province, (tx) => tx.profilesNamed(texts))).map(({ id, unit }) => `${id} ${unit}`);
      expect(await found('Lò Thị Mai')).toEqual([]);
      const people = [profile('p1', 'xa-a', 'Lò Thị Mai'), profile('p2', 'xa-b', 'Cô giáo Lò Thị Mai')];
      await addRecords(store, province, accountId('chi-pa'), people, NOW);
      expect(await found('Tin', 'Cô Lo Thi Mai kể.')).toEqual(['p1 xa-a', 'p2 xa-b']);
      const rename = { kind: 'exemplar' as const, base: 1_000, fields: { name: 'Vàng A Sử' } };
      await push([make('p1', rename)]);
      expect(await found('Lò Thị Mai')).toEqual(['p2 xa-b']);
      expect(await found('Lò Thị Mai và Vàng A Sử')).toEqual(['p1 xa-a', 'p2 xa-b']);
      expect(await found()).toEqual([]);
    });

    it('[S55] finds the accounts of units, and holds them until the end', async () => {
      const account = (id: string, unit: string): NewRecord => ({
        id,
        kind: 'account',
        data: { unit, name: id, roles: ['admin'] },
      });
      const people = [account('p1', 'xa-a'), account('p2', 'xa-a'), account('p3', 'xa-b')];
      await addRecords(store, province, accountId('chi-pa'), people, NOW);
      const of = (...units: string[]) => store.write(province, (tx) => tx.accountsIn(units.map(unitId)));
      expect([...(await of('xa-a')).keys()].sort()).toEqual(['p1', 'p2']);
      expect((await of('xa-b')).get(recordId('p3'))).toMatchObject({ kind: 'account', data: { name: 'p3' } });
      expect(await of('xa-la')).toEqual(new Map());
    });

    it('[S55] two admins who take the role from each other at the same time: one of them keeps it', async () => {
      const account = (id: string): NewRecord => ({
        id,
        kind: 'account',
        data: { unit: 'xa-a', name: id, roles: ['admin'] },
      });
      await addRecords(store, province, accountId('chi-pa'), [account('p1'), account('p2')], NOW);
      const admin = (id: string, device: string) =>
        aPerson('xa-a', ['admin'], { province, account: accountId(id), device: deviceId(device) });
      const takes = (from: string, device: string) =>
        anOp({
          kind: 'account',
          record: recordId(from),
          device: deviceId(device),
          base: 100,
          fields: { roles: [] },
        });
      const [one, other] = await Promise.all([
        push([takes('p2', 'd1')], admin('p1', 'd1')),
        push([takes('p1', 'd2')], admin('p2', 'd2')),
      ]);
      expect([...one, ...other].map((result) => result.kind).sort()).toEqual(['ok', 'parked']);
      expect([...one, ...other].find((result) => result.kind === 'parked')).toMatchObject({
        reason: 'last-admin',
      });
    });

    it('[S58] rows that change with an op on another take numbers of their own', async () => {
      const op = make('r1');
      const beside = taken(make('r2'), 2);
      const outcome = outcomeOf([taken(op, 1)]);
      outcome.rows.push(beside.changed);
      outcome.derivedChanges = 1;
      expect(await store.write(province, (tx) => tx.save(outcome))).toBe(4);
      expect(await page('xa-a', 4)).toMatchObject({
        upTo: 6,
        changes: [
          { id: 'r1', seq: 5 },
          { id: 'r2', seq: 6 },
        ],
      });
      expect(await store.write(province, (tx) => tx.save(outcomeOf([taken(make('r3'), 1)])))).toBe(6);
    });

    it('[S15] keeps every value as it came', async () => {
      const data: Data = aDeed({
        'x-text': 'ệ "\\u0000" \\ \n 🌾 ',
        'x-number': 1.5e300,
        'x-deep': [{ a: [null, true, -0.1] }, []],
        'x-empty': {},
        toString: 'x',
        'x y.z$': '',
        'x\'y"': 'quoted',
      });
      await store.write(province, (tx) => tx.save(outcomeOf([taken(make('r1', { fields: data }), 1)])));
      expect((await page('xa-a', 4)).changes).toMatchObject([{ kind: 'row', id: 'r1', of: 'deed', seq: 5 }]);
      const [told] = (await page('xa-a', 4)).changes;
      expect(told?.kind === 'row' && told.data).toEqual(data);
    });

    it.each<[string, (tx: ServerTx) => Promise<unknown>]>([
      [
        'NUL in a row',
        (tx) => tx.save(outcomeOf([taken(make('r1', { fields: aDeed({ 'x-a': 'a\0b' }) }), 1)])),
      ],
      [
        'half a surrogate pair in a row',
        (tx) => tx.save(outcomeOf([taken(make('r1', { fields: aDeed({ 'x-a': '\udc00' }) }), 1)])),
      ],
    ])('[S13] says that the data is at fault, and writes nothing: %s', async (_, work) => {
      await expect(store.write(province, work)).rejects.toBeInstanceOf(DataFault);
      expect(await page('tinh-1', 4)).toEqual({
        scope: 'tinh-1',
        upTo: 4,
        fill: 0,
        changes: [],
        more: false,
      });
      expect(await store.write(province, (tx) => tx.save(outcomeOf([taken(make('r2'), 1)])))).toBe(4);
    });

    it('[S11] [S13] [R4] parks poison alone, word for word', async () => {
      const poison: Op[] = [
        make('p1', { fields: aDeed({ 'x-new': 'a\0b' }) }),
        make('p2', { fields: aDeed({ 'x-new': ['\ud800'] }) }),
        make('p3', { fields: aDeed({ 'x\0': '\udfff' }) }),
        make('p4', { fields: aDeed({ 'x-a': Number.POSITIVE_INFINITY }) }),
        make('p5', { fields: aDeed({ [UNHOLDABLE]: 1 }) }),
      ];
      const good = ['r1', 'r2', 'r3', 'r4', 'r5', 'r6'].map((record) => make(record));
      const ops = good.flatMap((op, i) => (poison[i] ? [op, poison[i]] : [op]));
      const results = await push(ops);
      expect(results.map((result) => result.kind)).toEqual([
        'ok',
        'parked',
        'ok',
        'parked',
        'ok',
        'parked',
        'ok',
        'parked',
        'ok',
        'parked',
        'ok',
      ]);
      expect((await page('tinh-1', 4)).changes.map((change) => change.id)).toEqual([
        'r1',
        'r2',
        'r3',
        'r4',
        'r5',
        'r6',
      ]);
      const again = await push(ops);
      expect(again.filter((result) => result.kind === 'parked')).toEqual(
        results.filter((result) => result.kind === 'parked'),
      );
      expect((await page('tinh-1', 4)).upTo).toBe(15);
    });

    it('[S9] a page holds at most so many rows in all, and the rest is announced', async () => {
      await push(['r1', 'r2', 'r3'].map((record) => make(record, { fields: aDeed({ unit: 'xa-b' }) })));
      await push(['r4', 'r5'].map((record) => make(record)));
      const told = await pull({ 'xa-a': 4, 'xa-b': 4, 'down:tinh-1': 4 }, 3);
      expect(told.pages.map(({ scope, upTo, more, changes }) => [scope, upTo, more, changes.length])).toEqual(
        [
          ['xa-a', 9, false, 2],
          ['xa-b', 5, true, 1],
          ['down:tinh-1', 9, false, 0],
        ],
      );
      const none = await pull({ 'xa-a': 4, 'xa-b': 4 }, 2);
      expect(none.pages[1]).toEqual({ scope: 'xa-b', upTo: 4, fill: 0, more: true, changes: [] });
      expect(await page('xa-b', 5)).toMatchObject({
        upTo: 9,
        more: false,
        changes: [{ id: 'r2' }, { id: 'r3' }],
      });
    });

    it('[S9] a row changed often is told once, as it is now', async () => {
      await push([make('r1')]);
      for (let n = 0; n < 5; n++) await push([make('r1', { base: 100, fields: { what: `lần ${n}` } })]);
      expect(await page('xa-a', 4)).toMatchObject({
        upTo: 10,
        changes: [{ id: 'r1', seq: 10, data: { what: 'lần 4' } }],
      });
      expect((await page('xa-a', 10)).changes).toEqual([]);
    });

    it('[S7] a row that has left a scope is gone there, and comes back when it returns', async () => {
      await push([make('r1', { fields: aDeed({ unit: 'ban-a1' }) })]);
      await push([make('r1', { base: 100, fields: { unit: 'xa-b' } })]);
      expect((await page('ban-a1', 5)).changes).toEqual([{ kind: 'gone', id: 'r1', seq: 6 }]);
      expect((await page('xa-a', 5)).changes).toEqual([{ kind: 'gone', id: 'r1', seq: 6 }]);
      expect((await page('xa-b', 5)).changes).toMatchObject([{ kind: 'row', id: 'r1', seq: 6 }]);
      await push([make('r1', { base: 100, fields: { unit: 'xa-a' } })]);
      expect((await page('xa-a', 5)).changes).toMatchObject([{ kind: 'row', id: 'r1', seq: 7 }]);
      expect((await page('ban-a1', 0)).changes.filter((change) => change.kind === 'row')).toMatchObject([
        { id: 'ban-a1' },
      ]);
    });

    it('[S31] says since when a row has been in the scope, and where each of its fields comes from', async () => {
      await push([make('r1', { fields: aDeed({ unit: 'ban-a1' }) })]);
      await push([make('r1', { base: 100, fields: { what: 'Sửa đường' } })]);
      expect((await page('xa-a', 4)).changes).toMatchObject([
        { id: 'r1', seq: 6, since: 5, fieldVersions: { '*': { seq: 5 }, what: { seq: 6 } } },
      ]);
      await push([make('r1', { base: 100, fields: { unit: 'xa-b' } })]);
      await push([make('r1', { base: 100, fields: { unit: 'xa-a' } })]);
      expect((await page('xa-a', 4)).changes).toMatchObject([{ id: 'r1', seq: 8, since: 8 }]);
      expect((await page('tinh-1', 4)).changes).toMatchObject([{ id: 'r1', seq: 8, since: 5 }]);
    });

    it('[S30] a phone that begins is told from the newest down, and never what has left', async () => {
      await push(['r1', 'r2', 'r3'].map((record) => make(record)));
      await push([make('r2', { base: 100, fields: { unit: 'xa-b' } })]);
      const from = async (after: number | null, fill: number) => {
        const asked = { timeline, scopes: [{ scope: scopeOf('xa-a'), after, fill }], fetch: [] };
        return (await store.changes(province, asked, 1)).pages[0] ?? expect.fail('no page');
      };
      const first = await from(null, 0);
      expect(first).toMatchObject({ upTo: 8, fill: 6, more: true, changes: [{ id: 'r3', seq: 7 }] });
      await push([make('r1', { base: 100, fields: { what: 'Sửa đường' } })]);
      const second = await from(8, 6);
      expect(second).toMatchObject({ upTo: 9, more: true, changes: [{ id: 'r1', seq: 9 }] });
      const third = await from(9, second.fill);
      expect(third.changes.map((change) => change.id)).toEqual(['ban-a1']);
    });

    it('[S32] finds the programme that a unit hears, all that decides it, and nothing outside the scopes', async () => {
      const log = { by: 'chi-pa', at: 3 };
      const slot = { name: 'Sáng', time: '05:00', minutes: 30, weekdays: [0], clusters: [] };
      const item = { slot: 'khung', script: 'bai', position: 1 };
      const script = { title: 'Tin', genre: 'news', language: 'vi', body: 'Tin.', author: 'chi-pa' };
      const approval = {
        ...log,
        decision: 'approved',
        hash: '0'.repeat(64),
        language: 'vi',
        title: 'Tin',
        body: 'Tin.',
      };
      const consent = { ...log, purpose: 'broadcast', decision: 'given', way: 'voice', on: '2026-11-22' };
      const airing = { ...log, slot: 'khung', date: '2026-11-22', time: '05:03', way: 'read', title: 'Tin' };
      const record = (id: string, kind: NewRecord['kind'], data: Data): NewRecord => ({
        id,
        kind,
        data: { unit: 'xa-a', ...data },
      });
      const wanted = [
        record('khung', 'slot', slot),
        record('muc', 'item', { ...item, date: '2026-11-22' }),
        record('muc-sau', 'item', { ...item, date: '2026-11-24', script: 'bai-tinh' }),
        record('bai', 'script', script),
        record('bai-tinh', 'script', { ...script, unit: 'tinh-1', down: true, exemplars: ['mo'] }),
        record('duyet', 'approval', { ...approval, script: 'bai', exemplars: ['may'] }),
        record('dong-y', 'consent', { ...consent, exemplar: 'may' }),
        record('dong-y-mo', 'consent', { ...consent, exemplar: 'mo' }),
        record('da-phat', 'airing', { ...airing, item: 'muc', script: 'bai' }),
      ];
      const others = [
        record('muc-cu', 'item', { ...item, date: '2026-11-21', script: 'bai-cu' }),
        record('bai-cu', 'script', script),
        record('duyet-cu', 'approval', { ...approval, script: 'bai-cu' }),
        record('dong-y-khac', 'consent', { ...consent, exemplar: 'pao' }),
        record('khung-b', 'slot', { ...slot, unit: 'xa-b' }),
        record('dong-y-b', 'consent', { ...consent, unit: 'xa-b', exemplar: 'may' }),
        record('viec', 'deed', aDeed()),
      ];
      await addRecords(store, province, accountId('chi-pa'), [...others, ...wanted], NOW);
      const found = await store.programme(province, {
        scopes: ['xa-a', 'down:tinh-1'].map(scopeOf),
        line: ['xa-a', 'tinh-1'].map(unitId),
        account: accountId('chi-pa'),
        from: localDate('2026-11-22'),
        to: localDate('2026-11-25'),
      });
      const told = found.flatMap(({ scope, changes }) =>
        changes.map(({ id, kind }) => `${scope} ${id} ${kind}`),
      );
      const expected = wanted.map(({ id }) => `${id === 'bai-tinh' ? 'down:tinh-1' : 'xa-a'} ${id} row`);
      expect(told.sort()).toEqual([...expected, 'xa-a xa-a row', 'down:tinh-1 tinh-1 row'].sort());
    });

    it('[S7] what is handed down is in the scope for those below', async () => {
      await push([make('k1', { kind: 'campaign', fields: { unit: 'tinh-1', name: 'Đợt' } })]);
      expect((await page('down:tinh-1', 4)).changes).toMatchObject([{ id: 'k1', of: 'campaign' }]);
      expect((await page('xa-a', 4)).changes).toEqual([]);
    });

    describe('a unit moves', () => {
      const move = (unit: string, parent: string, over: Partial<Op> = {}) =>
        make(unit, { kind: 'unit', fields: { parent }, base: 1_000_000, ...over });
      const told = async (scope: string, after: number) =>
        (await page(scope, after)).changes.map(({ id, kind, seq }) => [id, kind === 'row' ? seq : 'gone']);
      const deedsOf = (unit: string, ...records: string[]) =>
        push(records.map((record) => make(record, { fields: aDeed({ unit }) })));

      it('[S41] everything at and below it leaves the scopes it is no longer in, and enters others, each row with its number', async () => {
        await deedsOf('ban-a1', 'r1', 'r2');
        await deedsOf('xa-a', 'r3');
        expect(await push([move('ban-a1', 'xa-b'), make('r4')])).toMatchObject([{ seq: 8 }, { seq: 9 }]);
        expect(await told('xa-a', 7)).toEqual([
          ['ban-a1', 'gone'],
          ['r4', 9],
          ['r1', 'gone'],
          ['r2', 'gone'],
        ]);
        expect(await told('xa-b', 7)).toEqual([
          ['ban-a1', 8],
          ['r1', 10],
          ['r2', 11],
        ]);
        // Where they were and still are, nothing of them is told again.
        expect(await told('tinh-1', 7)).toEqual([
          ['ban-a1', 8],
          ['r4', 9],
        ]);
        expect((await page('xa-a', 7)).upTo).toBe(11);
        expect(await told('down:ban-a1', 7)).toEqual([['ban-a1', 8]]);
        // A row is told whole, and later changes find it in its new scopes.
        expect((await page('xa-b', 8, 1)).changes).toMatchObject([
          { id: 'r1', data: aDeed({ unit: 'ban-a1' }) },
        ]);
        await push([make('r1', { base: 1_000_000, fields: { what: 'khác' } })]);
        expect(await told('xa-b', 11)).toEqual([['r1', 12]]);
        expect(await told('xa-a', 11)).toEqual([]);
      });

      it('[S41] [S9] a page may end between any two of them', async () => {
        const records = Array.from({ length: 10 }, (_, i) => `r${i}`);
        await deedsOf('ban-a1', ...records);
        await push([move('ban-a1', 'xa-b')]);
        const seen: string[] = [];
        for (let after = 14, more = true; more; ) {
          const part = await page('xa-b', after, 3);
          seen.push(...part.changes.map(({ id }) => id));
          ({ upTo: after, more } = part);
        }
        expect(seen).toEqual(['ban-a1', ...records]);
      });

      it('[S41] one below another, both moved in one batch; rows that changed in it too', async () => {
        await deedsOf('ban-a1', 'r1', 'r2');
        await push([
          ...[
            make('xa-c', {
              kind: 'unit',
              fields: { unit: 'xa-c', name: 'C', kind: 'commune', parent: 'tinh-1' },
            }),
          ],
          ...[
            move('xa-a', 'xa-b'),
            move('ban-a1', 'xa-c'),
            make('r2', { base: 1_000_000, fields: { unit: 'xa-a' } }),
          ],
        ]);
        const here = async (scope: string) =>
          (await told(scope, 0))
            .filter(([, seq]) => seq !== 'gone')
            .map(([id]) => id)
            .sort();
        expect(await here('xa-a')).toEqual(['r2', 'xa-a']);
        expect(await here('xa-b')).toEqual(['r2', 'xa-a', 'xa-b']);
        expect(await here('xa-c')).toEqual(['ban-a1', 'r1', 'xa-c']);
        expect(await here('tinh-1')).toHaveLength(7);
        const numbers = (await told('tinh-1', 0)).map(([, seq]) => seq);
        expect(new Set(numbers).size).toBe(numbers.length);
      });

      it('[S41] there and back in one batch moves nothing', async () => {
        await deedsOf('ban-a1', 'r1');
        await push([move('ban-a1', 'xa-b'), move('ban-a1', 'xa-a')]);
        expect(await told('xa-a', 5)).toEqual([['ban-a1', 7]]);
        expect(await told('xa-b', 0)).toEqual([['xa-b', 3]]);
      });

      it('[S40] [S42] two who hang each a unit below the other at once: one does, the other is told of the cycle', async () => {
        for (let n = 0; n < 5; n++) {
          const results = await Promise.all([
            push([move('xa-a', 'xa-b', { device: deviceId('e1') })], who({ device: deviceId('e1') })),
            push([move('xa-b', 'xa-a', { device: deviceId('e2') })], who({ device: deviceId('e2') })),
          ]);
          const kinds = results
            .flat()
            .map((result) => (result.kind === 'parked' ? result.reason : result.kind));
          expect(kinds.sort()).toEqual(['cycle', 'ok']);
          await push([move('xa-a', 'tinh-1'), move('xa-b', 'tinh-1')]);
        }
      });

      it('[S42] a transaction that read the tree before a move is run again, and reads it anew', async () => {
        if (!opened.concurrent) return;
        const lines: unknown[] = [];
        const seen = await store.write(province, async (tx) => {
          const parent = (await tx.lines([unitId('ban-a1')])).get(unitId('ban-a1'))?.[1] ?? '';
          lines.push(parent);
          if (lines.length === 1) await push([move('ban-a1', 'xa-b')]);
          return tx.save(outcomeOf([taken(make('r1'), 1, undefined, ['ban-a1', parent, 'tinh-1'])]));
        });
        expect(lines).toEqual(['xa-a', 'xa-b']);
        expect(await told('xa-b', seen)).toEqual([['r1', seen + 1]]);
        expect(await told('xa-a', 4)).toEqual([['ban-a1', 'gone']]);
      });

      it('[S42] [S9] writers who saw the tree before a move index their rows where the unit is by then', async () => {
        const written: string[] = [];
        let writing = true;
        const writers = Array.from({ length: 6 }, async (_, w) => {
          const device = deviceId(`w${w}`);
          for (let n = 0; n < 15; n++) {
            const records = [`r-${w}-${n}`, `r-${w}-${Math.max(0, n - 3)}`];
            const ops = records.map((record) =>
              make(record, { device, base: 1_000_000_000, fields: aDeed({ unit: 'ban-a1', what: `${n}` }) }),
            );
            await push(ops, who({ device }));
            written.push(records[0] ?? '');
            if (w === 0)
              await push([move('ban-a1', n % 2 === 0 ? 'xa-b' : 'xa-a', { device })], who({ device }));
          }
        });
        const cursors = new Map([
          ['xa-a', 4],
          ['xa-b', 4],
        ]);
        const held = new Map([...cursors.keys()].map((scope) => [scope, new Set<string>()]));
        const pull1 = async (scope: string): Promise<boolean> => {
          const part = await page(scope, cursors.get(scope) ?? 0, 5);
          for (const change of part.changes) {
            if (change.kind === 'row') held.get(scope)?.add(change.id);
            else held.get(scope)?.delete(change.id);
          }
          cursors.set(scope, part.upTo);
          return part.more;
        };
        const puller = (async () => {
          while (writing) for (const scope of cursors.keys()) await pull1(scope);
        })();
        try {
          await Promise.all(writers);
        } finally {
          writing = false;
        }
        await puller;
        for (const scope of cursors.keys()) while (await pull1(scope)) {}
        const [line] = (await store.write(province, (tx) => tx.lines([unitId('ban-a1')]))).values();
        const parent = line?.[1] ?? '';
        const other = parent === 'xa-a' ? 'xa-b' : 'xa-a';
        expect([...(held.get(parent) ?? [])].sort()).toEqual(
          expect.arrayContaining([...written, 'ban-a1'].sort()),
        );
        expect([...(held.get(other) ?? [])].filter((id) => id !== other)).toEqual([]);
        const fresh = async (scope: string) =>
          (await told(scope, 0))
            .filter(([, seq]) => seq !== 'gone')
            .map(([id]) => id)
            .sort();
        expect(await fresh(parent)).toEqual([...written, 'ban-a1', parent].sort());
        expect(await fresh(other)).toEqual([other]);
      });
    });

    it('[S20] a timeline that the history does not hold is stale: it is told the history and nothing else', async () => {
      const told = await pull({ 'tinh-1': 4 }, 100, 'another');
      expect(told).toMatchObject({ stale: true, pages: [], timelines: [{ id: timeline, start: 0 }] });
    });

    it('[S20] [S6] a new incarnation goes on with numbers after a gap; cursors of before are as good as ever', async () => {
      await opened.beginIncarnation();
      const told = await pull({ 'tinh-1': 3 });
      expect(told.stale).toBe(false);
      expect(told.timelines.map((t) => t.start)).toEqual([0, 4]);
      expect(told.pages[0]?.changes).toHaveLength(1);
      expect(told.pages[0]?.upTo).toBeGreaterThan(1_000_000);
      const newest = told.timelines.at(-1)?.id ?? '';
      expect(newest).not.toBe(timeline);
      // Numbers of the new incarnation under the old one's name: the server had them, and has lost them.
      expect((await pull({ 'tinh-1': 5 })).stale).toBe(true);
      expect((await pull({ 'tinh-1': 5 }, 100, newest)).stale).toBe(false);
    });

    it('[S9] [R7] pulls that come at once are told each its own, those too that have much to be told', async () => {
      await push(Array.from({ length: 30 }, (_, i) => make(`a${i}`)));
      await push(['b1', 'b2', 'b3'].map((record) => make(record, { fields: aDeed({ unit: 'xa-b' }) })));
      const asks: [Record<string, number>, limit: number, timeline?: string][] = [
        [{ 'xa-b': 4, 'down:tinh-1': 4 }, 100],
        [{ 'xa-a': 4, 'down:tinh-1': 4 }, 100],
        [{ 'xa-a': 33 }, 100],
        [{ 'xa-b': 4 }, 2],
        [{ 'xa-b': 36 }, 100, 'another'],
        [{ 'ban-a1': 36 }, 100],
        [{ 'tinh-1': 30, 'xa-b': 35 }, 100],
      ];
      const ask = ([cursors, limit, on]: (typeof asks)[number]) => pull(cursors, limit, on);
      const alone: unknown[] = [];
      for (const one of asks) alone.push(await ask(one));
      const order = Array.from({ length: 40 }, (_, i) => (i * 5) % asks.length);
      const together = await Promise.all(order.map((i) => ask(asks[i] ?? expect.fail())));
      expect(together).toEqual(order.map((i) => alone[i]));
      expect(alone[0]).toMatchObject({ pages: [{ changes: { length: 3 } }, { changes: [] }] });
      expect(alone[1]).toMatchObject({ pages: [{ changes: { length: 30 } }, { changes: [] }] });
      expect(alone[4]).toMatchObject({ stale: true });
    });

    it('[S21] tells rows again by id, in the scopes asked for and in no other', async () => {
      await push([make('r1')]);
      const asked = (scopes: string[]) =>
        store.changes(
          province,
          {
            timeline,
            scopes: scopes.map((scope) => ({ scope: scopeOf(scope), after: 9_999, fill: 0 })),
            fetch: [recordId('r1'), recordId('never-there')],
          },
          10,
        );
      expect((await asked(['tinh-1'])).refetched).toMatchObject([
        { scope: 'tinh-1', changes: [{ kind: 'row', id: 'r1', of: 'deed' }] },
      ]);
      expect((await asked(['xa-b'])).refetched).toEqual([]);
    });

    it('[S116] an answer has so many bytes: what is too much is announced, and told from there', async () => {
      const large = Array.from({ length: 12 }, (_, i) =>
        make(`r${String(i + 1).padStart(2, '0')}`, { fields: aDeed({ la: 'x'.repeat(400_000) }) }),
      );
      await store.write(province, (tx) => tx.save(outcomeOf(large.map((op, i) => taken(op, i + 1)))));
      const told: string[] = [];
      let rounds = 0;
      for (let after = 0, more = true; more; rounds++) {
        const { changes, ...at } = await page('xa-a', after);
        told.push(...changes.map(({ id }) => id));
        const rows = changes.flatMap((change) => (change.kind === 'row' ? [change] : []));
        expect(rows.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(PAGE_BYTES + 401_000);
        expect(rows.map(({ data }) => typeof data.unit)).toEqual(changes.map(() => 'string'));
        ({ upTo: after, more } = at);
      }
      expect(told.filter((id) => id.startsWith('r'))).toEqual(large.map(({ record }) => record));
      expect(rounds).toBe(2);

      const again = (fetch: RecordId[]) =>
        store.changes(province, { timeline, scopes: scopesAfter({ 'xa-a': 99 }), fetch }, 10);
      const first = await again(large.map(({ record }) => record));
      const ids = first.refetched.flatMap(({ changes }) => changes.map(({ id }) => id));
      expect(ids.length).toBeLessThan(9);
      expect([...ids, ...(first.later ?? [])].sort()).toEqual(large.map(({ record }) => record));
      const rest = await again(first.later ?? []);
      expect(rest.later).toBeUndefined();
      expect(rest.refetched[0]?.changes).toHaveLength(12 - ids.length);
    });

    it('[R7] provinces share nothing: neither rows, nor ops, nor numbers', async () => {
      const op = make('r1');
      await push([op]);
      const first = province;
      province = `${first}-other`;
      await opened.addProvince(province);
      expect((await pull({ 'tinh-1': 0, 'xa-a': 0 }, 100, '')).pages.map((p) => [p.upTo, p.changes])).toEqual(
        [
          [0, []],
          [0, []],
        ],
      );
      const seen = await store.write(province, async (tx) => [
        (await tx.rows([recordId('r1')])).size,
        (await tx.knownOps([op])).size,
        (await tx.lines([unitId('xa-a')])).size,
      ]);
      expect(seen).toEqual([0, 0, 0]);
    });

    it('without a scope there is a timeline and nothing else', async () => {
      const told = await pull({}, 10, '');
      expect(told).toMatchObject({ stale: false, backup: 0, pages: [], refetched: [] });
      expect(told.timelines).toHaveLength(1);
    });

    it('[S1] the same batch, pushed ten times at once, is taken in once', async () => {
      const ops = ['r1', 'r2', 'r3'].map((record) => make(record));
      const results = await Promise.all(Array.from({ length: 10 }, () => push(ops)));
      const kinds = results.map((list) => list.map((result) => result.kind).join());
      expect(kinds.filter((kind) => kind === 'ok,ok,ok')).toHaveLength(1);
      expect(kinds.filter((kind) => kind === 'duplicate,duplicate,duplicate')).toHaveLength(9);
      expect(await page('tinh-1', 4)).toMatchObject({ upTo: 7, changes: { length: 3 } });
    });

    it('[S27] two servers with ten phones each, one row that all of them edit, and one phone with poison', async () => {
      await push([make('r1')]);
      const servers = [createSyncServer(store, ANY_IDS), createSyncServer(store, ANY_IDS)];
      const devices = Array.from({ length: 20 }, (_, i) => deviceId(`e${i}`));
      const sent = devices.map((device, i) => [
        make(`own-${i}`, { device }),
        make('r1', { device, base: 5, time: NOW + i, fields: { where: `của ${i}`, [`x-${i}`]: i } }),
        ...(i === 11 ? [make('p1', { device, fields: aDeed({ [UNHOLDABLE]: 1 }) })] : []),
      ]);
      const answers = await Promise.all(
        sent.map((ops, i) =>
          servers[i % 2]?.respond(who({ device: devices[i] ?? deviceId('') }), aRequest({ ops, timeline }), {
            now: NOW,
          }),
        ),
      );
      const results = answers.map((answer) => answer?.results ?? []);
      const kinds = results.map((list) => list.map(({ kind }) => kind.replace('superseded', 'ok')).join());
      expect(kinds).toEqual(devices.map((_, i) => (i === 11 ? 'ok,ok,parked' : 'ok,ok')));
      const numbers = results.flat().map((result) => (result.kind === 'held' ? 0 : result.seq));
      expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, i) => 6 + i));
      const { changes, upTo } = await page('tinh-1', 5);
      expect(upTo).toBe(46);
      expect(changes.map((change) => change.id).sort()).toEqual(
        ['r1', ...devices.map((_, i) => `own-${i}`)].sort(),
      );
      expect(changes.find((change) => change.id === 'r1')).toMatchObject({
        data: Object.fromEntries(devices.map((_, i) => [`x-${i}`, i])),
      });
    });

    it('[S28] [S1] what is parked for an unknown record is judged anew when it is sent again', async () => {
      const stray = make('r1', { device: deviceId('e1'), fields: { where: 'Nà Vàng' } });
      const behind = make('r1', { device: deviceId('e1'), fields: { witness: 'Bà Mỷ' } });
      const person = who({ device: stray.device });
      const parked = [{ kind: 'parked', seq: 5, reason: 'unknown-record', fields: [] }, { kind: 'held' }];
      expect(await push([stray, behind], person)).toEqual(parked);
      // As long as nothing is new, neither is the answer, and no number is taken.
      expect(await push([stray, behind], person)).toEqual(parked);
      await push([make('r1')]);
      expect(await push([stray, behind], person)).toEqual([
        { kind: 'ok', seq: 7 },
        { kind: 'ok', seq: 8 },
      ]);
      expect(await push([stray], person)).toEqual([{ kind: 'duplicate', seq: 7 }]);
      const [row] = (await page('tinh-1', 6)).changes;
      expect(row).toMatchObject({ seq: 8, data: { where: 'Nà Vàng', witness: 'Bà Mỷ' } });
    });

    it('[S28] [S1] judged anew by ten requests at once, it is taken in once', async () => {
      const stray = make('r1', { device: deviceId('e1'), fields: { where: 'Nà Vàng' } });
      await push([stray], who({ device: stray.device }));
      await push([make('r1')]);
      const asks = Array.from({ length: 10 }, () => push([stray], who({ device: stray.device })));
      const kinds = (await Promise.all(asks))
        .flat()
        .map((result) => [result.kind, 'seq' in result && result.seq]);
      expect(kinds.sort()).toEqual([...Array.from({ length: 9 }, () => ['duplicate', 7]), ['ok', 7]]);
      expect((await page('tinh-1', 6)).upTo).toBe(7);
    });

    it('[S4] [S24] ten edits of one row at once lose none: short fields and prose', async () => {
      await push([make('r1')]);
      const edits = Array.from({ length: 10 }, (_, i) =>
        make('r1', {
          device: deviceId(`e${i}`),
          base: 5,
          time: NOW + i,
          fields: { [`x-${i}`]: i, what: `của ${i}` },
        }),
      );
      const results = await Promise.all(edits.map((op) => push([op], who({ device: op.device }))));
      const kinds = results.flat().map((result) => result.kind);
      expect(kinds.sort()).toEqual(['ok', ...Array.from({ length: 9 }, () => 'sibling')]);
      const [row] = (await page('tinh-1', 5)).changes;
      const fields = Object.fromEntries(edits.map((_, i) => [`x-${i}`, i]));
      expect(row).toMatchObject({ seq: 15, data: { ...fields, what: 'của 9' } });
      const { siblings } = row?.kind === 'row' ? row.data : {};
      const { what } = siblings as { what: { value: string; seq: number }[] };
      expect(what.map(({ value }) => value).sort()).toEqual(edits.map((_, i) => `của ${i}`).sort());
      expect(what.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(edits.map((_, i) => 6 + i));
      // One edit takes all ten away, and each of them is kept.
      const settled = make('r1', { base: 15, fields: { what: 'một bản' } });
      expect(await push([settled])).toEqual([{ kind: 'ok', seq: 16 }]);
      const [after] = (await page('tinh-1', 15)).changes;
      expect(after).toMatchObject({ data: { what: 'một bản' } });
      expect(after).not.toHaveProperty('data.siblings');
    });

    it('[S4] [S12] a record that two make at once is made once, and the other is told', async () => {
      const log = (device: string) =>
        make('c1', {
          device: deviceId(device),
          kind: 'airing',
          fields: {
            unit: 'xa-a',
            by: 'chi-pa',
            at: 1,
            script: 's1',
            date: '2026-11-22',
            time: '05:00',
            way: 'read',
            title: 'Tin',
            note: device,
          },
        });
      const devices = ['e1', 'e2', 'e3', 'e4'];
      const results = await Promise.all(
        devices.map((device) => push([log(device)], who({ device: deviceId(device), roles: ['operator'] }))),
      );
      const winner = results.findIndex(([result]) => result?.kind === 'ok');
      expect(results.flat().filter((result) => result.kind === 'ok')).toHaveLength(1);
      expect(
        results.flat().filter((result) => result.kind === 'parked' && result.reason === 'log-entry-exists'),
      ).toHaveLength(3);
      expect((await page('xa-a', 4)).changes).toMatchObject([{ id: 'c1', data: { note: devices[winner] } }]);
    });

    it('[S6] ten writers, a transaction that stays open, and a puller that never misses a row', async () => {
      const made = new Set<RecordId>();
      let writing = true;
      let pulls = 0;
      const gate = { open: () => {} };
      const opens = new Promise<void>((resolve) => {
        gate.open = resolve;
      });
      if (!opened.concurrent) gate.open();
      // It began first and commits last: numbers taken at its beginning would be skipped by the puller.
      const long = store.write(province, async (tx) => {
        await tx.rows([recordId('xa-b')]);
        await opens;
        return tx.save(outcomeOf([taken(make('long', { device: deviceId('long') }), 1)]));
      });
      const seen = new Map<string, number>();
      const puller = (async () => {
        let after = 4;
        for (let last = false; ; last = !writing) {
          const { changes, upTo, more } = await page('tinh-1', after, 7);
          pulls += 1;
          for (const change of changes) {
            expect(change.seq).toBeGreaterThan(after);
            seen.set(change.id, change.seq);
          }
          expect(upTo).toBeGreaterThanOrEqual(after);
          after = upTo;
          if (last && !more && changes.length === 0) return;
        }
      })();
      const writers = Array.from({ length: 10 }, async (_, w) => {
        const device = deviceId(`w${w}`);
        for (let n = 0; n < 12; n++) {
          const ops = Array.from({ length: 1 + (n % 3) }, (_, i) => make(`r-${w}-${n}-${i}`, { device }));
          const results = await push(ops, who({ device }));
          expect(results.every((result) => result.kind === 'ok')).toBe(true);
          for (const op of ops) made.add(op.record);
          if (w === 0 && n === 6) gate.open();
        }
      });
      try {
        await Promise.all(writers);
        made.add(recordId('long'));
        await long;
      } finally {
        writing = false;
      }
      await puller;
      expect([...seen.keys()].sort()).toEqual([...made].sort());
      expect(new Set(seen.values()).size).toBe(made.size);
      expect(pulls).toBeGreaterThan(10);
    });
  });
}

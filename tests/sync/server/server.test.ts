import { describe, expect, it } from 'vitest';
import type { Role } from '../../../src/domain/accounts/account.ts';
import { spokenText } from '../../../src/domain/broadcast/script.ts';
import type { Data, Kind } from '../../../src/domain/kinds/kinds.ts';
import { addRecords } from '../../../src/server/store/sync/provinces.ts';
import type { Op } from '../../../src/sync/protocol/op.ts';
import type { Person } from '../../../src/sync/protocol/ports.ts';
import { createSyncServer } from '../../../src/sync/server/server.ts';
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
} from '../parts.ts';

const UNITS = [
  { unit: 'tinh-1', name: 'Tỉnh', kind: 'province' },
  { unit: 'xa-a', name: 'A', kind: 'commune', parent: 'tinh-1' },
  { unit: 'xa-b', name: 'B', kind: 'commune', parent: 'tinh-1' },
];

async function aServer() {
  const store = createMemoryServerStore();
  store.addProvince('tinh-1');
  const units = UNITS.map((data) => ({ id: data.unit, kind: 'unit' as const, data }));
  await addRecords(store, 'tinh-1', accountId('chi-pa'), units, NOW);
  const who = (unit: string, roles: Role[], over: Partial<Person> = {}) => aPerson(unit, roles, over);
  const { respond: answer } = createSyncServer(store, ANY_IDS);
  const push = (person: Person, ops: Op[], now = NOW) =>
    answer(person, aRequest({ ops, timeline: 't-tinh-1', now }), { now }).then((a) => a.results);
  return { store, answer, who, push, look: () => store.look('tinh-1') };
}

const edit = (fields: Data, over: Partial<Op> = {}) => anOp({ fields, ...over });
const bad = (over: Partial<Op> = {}) => anOp({ fields: aDeed({ who: '' }), ...over });
/** A refusal of it can't be written down as it is: PostgreSQL holds no NUL, in a list of field names neither. */
const poison = (over: Partial<Op> = {}) => anOp({ fields: aDeed({ [UNHOLDABLE]: 1 }), ...over });

describe('the server', () => {
  it('[S1] a repeat changes nothing and is answered as before, in any order', async () => {
    const { push, who, store } = await aServer();
    const reporter = who('xa-a', ['reporter']);
    const ops = [
      anOp({ record: recordId('r1') }),
      bad({ record: recordId('r2') }),
      anOp({ record: recordId('r3') }),
    ];
    const first = await push(reporter, ops);
    expect(first).toMatchObject([
      { kind: 'ok', seq: 4 },
      { kind: 'parked', seq: 5, reason: 'invalid' },
      { kind: 'ok', seq: 6 },
    ]);
    const stored = store.snapshot();
    const again = await push(reporter, [...ops, ...ops].reverse());
    expect(again.slice(0, 3)).toEqual([
      { kind: 'duplicate', seq: 6 },
      first[1],
      { kind: 'duplicate', seq: 4 },
    ]);
    expect(store.snapshot()).toEqual(stored);
  });

  it('[S28] what waits for another record than before is told which, under a number of its own', async () => {
    const { push, who } = await aServer();
    const reporter = who('xa-a', ['reporter']);
    const profile = {
      unit: 'xa-a',
      type: 'person',
      name: 'Mẩy',
      story: '',
      stage: 'spotted',
      stageOn: '2026-11-22',
      author: reporter.account,
    };
    const of = { kind: 'exemplar' as const, record: recordId('may') };
    const making = anOp({ ...of, fields: profile });
    const merging = anOp({ ...of, fields: { mergedInto: 'chua-co' } });
    const [first] = await push(reporter, [merging]);
    expect(first).toMatchObject({ kind: 'parked', reason: 'unknown-record', fields: [] });
    // Nothing is known that wasn't: as before.
    expect(await push(reporter, [merging])).toEqual([first]);
    const [made, now] = await push(reporter, [making, merging]);
    expect(made?.kind).toBe('ok');
    expect(now).toMatchObject({ kind: 'parked', reason: 'unknown-record', fields: ['mergedInto'] });
    expect(now).not.toMatchObject({ seq: (first as { seq: number }).seq });
    expect(await push(reporter, [merging])).toEqual([now]);
  });

  it('[S1] [S3] the same counter with another nonce is another op', async () => {
    const { push, who } = await aServer();
    const [one, two] = [
      anOp({ record: recordId('r1'), counter: 9, nonce: 1 }),
      anOp({ record: recordId('r2'), counter: 9, nonce: 2 }),
    ];
    expect(await push(who('xa-a', ['reporter']), [one, two, one])).toEqual([
      { kind: 'ok', seq: 4 },
      { kind: 'ok', seq: 5 },
      { kind: 'ok', seq: 4 },
    ]);
  });

  it('[S6] every settled op takes one number, a parked one too, and a held one none', async () => {
    const { push, who, look } = await aServer();
    const [r1, r2] = [recordId('r1'), recordId('r2')];
    const results = await push(who('xa-a', ['reporter']), [
      bad({ record: r1 }),
      edit({ what: 'x' }, { record: r1 }),
      anOp({ record: r2 }),
    ]);
    expect(results).toMatchObject([{ kind: 'parked', seq: 4 }, { kind: 'held' }, { kind: 'ok', seq: 5 }]);
    expect(look().seq).toBe(5);
    expect(look().rows.get(r2)).toMatchObject({ seq: 5, fieldVersions: { '*': { seq: 5 } } });
  });

  it('[S11] [R4] what is held behind a parked op is held again when the answer was lost', async () => {
    const { push, who, look } = await aServer();
    const r1 = recordId('r1');
    const reporter = who('xa-a', ['reporter']);
    await push(reporter, [anOp({ record: r1 })]);
    const [parked, held, after] = [
      edit({ what: '' }, { record: r1 }),
      edit({ where: 'x' }, { record: r1 }),
      anOp({ record: recordId('r2') }),
    ];
    const told = await push(reporter, [parked, held, after]);
    expect(told).toMatchObject([{ kind: 'parked' }, { kind: 'held' }, { kind: 'ok' }]);
    expect((await push(reporter, [parked, held, after]))[1]).toEqual({ kind: 'held' });
    expect(look().rows.get(r1)?.data).toEqual(aDeed());
    // Mended or discarded, it is no longer in the batch, and what waited is taken.
    expect(await push(reporter, [held])).toMatchObject([{ kind: 'ok' }]);
  });

  it.each(['first', 'middle', 'last'])(
    "[S13] [R4] what the database can't take is parked alone, %s of a batch",
    async (where) => {
      const { push, who, look } = await aServer();
      const ops = ['r1', 'r2', 'r3', 'r4'].map((record) => anOp({ record: recordId(record) }));
      const at = where === 'first' ? 0 : where === 'last' ? 4 : 2;
      const record = recordId('r9');
      ops.splice(at, 0, poison({ record }), edit({ what: 'held' }, { record }));
      const results = await push(who('xa-a', ['reporter']), ops);
      expect(results.map((result) => result.kind)).toEqual(
        ['ok', 'ok', 'ok', 'ok'].toSpliced(at, 0, 'parked', 'held'),
      );
      expect(results[at]).toMatchObject({ reason: 'server-fault', fields: [] });
      expect(look().seq).toBe(3 + 5);
      expect([...look().rows.keys()].filter((id) => id.startsWith('r'))).toEqual(['r1', 'r2', 'r3', 'r4']);
      // Word for word, and again the same.
      expect([...look().ops.values()].find((entry) => entry.op.record === record)?.op).toEqual(ops[at]);
      expect((await push(who('xa-a', ['reporter']), ops))[at]).toEqual(results[at]);
    },
  );

  it('[S32] a phone that begins is told its programme and no page yet, and the pages from then on', async () => {
    const { store, who, answer } = await aServer();
    const slot = { unit: 'xa-a', name: 'Sáng', time: '05:00', minutes: 30, weekdays: [0], clusters: [] };
    await addRecords(store, 'tinh-1', accountId('chi-pa'), [{ id: 'khung', kind: 'slot', data: slot }], NOW);
    const asked = aRequest({ timeline: 't-tinh-1' });
    const first = await answer(who('xa-a', ['reporter']), asked, { now: NOW });
    expect(first.refetched.flatMap(({ changes }) => changes.map((change) => change.id))).toContain('khung');
    expect(first.pages.map(({ changes, more, fill, upTo }) => [changes.length, more, fill === upTo])).toEqual(
      [
        [0, true, true],
        [0, true, true],
      ],
    );
  });

  it('[S9] a row that many ops of a batch changed is told once, with the last number', async () => {
    const { push, who, answer } = await aServer();
    const r1 = recordId('r1');
    const reporter = who('xa-a', ['reporter']);
    await push(reporter, [
      anOp({ record: r1 }),
      ...[1, 2, 3, 4].map((n) => edit({ what: `lần ${n}` }, { record: r1 })),
    ]);
    const told = await answer(reporter, aRequest({ timeline: 't-tinh-1', cursors: { 'xa-a': 3 } }), {
      now: NOW,
    });
    expect(told.pages[0]).toEqual({
      scope: 'xa-a',
      upTo: 8,
      fill: 0,
      more: false,
      changes: [{ kind: 'row', id: r1, of: 'deed', seq: 8, data: aDeed({ what: 'lần 4' }) }],
    });
  });

  it('[S4] [R11] every value that gave way is in the history, with who and when', async () => {
    const { push, who, look } = await aServer();
    const r1 = recordId('r1');
    const [one, two] = [
      who('xa-a', ['reporter']),
      who('xa-a', ['reporter'], { account: accountId('anh-pao'), device: deviceId('d2') }),
    ];
    await push(one, [anOp({ record: r1 })]);
    await push(two, [edit({ who: 'hai' }, { record: r1, device: deviceId('d2'), base: 4 })]);
    const late = await push(one, [
      edit({ who: 'ba', where: 'Nà Vàng' }, { record: r1, base: 4, time: NOW - 5_000 }),
    ]);
    expect(late).toMatchObject([{ kind: 'ok' }]);
    expect(look().rows.get(r1)?.data).toMatchObject({ who: 'hai', where: 'Nà Vàng' });
    expect(look().history).toMatchObject([
      { field: 'who', value: 'Anh Páo', fate: 'replaced', seq: 5, account: 'anh-pao', at: NOW },
      { field: 'who', value: 'ba', fate: 'superseded', seq: 6, account: 'chi-pa', at: NOW - 5_000 },
      { field: 'where', value: null, fate: 'replaced', seq: 6 },
    ]);
  });

  it('[S24] [R11] prose written at the same time stays side by side, and says so to both', async () => {
    const { push, who, look } = await aServer();
    const r1 = recordId('r1');
    const [one, two] = [
      who('xa-a', ['reporter']),
      who('xa-a', ['reporter'], { account: accountId('anh-pao'), device: deviceId('d2') }),
    ];
    await push(one, [anOp({ record: r1 })]);
    await push(two, [edit({ what: 'hai' }, { record: r1, device: deviceId('d2'), base: 4 })]);
    const late = edit({ what: 'ba' }, { record: r1, base: 4, time: NOW - 5_000 });
    expect(await push(one, [late])).toEqual([{ kind: 'sibling', seq: 6 }]);
    expect(await push(one, [late])).toEqual([{ kind: 'duplicate', seq: 6 }]);
    expect(look().rows.get(r1)?.data).toMatchObject({
      what: 'hai',
      siblings: {
        what: [
          { value: 'hai', by: 'anh-pao', at: NOW, seq: 5, device: 'd2' },
          { value: 'ba', by: 'chi-pa', at: NOW - 5_000, seq: 6, device: 'd1' },
        ],
      },
    });
    const merge = edit({ what: 'hai và ba' }, { record: r1, device: deviceId('d2'), base: 6 });
    expect(await push(two, [merge])).toEqual([{ kind: 'ok', seq: 7 }]);
    expect(look().rows.get(r1)?.data).toEqual(aDeed({ what: 'hai và ba' }));
    expect(look().history.map(({ seq, value, fate }) => [seq, value, fate])).toEqual([
      [5, 'Sửa cầu', 'replaced'],
      [6, 'ba', 'sibling'],
      [7, 'hai', 'replaced'],
      [7, 'ba', 'merged'],
    ]);
  });

  it('[S26] an edit of an older schema is judged in today’s words and kept in its own', async () => {
    const { store, who, look } = await aServer();
    const r1 = recordId('r1');
    const schema = {
      version: 2,
      steps: {
        1: { deed: ({ place, ...rest }: Data) => (place === undefined ? rest : { ...rest, where: place }) },
      },
    };
    const server = createSyncServer(store, { ...ANY_IDS, schema });
    const push = async (...ops: Op[]) =>
      (await server.respond(who('xa-a', ['reporter']), aRequest({ ops }), { now: NOW })).results;
    const made = anOp({ record: r1, fields: aDeed({ place: 'Nà Vàng' }), schema: 1 });
    expect(await push(made, edit({ place: 'Nậm Mu' }, { record: r1, schema: 1 }))).toMatchObject([
      { kind: 'ok' },
      { kind: 'ok' },
    ]);
    expect(look().rows.get(r1)?.data).toEqual(aDeed({ where: 'Nậm Mu' }));
    expect(look().history.map(({ field, value }) => [field, value])).toEqual([['where', 'Nà Vàng']]);
    expect([...look().ops.values()].map((stored) => stored.op)).toContainEqual(made);
    // Refused, it is kept word for word too.
    const refused = edit({ place: 'x', who: '' }, { record: r1, schema: 1 });
    expect(await push(refused)).toMatchObject([{ kind: 'parked', reason: 'invalid', fields: ['who'] }]);
    expect([...look().ops.values()].at(-1)?.op).toEqual(refused);
    expect(await push(edit({ who: 'x' }, { record: r1, schema: 3 }))).toMatchObject([{ reason: 'too-new' }]);
  });

  it('[S7] tells a scope that a row has left', async () => {
    const { push, who, store, answer } = await aServer();
    const r1 = recordId('r1');
    const above = who('tinh-1', ['coordinator', 'reporter']);
    await push(above, [anOp({ record: r1 })]);
    await push(above, [edit({ unit: 'xa-b' }, { record: r1, base: 4 })]);
    const pages = async (unit: string) => {
      const timeline = store.look('tinh-1').timelines.at(-1)?.id ?? '';
      const told = await answer(
        who(unit, ['reporter']),
        aRequest({ timeline, cursors: { [unit]: 3, 'down:tinh-1': 3 } }),
        { now: NOW },
      );
      return told.pages[0]?.changes;
    };
    expect(await pages('xa-a')).toEqual([{ kind: 'gone', id: r1, seq: 5 }]);
    expect(await pages('xa-b')).toMatchObject([{ kind: 'row', id: r1, seq: 5 }]);
    expect(await pages('tinh-1')).toMatchObject([{ kind: 'row', id: r1, seq: 5 }]);
  });

  it('[S7] a unit made in the same batch is known to what comes after it', async () => {
    const { push, who, look } = await aServer();
    const unit = anOp({
      record: recordId('ban-moi'),
      kind: 'unit',
      fields: { unit: 'ban-moi', name: 'M', kind: 'village', parent: 'xa-a' },
    });
    const results = await push(who('tinh-1', ['coordinator']), [
      unit,
      anOp({ record: recordId('r1'), fields: aDeed({ unit: 'ban-moi' }) }),
    ]);
    expect(results).toMatchObject([{ kind: 'ok' }, { kind: 'ok' }]);
    expect(look().scopes.get('xa-a')?.get(recordId('r1'))).toMatchObject({ seq: 5, gone: false });
  });

  it('[S16] [R6] script, consent and approval of one batch are judged one after the other', async () => {
    const text = { language: 'vi', title: 'Gương', body: 'Chị Mẩy.' };
    const make = (kind: Kind, record: string, fields: Data) =>
      anOp({ kind, record: recordId(record), fields: { unit: 'xa-a', ...fields } });
    const script = make('script', 's1', { ...text, genre: 'news', author: 'chi-pa', exemplars: ['may'] });
    const exemplar = make('exemplar', 'may', {
      type: 'person',
      name: 'Mẩy',
      story: '',
      stage: 'spotted',
      stageOn: '2026-11-22',
      author: 'anh-pao',
    });
    const consent = make('consent', 'c1', {
      by: 'chi-pa',
      at: 1,
      exemplar: 'may',
      purpose: 'broadcast',
      decision: 'given',
      way: 'voice',
      on: '2026-11-22',
    });
    const approve = (record: string) =>
      make('approval', record, {
        by: 'chi-pa',
        at: 1,
        script: 's1',
        decision: 'approved',
        ...text,
        hash: sha256(spokenText(text)),
      });
    const { push, who } = await aServer();
    // Another wrote it, or the approval would be of one's own text.
    const writer = who('xa-a', ['reporter'], { account: accountId('anh-pao'), device: deviceId('d2') });
    const begun = [exemplar, { ...script, fields: { ...script.fields, author: 'anh-pao' } }];
    await push(
      writer,
      begun.map((op) => ({ ...op, device: deviceId('d2') })),
    );
    const results = await push(who('xa-a', ['approver']), [approve('a1'), consent, approve('a2')]);
    expect(results).toMatchObject([
      { kind: 'parked', reason: 'no-consent', fields: ['may'] },
      { kind: 'ok' },
      { kind: 'ok' },
    ]);
  });

  it('[S20] a timeline that the history does not hold is stale', async () => {
    const { answer, who } = await aServer();
    const told = await answer(who('tinh-1', []), aRequest({ timeline: 'old', cursors: { 'tinh-1': 99 } }), {
      now: NOW,
    });
    expect(told).toMatchObject({ stale: true, timelines: [{ id: 't-tinh-1' }], pages: [] });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spokenText } from '../../../src/domain/broadcast/script.ts';
import type { Data, Kind } from '../../../src/domain/kinds/kinds.ts';
import { addRecords, type NewRecord } from '../../../src/server/store/sync/provinces.ts';
import type { Op } from '../../../src/sync/protocol/op.ts';
import type { Person } from '../../../src/sync/protocol/ports.ts';
import { createSyncServer } from '../../../src/sync/server/server.ts';
import { checkWithdrawals } from '../../simulation/check-withdrawals.ts';
import { createMemoryServerStore } from '../../support/memory-server-store.ts';
import {
  ANY_IDS,
  accountId,
  anOp,
  aPerson,
  aRequest,
  deviceId,
  NOW,
  recordId,
  sha256,
  unitId,
} from '../parts.ts';

const text = { language: 'vi', title: 'Gương', body: 'Chị Mẩy.' };
const exemplar = {
  type: 'person',
  name: 'Mẩy',
  story: '',
  stage: 'spotted',
  stageOn: '2026-11-22',
  author: 'ai',
};
const RECORDS: NewRecord[] = [
  { id: 'tinh-1', kind: 'unit', data: { unit: 'tinh-1', name: 'Tỉnh', kind: 'province' } },
  { id: 'xa-a', kind: 'unit', data: { unit: 'xa-a', name: 'A', kind: 'commune', parent: 'tinh-1' } },
  { id: 'xa-b', kind: 'unit', data: { unit: 'xa-b', name: 'B', kind: 'commune', parent: 'tinh-1' } },
  { id: 'may', kind: 'exemplar', data: { ...exemplar, unit: 'xa-a' } },
  {
    id: 's1',
    kind: 'script',
    data: { ...text, unit: 'tinh-1', genre: 'news', author: 'ai', down: true, exemplars: ['may'] },
  },
];

describe('[S58] [R6] a withdrawal reaches whoever could air the name', () => {
  const reporter = aPerson('xa-a', ['reporter']);
  const province = aPerson('tinh-1', ['coordinator'], { account: accountId('tinh'), device: deviceId('d2') });
  const made = (kind: Kind, record: string, fields: Data, by: Person, over: Partial<Op> = {}) =>
    anOp({ kind, record: recordId(record), fields, device: by.device, ...over });
  const consent = (record: string, decision: 'given' | 'withdrawn', over: Data = {}) =>
    made(
      'consent',
      record,
      {
        unit: 'xa-a',
        by: 'chi-pa',
        at: 1,
        exemplar: 'may',
        purpose: 'broadcast',
        decision,
        way: 'voice',
        on: '2026-11-22',
        witness: 'Bà Pằn',
        ...over,
      },
      reporter,
    );
  const approval = (record: string, over: Data = {}) =>
    made(
      'approval',
      record,
      {
        unit: 'tinh-1',
        by: 'tinh',
        at: 1,
        script: 's1',
        decision: 'approved',
        ...text,
        down: true,
        exemplars: ['may'],
        hash: sha256(spokenText(text)),
        ...over,
      },
      province,
    );

  async function aServer(more: NewRecord[] = []) {
    const store = createMemoryServerStore();
    store.addProvince('tinh-1');
    await addRecords(store, 'tinh-1', accountId('ai'), [...RECORDS, ...more], NOW);
    const { respond: answer } = createSyncServer(store, ANY_IDS);
    let now = NOW;
    const push = async (person: Person, ...ops: Op[]) => {
      now += 1_000;
      const timed = ops.map((op) => ({ ...op, time: now }));
      const request = aRequest({ ops: timed, timeline: 't-tinh-1', now });
      return (await answer(person, request, { now })).results.map((result) => result.kind);
    };
    const look = () => store.look('tinh-1');
    const script = () => look().rows.get(recordId('s1')) ?? expect.fail('no script');
    /** What the phones of a commune beside are told after a number. */
    const told = (after: number) =>
      [...(look().scopes.get('down:tinh-1') ?? [])]
        .filter(([, entry]) => entry.seq > after)
        .map(([id]) => id);
    return { push, look, script, told };
  }

  it('[S58e] is written on the script, which goes down with a number of its own and nothing else of the consent', async () => {
    const { push, look, script, told } = await aServer();
    expect(await push(reporter, consent('c1', 'given'))).toEqual(['ok']);
    expect(await push(province, approval('a1'))).toEqual(['ok']);
    expect(script().data).not.toHaveProperty('withdrawn');
    const before = look().seq;

    expect(await push(reporter, consent('c2', 'withdrawn'))).toEqual(['ok']);
    expect(script().data.withdrawn).toEqual(['may']);
    expect(told(before)).toEqual(['s1']);
    // Two rows have changed, so that two numbers are used: a page cut between them tells both.
    expect(look().seq).toBe(before + 2);
    expect(look().rows.get(recordId('c2'))?.seq).toBe(before + 1);
    expect(script().seq).toBe(before + 2);
    const down = [...(look().scopes.get('down:tinh-1') ?? [])].map(([id]) => look().rows.get(id));
    expect(JSON.stringify(down)).not.toContain('Bà Pằn');

    expect(await push(reporter, consent('c3', 'given'))).toEqual(['ok']);
    expect(script().data).not.toHaveProperty('withdrawn');
    const changes = look().history.filter((past) => past.field === 'withdrawn');
    expect(changes.map(({ value, record, account }) => [value, record, account])).toEqual([
      [null, 's1', 'chi-pa'],
      [['may'], 's1', 'chi-pa'],
    ]);
  });

  it('reaches a script whose list has dropped the name, and whose approved text still says it', async () => {
    const { push, script } = await aServer();
    await push(reporter, consent('c1', 'given'));
    await push(province, approval('a1'));
    await push(
      province,
      made('script', 's1', { exemplars: null, body: 'Không tên.' }, province, { base: 99 }),
    );
    await push(reporter, consent('c2', 'withdrawn'));
    expect(script().data.withdrawn).toEqual(['may']);
  });

  it('[S58f] of one batch: approved and withdrawn, in whichever order', async () => {
    const { push, script } = await aServer();
    const both = aPerson('tinh-1', ['coordinator', 'reporter'], {
      account: accountId('tinh'),
      device: deviceId('d2'),
    });
    const asBoth = (op: Op): Op => ({ ...op, device: deviceId('d2'), fields: { ...op.fields, by: 'tinh' } });
    const batch = [consent('c1', 'given'), approval('a1'), consent('c2', 'withdrawn')].map(asBoth);
    expect(await push(both, ...batch.map((op, i) => ({ ...op, time: NOW + i })))).toEqual(['ok', 'ok', 'ok']);
    expect(script().data.withdrawn).toEqual(['may']);
    expect(await push(province, approval('a2'))).toEqual(['parked']);
  });

  it('whatever is approved, withdrawn, given, renamed and dropped, in whatever order and batches', async () => {
    const all = aPerson('tinh-1', ['coordinator', 'reporter'], {
      account: accountId('tinh'),
      device: deviceId('d2'),
    });
    type Step =
      | {
          does: 'consent';
          decision: 'given' | 'withdrawn';
          of: string;
          also: string[];
          giver: 'self' | 'guardian';
        }
      | { does: 'age'; of: string; fields: Data }
      | { does: 'link'; of: string; into: string | null }
      | { does: 'approve' | 'list'; names: string[] };
    const names = fc.subarray(['may', 'pao', 'ba']);
    const name = fc.constantFrom('may', 'pao', 'ba');
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.record({
        does: fc.constant('consent' as const),
        decision: fc.constantFrom('given' as const, 'withdrawn' as const),
        of: name,
        also: names,
        giver: fc.constantFrom('self' as const, 'self' as const, 'guardian' as const),
      }),
      fc.record({
        does: fc.constant('age' as const),
        of: name,
        fields: fc.constantFrom<Data>(
          ...[{ birth: '2016-05-12' }, { birth: '1980' }, { birth: null }, { minor: true }, { minor: null }],
        ),
      }),
      fc.record({ does: fc.constant('link' as const), of: name, into: fc.option(name) }),
      fc.record({ does: fc.constantFrom('approve' as const, 'list' as const), names }),
    );
    const made = (one: Step, n: number): Op => {
      if (one.does === 'consent')
        return consent(`c${n}`, one.decision, {
          by: 'tinh',
          exemplar: one.of,
          giver: one.giver,
          alsoFor: one.also,
        });
      if (one.does === 'link')
        return anOp({
          kind: 'exemplar',
          record: recordId(one.of),
          base: 1e9,
          fields: { mergedInto: one.into },
        });
      if (one.does === 'age')
        return anOp({ kind: 'exemplar', record: recordId(one.of), base: 1e9, fields: one.fields });
      if (one.does === 'approve') return approval(`a${n}`, { exemplars: one.names });
      return anOp({ kind: 'script', record: recordId('s1'), base: 1e9, fields: { exemplars: one.names } });
    };
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 8 }),
        async (onAir, batches) => {
          const { push, look, script } = await aServer([
            { id: 'pao', kind: 'exemplar', data: { ...exemplar, name: 'Páo', unit: 'xa-a' } },
            { id: 'ba', kind: 'exemplar', data: { ...exemplar, name: 'Bà Mẩy', unit: 'xa-a' } },
          ]);
          // Half of the times begun with everybody on air: there is something to be taken off.
          const given = ['may', 'pao', 'ba'].map((of) =>
            consent(`g-${of}`, 'given', { by: 'tinh', exemplar: of }),
          );
          const begin = onAir ? [...given, approval('g-a', { exemplars: ['may', 'pao', 'ba'] })] : [];
          for (const op of begin) await push(all, { ...op, device: deviceId('d2') });
          for (const [i, batch] of batches.entries()) {
            const ops = batch.map((one, j) => made(one, i * 10 + j));
            await push(all, ...ops.map((op) => ({ ...op, device: deviceId('d2') })));
          }
          checkWithdrawals(look());
          const numbers = [...look().rows.values()].map((row) => row.seq);
          expect(new Set(numbers).size).toBe(numbers.length);
          expect(script().seq).toBeLessThanOrEqual(look().seq);
        },
      ),
      { numRuns: 300 },
    );
  });

  const TWO: NewRecord[] = [
    { id: 'ba', kind: 'exemplar', data: { ...exemplar, name: 'Bà Mẩy', unit: 'xa-a' } },
  ];
  const link = (of: string, into: string | null) =>
    made('exemplar', of, { mergedInto: into }, reporter, { base: 1e9 });

  it('[S69] taken back of one profile, it is taken back of all that were merged, from the merge on and until they are parted', async () => {
    const { push, look, script, told } = await aServer(TWO);
    await push(reporter, consent('c1', 'given'));
    await push(reporter, consent('c2', 'withdrawn', { exemplar: 'ba' }));
    expect(await push(province, approval('a1'))).toEqual(['ok']);
    const before = look().seq;
    expect(await push(reporter, link('may', 'ba'))).toEqual(['ok']);
    expect(script().data.withdrawn).toEqual(['may']);
    expect(told(before)).toEqual(['s1']);
    expect(await push(province, approval('a2'))).toEqual(['parked']);

    // A yes that doesn't speak of the profile that it was taken back of undoes nothing.
    await push(reporter, consent('c3', 'given'));
    expect(script().data.withdrawn).toEqual(['may']);
    await push(reporter, link('may', null));
    expect(script().data).not.toHaveProperty('withdrawn');
    await push(reporter, link('ba', 'may'));
    expect(script().data.withdrawn).toEqual(['may']);
    await push(reporter, consent('c4', 'given', { alsoFor: ['ba'] }));
    expect(script().data).not.toHaveProperty('withdrawn');
    await push(reporter, consent('c5', 'withdrawn', { exemplar: 'ba' }));
    expect(script().data.withdrawn).toEqual(['may']);
  });

  it('[S69] given of one profile, it counts for a script that names the other', async () => {
    const { push } = await aServer(TWO);
    await push(reporter, consent('c1', 'given', { exemplar: 'ba' }));
    expect(await push(province, approval('a1'))).toEqual(['parked']);
    await push(reporter, link('ba', 'may'));
    expect(await push(province, approval('a2'))).toEqual(['ok']);
  });

  it('[S69] merged and withdrawn in one batch, into each other, and along a chain', async () => {
    const more = [...TWO, { id: 'co', kind: 'exemplar' as const, data: { ...exemplar, unit: 'xa-a' } }];
    const { push, script } = await aServer(more);
    await push(reporter, consent('c1', 'given'));
    await push(province, approval('a1'));
    expect(
      await push(
        reporter,
        consent('c2', 'withdrawn', { exemplar: 'co' }),
        ...[link('may', 'ba'), link('ba', 'may'), link('co', 'ba')],
      ),
    ).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(script().data.withdrawn).toEqual(['may']);
    await push(reporter, link('co', null));
    expect(script().data).not.toHaveProperty('withdrawn');
  });

  it('[S69] nobody merges into themselves, nor into what they may not change; what is of elsewhere is told as what is not', async () => {
    const { push } = await aServer([
      ...TWO,
      { id: 'la', kind: 'exemplar', data: { ...exemplar, unit: 'xa-b' } },
    ]);
    const operator = aPerson('xa-a', ['operator'], { account: accountId('loa'), device: deviceId('d5') });
    const reasons = async (person: Person, into: string) => {
      const op = { ...link('may', into), device: person.device };
      return (await push(person, op)).join();
    };
    expect(await reasons(reporter, 'may')).toBe('parked');
    expect(await reasons(reporter, 'la')).toBe('parked');
    expect(await reasons(reporter, 's1')).toBe('parked');
    expect(await reasons(operator, 'ba')).toBe('parked');
    expect(await reasons(reporter, 'ba')).toBe('ok');
    expect(await reasons(province, 'la')).toBe('ok');
  });

  it('[S66] of a child both must say yes, before anything is approved and for as long as it is to be aired', async () => {
    const { push, look, script, told } = await aServer();
    const age = (fields: Data) => made('exemplar', 'may', fields, reporter, { base: 1e9 });
    await push(reporter, age({ birth: '2016-05-12' }));
    expect(await push(province, approval('a1'))).toEqual(['parked']);
    await push(reporter, consent('c1', 'given', { giver: 'self' }));
    expect(await push(province, approval('a2'))).toEqual(['parked']);
    await push(reporter, consent('c2', 'given', { giver: 'guardian', giverName: 'Lò Văn Pâng' }));
    expect(script().data).not.toHaveProperty('withdrawn');
    expect(await push(province, approval('a3'))).toEqual(['ok']);

    const before = look().seq;
    await push(reporter, consent('c3', 'withdrawn', { giver: 'guardian' }));
    expect(script().data.withdrawn).toEqual(['may']);
    expect(told(before)).toEqual(['s1']);
    await push(reporter, consent('c4', 'given', { giver: 'guardian' }));
    expect(script().data.withdrawn).toEqual(['may']);
    expect(await push(province, approval('a4'))).toEqual(['parked']);
    await push(reporter, consent('c5', 'given', { giver: 'self' }));
    expect(script().data).not.toHaveProperty('withdrawn');
  });

  it('[S66] a birth date that comes later takes what half a consent has put on air off it, and one that was wrong gives it back', async () => {
    const { push, look, script, told } = await aServer();
    await push(reporter, consent('c1', 'given'));
    expect(await push(province, approval('a1'))).toEqual(['ok']);
    const before = look().seq;
    const age = (fields: Data) => made('exemplar', 'may', fields, reporter, { base: 1e9 });
    expect(await push(reporter, age({ birth: '2016-05-12' }))).toEqual(['ok']);
    expect(script().data.withdrawn).toEqual(['may']);
    expect(told(before)).toEqual(['s1']);
    expect(look().seq).toBe(before + 2);
    await push(reporter, age({ birth: '1986-05-12' }));
    expect(script().data).not.toHaveProperty('withdrawn');
    await push(reporter, age({ birth: null, minor: true }));
    expect(script().data.withdrawn).toEqual(['may']);
    await push(reporter, consent('c2', 'given', { giver: 'guardian' }));
    expect(script().data).not.toHaveProperty('withdrawn');
  });

  it('[S66] whom a script names counts with their age, though the approval leaves the name out', async () => {
    const { push } = await aServer();
    await push(reporter, made('exemplar', 'may', { minor: true }, reporter, { base: 1e9 }));
    await push(reporter, consent('c1', 'given', { giver: 'self' }));
    expect(await push(province, approval('a1', { exemplars: null }))).toEqual(['parked']);
    await push(reporter, consent('c2', 'given', { giver: 'guardian' }));
    expect(await push(province, approval('a2', { exemplars: null }))).toEqual(['ok']);
  });

  it('[S66] the age said in one batch with the words it decides about', async () => {
    const { push, script } = await aServer();
    const both = aPerson('tinh-1', ['coordinator', 'reporter'], {
      account: accountId('tinh'),
      device: deviceId('d2'),
    });
    const asBoth = (op: Op, i: number): Op => ({
      ...op,
      device: deviceId('d2'),
      time: NOW + i,
      fields: op.kind === 'exemplar' ? op.fields : { ...op.fields, by: 'tinh' },
    });
    const age = made('exemplar', 'may', { birth: '2016-05-12' }, both, { base: 1e9 });
    const batch = [consent('c1', 'given'), approval('a1'), age, approval('a2')].map(asBoth);
    expect(await push(both, ...batch)).toEqual(['ok', 'ok', 'ok', 'parked']);
    expect(script().data.withdrawn).toEqual(['may']);
  });

  it('other purposes, what never was given and repeats change no script', async () => {
    const { push, look, script } = await aServer();
    await push(reporter, consent('c0', 'withdrawn', { purpose: 'photo' }));
    expect(script().data).not.toHaveProperty('withdrawn');
    const again = consent('c1', 'given');
    await push(reporter, again);
    const before = look().seq;
    expect(await push(reporter, again)).toEqual(['duplicate']);
    expect(look().seq).toBe(before);
    expect(script().seq).toBe(5);
  });

  it('a name taken off and put back is approved again by what the log says then', async () => {
    const { push, script } = await aServer();
    await push(reporter, consent('c1', 'given'), consent('c2', 'withdrawn'));
    await push(reporter, consent('c3', 'withdrawn'));
    expect(script().data.withdrawn).toEqual(['may']);
    await push(province, made('script', 's1', { exemplars: null }, province, { base: 99 }));
    await push(reporter, consent('c4', 'given'));
    expect(script().data.withdrawn).toEqual(['may']);
    await push(province, made('script', 's1', { exemplars: ['may'] }, province, { base: 99 }));
    expect(await push(province, approval('a1'))).toEqual(['ok']);
    expect(script().data).not.toHaveProperty('withdrawn');
  });

  it("somebody of a commune beside can't speak for the exemplar", async () => {
    const { push } = await aServer();
    const foreign = aPerson('xa-b', ['reporter'], { account: accountId('ke-khac'), device: deviceId('d9') });
    const forged = (unit: string) => ({
      ...consent(`x-${unit}`, 'given', { unit, by: 'ke-khac' }),
      device: deviceId('d9'),
    });
    expect(unitId('xa-b')).toBe(foreign.unit);
    expect(await push(foreign, forged('xa-b'), forged('xa-a'))).toEqual(['parked', 'parked']);
    expect(await push(province, approval('a1'))).toEqual(['parked']);
  });
});

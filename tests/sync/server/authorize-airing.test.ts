import { describe, expect, it } from 'vitest';
import type { Data } from '../../../src/domain/kinds/kinds.ts';
import { addRecords } from '../../../src/server/store/sync/provinces.ts';
import type { Op } from '../../../src/sync/protocol/op.ts';
import type { AuthorizationState } from '../../../src/sync/server/authorization-state.ts';
import { authorizeOp } from '../../../src/sync/server/authorize-op.ts';
import { createSyncServer } from '../../../src/sync/server/server.ts';
import { createMemoryServerStore } from '../../support/memory-server-store.ts';
import {
  ANY_IDS,
  accountId,
  aMark,
  anOp,
  aPerson,
  aRequest,
  aRow,
  LINES,
  NOW,
  recordId,
  sha256,
} from '../parts.ts';

const HOUR = 3_600_000;
const slot = { name: 'Buổi sáng', time: '05:00', minutes: 30, weekdays: [0], clusters: [] };

/** It is 07:00 on 2026-11-22 there. `phoneNow`: what the phone's clock says. */
async function pushed(kind: Op['kind'], fields: Data, over: Partial<Op> = {}, phoneNow = NOW) {
  const store = createMemoryServerStore();
  store.addProvince('tinh-1');
  const records = [
    ...['tinh-1', 'xa-a', 'xa-b'].map((unit) => ({
      id: unit,
      kind: 'unit' as const,
      data: { unit, name: unit, kind: 'commune', ...(unit !== 'tinh-1' && { parent: 'tinh-1' }) },
    })),
    { id: 'sang', kind: 'slot' as const, data: { ...slot, unit: 'xa-a' } },
    { id: 'sang-b', kind: 'slot' as const, data: { ...slot, unit: 'xa-b', time: '06:30' } },
    {
      id: 'may',
      kind: 'exemplar' as const,
      data: {
        unit: 'xa-a',
        type: 'person',
        name: 'Mẩy',
        story: '',
        stage: 'spotted',
        author: 'chi-pa',
        stageOn: '2026-11-01',
      },
    },
  ];
  await addRecords(store, 'tinh-1', accountId('chi-pa'), records as never, NOW - 100 * HOUR);
  const op = anOp({ record: recordId('x1'), kind, fields, seen: NOW - 50 * HOUR, time: phoneNow, ...over });
  const { respond: answer } = createSyncServer(store, ANY_IDS);
  const person =
    kind === 'campaign' ? aPerson('tinh-1', ['coordinator']) : aPerson('xa-a', ['operator', 'reporter']);
  const request = aRequest({ ops: [op], timeline: 't-tinh-1', now: phoneNow });
  return (await answer(person, request, { now: NOW })).results[0];
}
const airing = (over: Data = {}): Data => ({
  unit: 'xa-a',
  by: 'chi-pa',
  at: 1,
  slot: 'sang',
  item: 'i1',
  script: 's1',
  title: 'Tin',
  way: 'read',
  date: '2026-11-22',
  time: '05:03',
  ...over,
});
const invalid = (field: string) => ({ kind: 'parked', reason: 'invalid', fields: [field] });

describe('[S141] what a log entry says has happened by then', () => {
  it.each<[string, Data, object]>([
    ['at its time', {}, { kind: 'ok' }],
    ['an hour before its session', { time: '04:00' }, invalid('time')],
    ['an hour before it, and said so', { time: '04:00', early: true }, { kind: 'ok' }],
    [
      'before the session as it is planned now, not as it was then',
      { time: '04:00', start: '04:00' },
      { kind: 'ok' },
    ],
    ['23 hours ahead', { date: '2026-11-23', time: '05:03' }, invalid('time')],
    ['ahead, and skipped', { date: '2026-11-23', way: 'skipped', reason: 'power' }, invalid('time')],
    ['ahead, and said to be early', { time: '09:00', start: '17:00', early: true }, invalid('time')],
    ['written days after', { date: '2026-11-02' }, { kind: 'ok' }],
    ['[R7] by a session that its author does not see', { slot: 'sang-b', time: '05:03' }, { kind: 'ok' }],
  ])('%s', async (_what, over, result) => {
    expect(await pushed('airing', airing(over))).toMatchObject(result);
  });

  it('[S5] a clock that is a year ahead, or in 1970, holds up no true entry', async () => {
    for (const skew of [365 * 24 * HOUR, -NOW])
      expect(await pushed('airing', airing(), {}, NOW + skew)).toMatchObject({ kind: 'ok' });
    expect(await pushed('airing', airing({ date: '2027-11-22' }), {}, NOW + 365 * 24 * HOUR)).toMatchObject(
      invalid('time'),
    );
  });

  it('[S5] one that was in 1970 as it was written, and set right since, holds up none either', async () => {
    expect(await pushed('airing', airing(), { time: 0 })).toMatchObject({ kind: 'ok' });
  });

  it('[S66] nobody says yes on a day that has not come: a child would be grown up by then; a no is always taken', async () => {
    const consent = (decision: string, on: string) => ({
      unit: 'xa-a',
      by: 'chi-pa',
      at: 1,
      exemplar: 'may',
      purpose: 'broadcast',
      decision,
      way: 'voice',
      on,
    });
    expect(await pushed('consent', consent('given', '2036-11-22'))).toMatchObject(invalid('on'));
    expect(await pushed('consent', consent('given', '2026-11-22'))).toMatchObject({ kind: 'ok' });
    expect(await pushed('consent', consent('withdrawn', '2036-11-22'))).toMatchObject({ kind: 'ok' });
  });
});

describe('[S140] an end before its beginning', () => {
  const campaign = { unit: 'tinh-1', name: 'Đợt', from: '2026-06-11' };
  it('is refused: a report due before its campaign', async () => {
    expect(await pushed('campaign', { ...campaign, reportBy: '2026-06-10' })).toMatchObject(
      invalid('reportBy'),
    );
    expect(await pushed('campaign', { ...campaign, reportBy: '2026-06-30' })).toMatchObject({ kind: 'ok' });
  });

  it('that has stood for long holds up no edit of something else', () => {
    const row = aRow('campaign', { ...campaign, to: '2026-06-01' }, { id: recordId('dot') });
    const state: AuthorizationState = {
      rows: new Map([[row.id, row]]),
      consents: [],
      unit: () => undefined,
      pastWriters: () => [],
      lineOf: (unit) => LINES.get(unit) ?? [],
    };
    const edited = (fields: Data) =>
      authorizeOp(
        state,
        aPerson('tinh-1', ['coordinator']),
        anOp({ kind: 'campaign', record: row.id, fields, base: 99 }),
        aMark(100),
        sha256,
      );
    expect(edited({ name: 'Đợt hè' }).kind).toBe('accepted');
    expect(edited({ from: '2026-06-05' })).toEqual(invalid('to'));
    expect(edited({ to: '2026-06-30' }).kind).toBe('accepted');
  });
});

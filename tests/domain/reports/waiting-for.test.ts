import { describe, expect, it } from 'vitest';
import type { Role } from '../../../src/domain/accounts/account.ts';
import { localDate, localTime } from '../../../src/domain/base/local-date.ts';
import { type ProgrammeRecords, programmeOn } from '../../../src/domain/broadcast/programme.ts';
import type { Script } from '../../../src/domain/broadcast/script.ts';
import { type AwaitingRecords, waitingFor } from '../../../src/domain/reports/waiting-for.ts';
import { aConsent, anAiring, anItem, aScript, aSlot, decided, exemplarIds, id, unitId } from '../records.ts';

const today = localDate('2026-11-22');
const commune = unitId('ban-lang');
const village = unitId('ban-tham');
const me = id('account', 'chi-pa');

const person = (roles: Role[], unit = commune) => ({
  account: me,
  roles,
  unit,
  below: (other: string) => other === unit || (unit === commune && other === village),
});

const waiting = aScript({ submitted: true });
const sent = decided('approved', waiting, 5);

function found(
  roles: Role[],
  over: Partial<ProgrammeRecords> & { scripts?: never; list?: Script[]; time?: string } = {},
  unit = commune,
) {
  const { list = [waiting], time = '04:50', ...rest } = over;
  const records: ProgrammeRecords = {
    slots: [aSlot()],
    items: [],
    approvals: [],
    consents: [],
    ageOf: () => undefined,
    airings: [],
    ...rest,
    scripts: new Map(list.map((script) => [script.id as string, script])),
  };
  const all: AwaitingRecords = {
    scripts: list,
    approvals: records.approvals,
    items: records.items,
    airings: records.airings,
    slots: records.slots,
    occurrences: programmeOn(today, records),
  };
  return waitingFor(person(roles, unit), all, today, localTime(time)).map((a) => a.kind);
}

describe('waitingFor', () => {
  it('a script handed in waits for the approver, and for nobody else', () => {
    expect(found(['approver'])).toEqual(['to-approve']);
    expect(found(['reporter'])).toEqual([]);
    expect(found(['operator'])).toEqual([]);
  });

  it.each<[string, Script, Role, boolean]>([
    ['of a village below', { ...waiting, unit: village }, 'approver', true],
    ['of another commune', { ...waiting, unit: unitId('dao-san') }, 'approver', false],
    ['of the own unit', waiting, 'coordinator', true],
    ['of a unit below, which has its own approver', { ...waiting, unit: village }, 'coordinator', false],
    ['still a draft', { ...waiting, submitted: false }, 'approver', false],
    ['deleted', { ...waiting, deleted: true }, 'approver', false],
  ])('to approve: %s', (_what, script, role, waits) => {
    expect(found([role], { list: [script] })).toEqual(waits ? ['to-approve'] : []);
  });

  it('a returned script waits for its author until it is changed', () => {
    const approvals = [decided('returned', waiting, 1)];
    expect(found(['reporter'], { approvals })).toEqual(['returned']);
    expect(found(['reporter'], { approvals, list: [{ ...waiting, author: id('account', 'x') }] })).toEqual(
      [],
    );
    const mended = { ...waiting, body: 'Chị Mẩy dạy chữ mỗi tối.' };
    expect(found(['reporter', 'approver'], { approvals, list: [mended] })).toEqual(['to-approve']);
  });

  it('[R14] what was planned into an hour that is no more waits for the operator; what was left out does not', () => {
    const ended = [aSlot({ to: localDate('2026-11-21') })];
    const tomorrow = { date: localDate('2026-11-23'), script: waiting.id };
    const items = [anItem('i1', tomorrow)];
    expect(found(['operator'], { slots: ended, items, approvals: [sent] })).toEqual(['stranded']);
    expect(found(['approver'], { slots: ended, items, approvals: [sent] })).toEqual([]);
    const left = [anItem('i1', { ...tomorrow, leftOut: 'Trùng lễ' })];
    expect(found(['operator'], { slots: ended, items: left, approvals: [sent] })).toEqual([]);
  });

  it('an approved script waits for the operator until it is on a programme or was aired', () => {
    const approvals = [sent];
    expect(found(['operator'], { approvals })).toEqual(['unscheduled']);
    expect(found(['operator'], { approvals, items: [anItem('i1')] })).toEqual([]);
    expect(found(['operator'], { approvals, items: [anItem('i1', { deleted: true })] })).toEqual([
      'unscheduled',
    ]);
    expect(
      found(['operator'], { approvals, items: [anItem('i1', { date: localDate('2026-11-21') })] }),
    ).toEqual(['unscheduled']);
    expect(found(['operator'], { approvals, airings: [anAiring()] })).toEqual([]);
    expect(
      found(['operator'], { approvals, airings: [anAiring({ way: 'skipped', reason: 'power' })] }),
    ).toEqual(['unscheduled']);
  });

  it('[R6] a hole of a programme to come waits for the operator, until it is over or logged', () => {
    const list = [aScript({ submitted: true, exemplars: exemplarIds('may') })];
    const approvals = list.map((script) => decided('approved', script, 1));
    const items = [anItem('i1')];
    const hole = { list, approvals, items };
    expect(found(['operator'], hole)).toEqual(['hole']);
    expect(found(['approver'], hole)).toEqual([]);
    expect(found(['operator'], { ...hole, consents: [aConsent('given', 1)] })).toEqual([]);
    const airings = [anAiring({ item: id('item', 'i1'), way: 'skipped', reason: 'withdrawn' })];
    expect(found(['operator'], { ...hole, airings })).not.toContain('hole');
  });

  it('an occurrence that is over and not logged waits for the operator', () => {
    const over = { approvals: [sent], items: [anItem('i1'), anItem('i2')], time: '05:30' };
    expect(found(['operator'], over)).toEqual(['unlogged']);
    expect(found(['operator'], { ...over, time: '05:29' })).toEqual([]);
    const airings = ['i1', 'i2'].map((item) => anAiring({ id: id('airing', item), item: id('item', item) }));
    expect(found(['operator'], { ...over, airings })).toEqual([]);
  });
});

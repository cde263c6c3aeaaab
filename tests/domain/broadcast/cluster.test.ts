import { expect, it } from 'vitest';
import { localDate } from '../../../src/domain/base/local-date.ts';
import { type Fault, silentClusters } from '../../../src/domain/broadcast/cluster.ts';
import { id, unitId } from '../records.ts';

const fault = (over: Partial<Fault> = {}): Fault => ({
  id: id('fault', 'f1'),
  unit: unitId('ban-lang'),
  cluster: id('cluster', 'c1'),
  what: 'Loa rè',
  since: localDate('2026-11-20'),
  ...over,
});
const mended = { mendedOn: localDate('2026-11-22') };

it.each<[string, Fault[], string, string[]]>([
  ['before the fault', [fault()], '2026-11-19', []],
  ['from its first day', [fault()], '2026-11-20', ['c1']],
  ['until it is mended', [fault(mended)], '2026-11-21', ['c1']],
  ['heard again on the day it is mended', [fault(mended)], '2026-11-22', []],
  ['of two faults one is left', [fault(mended), fault({ id: id('fault', 'f2') })], '2026-11-22', ['c1']],
  ['a deleted ticket silences nothing', [fault({ deleted: true })], '2026-11-21', []],
])('[R8] silent clusters: %s', (_what, faults, date, silent) => {
  expect([...silentClusters(faults, localDate(date))]).toEqual(silent);
});

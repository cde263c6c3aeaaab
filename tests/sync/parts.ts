/** Small valid ops, people and rows; each test says only what matters to it. */
import { createHash } from 'node:crypto';
import type { Role } from '../../src/domain/accounts/account.ts';
import type { AccountId, DeviceId, RecordId, UnitId } from '../../src/domain/base/ids.ts';
import { type Data, type Kind, SCHEMA_VERSION } from '../../src/domain/kinds/kinds.ts';
import { createRow } from '../../src/sync/merge/merge.ts';
import {
  PROTOCOL_VERSION,
  type ScopePage,
  type SyncRequest,
  type SyncResponse,
} from '../../src/sync/protocol/message.ts';
import type { Op } from '../../src/sync/protocol/op.ts';
import type { Person } from '../../src/sync/protocol/ports.ts';
import type { FieldVersion, ServerRow } from '../../src/sync/protocol/row.ts';
import type { Scope } from '../../src/sync/protocol/scope.ts';

export const recordId = (text: string) => text as RecordId;
/** A scope by its name, as the wire and the index say it. */
export const scopeOf = (text: string) => text as Scope;
export const unitId = (text: string) => text as UnitId;
export const deviceId = (text: string) => text as DeviceId;
export const accountId = (text: string) => text as AccountId;
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A server of tests that give records short names, and not those that phones make [S90]. */
export const ANY_IDS = { sha256, mayCreateRecord: () => true };

/** 2026-11-22 00:00 UTC. */
export const NOW = Date.UTC(2026, 10, 22);

export const aDeed = (over: Data = {}): Data => ({
  unit: 'xa-a',
  author: 'chi-pa',
  who: 'Anh Páo',
  what: 'Sửa cầu',
  on: '2026-11-22',
  ...over,
});

let counter = 0;

export function anOp(over: Partial<Op> = {}): Op {
  counter += 1;
  return {
    device: deviceId('d1'),
    counter,
    nonce: counter * 7,
    record: recordId('r1'),
    kind: 'deed' as Kind,
    fields: aDeed(),
    base: 0,
    time: NOW,
    seen: 0,
    schema: SCHEMA_VERSION,
    ...over,
  };
}

export const aMark = (seq: number, over: Partial<FieldVersion> = {}): FieldVersion => ({
  seq,
  time: NOW,
  device: deviceId('d1'),
  counter: seq,
  by: accountId('chi-pa'),
  ...over,
});

export function aRow(
  kind: Kind,
  data: Data,
  over: Partial<ServerRow> & { mark?: Partial<FieldVersion> } = {},
): ServerRow {
  const { mark, ...row } = over;
  const op = anOp({ kind, fields: data, record: row.id ?? recordId('r1') });
  return { ...createRow(op, aMark(row.seq ?? 10, mark)), ...row };
}

/** tinh-1 > xa-a > ban-a1, and tinh-1 > xa-b. */
export const LINES = new Map<UnitId, UnitId[]>(
  [['tinh-1'], ['xa-a', 'tinh-1'], ['ban-a1', 'xa-a', 'tinh-1'], ['xa-b', 'tinh-1']].map((line) => [
    unitId(line[0] ?? ''),
    line.map(unitId),
  ]),
);

export const aPerson = (unit: string, roles: Role[], over: Partial<Person> = {}): Person => ({
  province: 'tinh-1',
  account: accountId('chi-pa'),
  device: deviceId('d1'),
  devices: [over.device ?? deviceId('d1')],
  unit: unitId(unit),
  line: LINES.get(unitId(unit)) ?? [],
  roles,
  ...over,
});

export const aRequest = (over: Partial<SyncRequest> = {}): SyncRequest => ({
  protocol: PROTOCOL_VERSION,
  schema: SCHEMA_VERSION,
  now: NOW,
  timeline: 't1',
  cursors: {},
  ops: [],
  completeTo: {},
  filling: {},
  fetch: [],
  pageSize: 1_500,
  ...over,
});

export const aPage = (scope: string, upTo: number, over: Partial<ScopePage> = {}): ScopePage => ({
  scope,
  upTo,
  fill: 0,
  changes: [],
  more: false,
  ...over,
});

export const anAnswer = (over: Partial<SyncResponse> = {}): SyncResponse => ({
  now: NOW,
  timelines: [],
  stale: false,
  results: [],
  pages: [],
  refetched: [],
  backup: 0,
  ...over,
});

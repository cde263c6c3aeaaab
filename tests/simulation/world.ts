/** Two provinces, their units and their people, on a server in memory. */
import type { Role } from '../../src/domain/accounts/account.ts';
import type { AccountId, DeviceId, RecordId, UnitId } from '../../src/domain/base/ids.ts';
import { addRecords, type NewRecord } from '../../src/server/store/sync/provinces.ts';
import type { Person } from '../../src/sync/protocol/ports.ts';
import { lineOf, type MemoryServerStore } from '../support/memory-server-store.ts';

export type Citizen = { province: string; account: AccountId; unit: UnitId; roles: Role[] };

const unit = (id: string, kind: string, parent: string | null): NewRecord => ({
  id,
  kind: 'unit',
  data: { unit: id, name: id, kind, ...(parent ? { parent } : {}) },
});

const UNITS: Record<string, NewRecord[]> = {
  'tinh-1': [
    unit('tinh-1', 'province', null),
    unit('xa-a', 'commune', 'tinh-1'),
    unit('xa-b', 'commune', 'tinh-1'),
    unit('ban-a1', 'village', 'xa-a'),
    unit('ban-a2', 'village', 'xa-a'),
  ],
  'tinh-2': [unit('tinh-2', 'province', null), unit('xa-c', 'commune', 'tinh-2')],
};

export const unitsOf = (province: string): UnitId[] => (UNITS[province] ?? []).map((u) => u.id as UnitId);

/** Where people meet: everybody of the commune knows it and writes on it. */
const SHARED: Record<string, NewRecord[]> = {
  'tinh-1': ['xa-a', 'xa-b'].map((home) => sharedDeed(home, 'nv-dieu-phoi')),
  'tinh-2': [sharedDeed('xa-c', 'nv-dieu-phoi-2')],
};

function sharedDeed(home: string, author: string): NewRecord {
  const data = { unit: home, author, who: 'Bà con', what: 'Sửa đường', on: '2026-11-20' };
  return { id: `chung-${home}`, kind: 'deed', data };
}

const person = (province: string, account: string, home: string, ...roles: Role[]): Citizen => ({
  province,
  account: account as AccountId,
  unit: home as UnitId,
  roles,
});

export const CITIZENS: readonly Citizen[] = [
  person('tinh-1', 'nv-dieu-phoi', 'tinh-1', 'coordinator', 'admin'),
  person('tinh-1', 'nv-van-hoa-a', 'xa-a', 'reporter'),
  person('tinh-1', 'nv-lanh-dao-a', 'xa-a', 'approver', 'admin'),
  person('tinh-1', 'nv-phat-thanh-a', 'xa-a', 'operator'),
  person('tinh-1', 'nv-thon-a1', 'ban-a1', 'reporter'),
  person('tinh-1', 'nv-van-hoa-b', 'xa-b', 'reporter', 'approver'),
  person('tinh-2', 'nv-dieu-phoi-2', 'tinh-2', 'coordinator'),
  person('tinh-2', 'nv-van-hoa-c', 'xa-c', 'reporter', 'approver'),
  person('tinh-1', 'nv-dieu-phoi-kia', 'tinh-1', 'coordinator'),
];

export async function buildWorld(store: MemoryServerStore, now: number): Promise<void> {
  for (const [province, units] of Object.entries(UNITS)) {
    const people = CITIZENS.filter((citizen) => citizen.province === province);
    const accounts = people.map(({ account, unit: home, roles }) => ({
      id: account as string,
      kind: 'account' as const,
      data: { unit: home, name: account, roles },
    }));
    const founder = people[0];
    if (!founder) throw new Error(`${province} has nobody`);
    store.addProvince(province);
    await addRecords(
      store,
      province,
      founder.account,
      [...units, ...accounts, ...(SHARED[province] ?? [])],
      now,
    );
  }
}

/** Who is asking, as the account's record says at this moment; undefined for an account that has ended. */
export function personNow(
  store: MemoryServerStore,
  province: string,
  account: AccountId,
  device: DeviceId,
  devices: readonly DeviceId[] = [device],
): Person | undefined {
  const state = store.look(province);
  const record = state.rows.get(account as string as RecordId);
  if (!record || record.data.ended === true) return undefined;
  const home = record.data.unit as UnitId;
  return {
    province,
    account,
    device,
    devices,
    unit: home,
    line: lineOf(state, home),
    roles: record.data.roles as Role[],
  };
}

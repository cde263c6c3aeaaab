/** An empty deployment's first province and administrator. */
import { type AccountId, isUnitId, type UnitId } from '../domain/base/ids.ts';
import { fold } from '../domain/base/text.ts';
import type { AppParts } from './app-parts.ts';
import { hashPassword } from './auth/passwords.ts';
import { addProvince, addRecords, type NewRecord } from './store/sync/provinces.ts';

export type NewProvince = { province: string; name: string; login: string; password: string };

/** A server that died half way through is set up again by the next start's link: what is there already is kept. */
export async function createProvince(parts: AppParts, asked: NewProvince): Promise<void> {
  const name = fold(asked.province)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  const province = isUnitId(name) ? name : 'tinh';
  const unit = province as UnitId;
  const account = `${province}-quan-tri` as AccountId;
  await addProvince(parts.db, province);
  const records: NewRecord[] = [
    { id: unit, kind: 'unit', data: { unit, name: asked.province, kind: 'province', title: 'Tỉnh' } },
    { id: account, kind: 'account', data: { unit, name: asked.name, roles: ['coordinator', 'admin'] } },
  ];
  await addRecords(parts.store, province, account, records, parts.now());
  await parts.people.addLogin(asked.login, {
    province,
    account,
    passwordHash: await hashPassword(asked.password),
  });
}

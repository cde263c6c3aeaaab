/** An operator's work on a phone that never syncs, with records as a sync leaves them. */
import 'fake-indexeddb/auto';
import { beginMeta, databaseName, openPhoneDatabase } from '../../../../src/app/store/database/database.ts';
import { openWork, type Work } from '../../../../src/app/store/work.ts';
import type { Role } from '../../../../src/domain/accounts/account.ts';
import type { AccountId, DeviceId, RecordId, UnitId } from '../../../../src/domain/base/ids.ts';
import type { Data, Kind } from '../../../../src/domain/kinds/kinds.ts';

let count = 0;

export async function openOperator(roles: Role[] = ['operator'], unit = 'ban-lang'): Promise<Work> {
  // Another tab holds the lock: this one never syncs.
  Object.defineProperty(navigator, 'locks', {
    configurable: true,
    value: { request: () => new Promise(() => {}) },
  });
  count += 1;
  const device = `d${count}` as DeviceId;
  const account = `nguoi-doc-${count}` as AccountId;
  const db = openPhoneDatabase(databaseName(account));
  await beginMeta(db, account, device);
  db.close();
  return openWork({ device, account, unit: unit as UnitId, login: 'loa', roles });
}

export async function received(
  work: Work,
  kind: Kind,
  { id, ...data }: { id: string } & Data,
): Promise<void> {
  await work.db.rows.put({ id: id as RecordId, kind, seq: 5, data, scopes: ['s'], waiting: 0 });
}

export const airingsMade = async (work: Work): Promise<Data[]> =>
  (await work.db.outbox.toArray()).filter(({ op }) => op.kind === 'airing').map(({ op }) => op.fields);

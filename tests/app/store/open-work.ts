/** A person's work on a phone of the test, never syncing by itself. Needs fake-indexeddb and a DOM. */
import { beginMeta, databaseName, openPhoneDatabase } from '../../../src/app/store/database/database.ts';
import { openWork, type Work } from '../../../src/app/store/work.ts';
import type { AccountId, DeviceId, UnitId } from '../../../src/domain/base/ids.ts';

export async function openTestWork(account: string, device: string, login = 'pa'): Promise<Work> {
  // Another tab holds the lock.
  Object.defineProperty(navigator, 'locks', {
    configurable: true,
    value: { request: () => new Promise(() => {}) },
  });
  const session = { token: 't', device: device as DeviceId, account: account as AccountId, login };
  const db = openPhoneDatabase(databaseName(session.account));
  await beginMeta(db, session.account, session.device);
  db.close();
  return openWork({ ...session, unit: 'ban-lang' as UnitId, roles: ['reporter'] });
}

export const deed = (account: string, over: Record<string, unknown> = {}) => ({
  unit: 'ban-lang',
  who: 'Tổ dân quân',
  what: 'Dọn đất sạt.',
  on: '2026-11-22',
  author: account,
  ...over,
});

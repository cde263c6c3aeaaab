import type { Session } from '../../../src/app/store/device/device-profiles.ts';
import type { AccountId, DeviceId, UnitId } from '../../../src/domain/base/ids.ts';

/** Somebody who has signed in on a phone of the test. */
export const aSession = (account: string, over: Partial<Session> = {}): Session => ({
  device: 'd1' as DeviceId,
  account: account as AccountId,
  unit: 'ban-lang' as UnitId,
  roles: ['reporter'],
  login: account,
  ...over,
});

/** Background sync in the service worker. The outbox is the only queue: nothing is stored here [R9]. */
import { createPhoneStore } from '../store/database/phone-store.ts';
import { currentProfile, type DeviceProfile, deviceProfiles } from '../store/device/device-profiles.ts';
import { exportUnsentOps, wipeProfile } from '../store/sync/end-device.ts';
import { openSyncEngine } from '../store/sync/sync-engine.ts';

type Engine = ReturnType<typeof openSyncEngine>;

/**
 * Syncs each account on this phone that has unsent work, with its own token and database, and the account that
 * was used last. Rejects when it should be retried: Chromium then wakes the worker up to three times, some
 * minutes apart.
 */
export async function syncInBackground(): Promise<void> {
  const current = await currentProfile();
  let isRetryNeeded = false;
  for (const profile of await deviceProfiles()) {
    if (profile.token === undefined) continue;
    const outcome = await syncAccount(profile, profile.account === current?.account);
    isRetryNeeded ||= outcome === 'retry';
  }
  if (isRetryNeeded) throw new Error('the server could not be reached');
}

async function syncAccount({ account }: DeviceProfile, isCurrent: boolean): Promise<'retry' | 'done'> {
  const engine = openSyncEngine(account);
  try {
    if (!isCurrent && !(await hasUnsent(engine))) return 'done';
    const outcome = await engine.records();
    if (outcome.kind === 'stopped' && outcome.why === 'device-ended') {
      if ((await exportUnsentOps(account, Date.now())) === 'retry') return 'retry';
      engine.close();
      await wipeProfile(account, Date.now());
      return 'done';
    }
    const ended = outcome.kind === 'complete' ? (await engine.blobs()).kind : outcome.why;
    return ended === 'unreachable' || ended === 'busy' ? 'retry' : 'done';
  } finally {
    engine.close();
  }
}

/** Unsent ops, photos or voice notes. */
const hasUnsent = async ({ db }: Engine): Promise<boolean> =>
  (await createPhoneStore(db).waitingOps(1)).length > 0 ||
  (await db.blobs.where('state').equals('waiting').count()) > 0;

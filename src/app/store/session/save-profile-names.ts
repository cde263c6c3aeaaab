/**
 * How a person and their unit are called, kept where the lock and the choice of people read it, before
 * anybody's work is open.
 */
import { effect } from '@preact/signals';
import type { Account } from '../../../domain/accounts/account.ts';
import { type Unit, unitLabel } from '../../../domain/units/unit.ts';
import { type DeviceProfile, updateProfile } from '../device/device-profiles.ts';
import { updateLocalRecord } from '../device/local-record.ts';
import type { Work } from '../work.ts';

/** Returns what ends it. */
export function saveProfileNames(work: Work, known: DeviceProfile): () => void {
  const account = work.live.query('own account', (db) => db.rows.get(work.account));
  const unit = work.live.query('own unit', (db) => db.rows.get(work.unit));
  let written = { name: known.name, unitName: known.unitName };
  updateLocalRecord(work.account, written);
  return effect(() => {
    const name = (account.value?.data as Account | undefined)?.name ?? written.name;
    const unitName = unit.value ? unitLabel(unit.value.data as Unit) : written.unitName;
    if (name === written.name && unitName === written.unitName) return;
    written = { name, unitName };
    updateLocalRecord(work.account, written);
    updateProfile(work.account, { name, ...(unitName ? { unitName } : {}) }).catch(reportError);
  });
}

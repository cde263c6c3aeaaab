import { useEffect, useState } from 'preact/hooks';
import { type DeviceProfile, watchDeviceProfiles } from '../../store/device/device-profiles.ts';

/** Those who have signed in on this phone, as they are now; undefined while they are being read. */
export function usePhonePeople(): readonly DeviceProfile[] | undefined {
  const [people, setPeople] = useState<readonly DeviceProfile[]>();
  useEffect(() => watchDeviceProfiles(setPeople), []);
  return people;
}

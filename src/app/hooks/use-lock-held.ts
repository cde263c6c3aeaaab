import { useEffect } from 'preact/hooks';
import { holdLock } from '../store/device/lock.ts';

/** The app doesn't lock itself while this is on the screen [R10]. */
export function useLockHeld(): void {
  useEffect(holdLock, []);
}

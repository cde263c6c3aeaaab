import { useEffect } from 'preact/hooks';
import { rightNow, rightTime } from '../store/platform/clock.ts';
import { useLoaded } from './use-loaded.ts';

/** Nothing while the phone's clock is right; its words are loaded when it isn't. */
export function ClockWarning() {
  const words = useLoaded(rightTime.value.kind !== 'right', () => import('./clock-words.tsx'));
  useEffect(() => void rightNow(), []);
  return words ? <words.ClockWords /> : null;
}

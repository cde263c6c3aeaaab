import { useEffect } from 'preact/hooks';
import { correctedNow, correctedTime } from '../store/platform/clock.ts';
import { useLoaded } from './use-loaded.ts';

/** Nothing while the phone's clock is right; its words are loaded when it isn't. */
export function ClockWarning() {
  const words = useLoaded(correctedTime.value.kind !== 'right', () => import('./clock-words.tsx'));
  useEffect(() => void correctedNow(), []);
  return words ? <words.ClockWords /> : null;
}

import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { rightNow, rightTime } from '../store/clock.ts';

/** Nothing while the phone's clock is right; its words are loaded when it isn't. */
export function ClockWarning() {
  const [Words, setWords] = useState<{ shown: ComponentType }>();
  const isWrong = rightTime.value.kind !== 'right';
  useEffect(() => void rightNow(), []);
  useEffect(() => {
    if (isWrong)
      void import('./clock-words.tsx')
        .then((m) => setWords({ shown: m.ClockWords }))
        .catch((error) => reportError(error));
  }, [isWrong]);
  return isWrong && Words ? <Words.shown /> : null;
}

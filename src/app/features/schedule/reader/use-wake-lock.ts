import { useEffect, useState } from 'preact/hooks';

/**
 * Keeps the screen on while someone reads. False: the browser can't, or won't with a low battery; the reading
 * goes on without.
 */
export function useWakeLock(): boolean {
  const [mayStayOn, setMayStayOn] = useState(true);
  useEffect(() => {
    let lock: WakeLockSentinel | undefined;
    let gone = false;
    const hold = async () => {
      if (document.visibilityState !== 'visible') return;
      const held = await navigator.wakeLock?.request('screen').catch(() => undefined);
      if (gone) {
        void held?.release();
        return;
      }
      lock = held;
      setMayStayOn(held !== undefined);
    };
    void hold();
    // The browser lets go of it whenever the page is hidden.
    document.addEventListener('visibilitychange', hold);
    return () => {
      gone = true;
      document.removeEventListener('visibilitychange', hold);
      void lock?.release();
    };
  }, []);
  return mayStayOn;
}

import { useEffect, useState } from 'preact/hooks';

/** A piece of the app that few ever see, loaded when it is wanted; undefined until it is here. */
export function useLoaded<T extends object>(isWanted: boolean, load: () => Promise<T>): T | undefined {
  const [loaded, setLoaded] = useState<T>();
  useEffect(() => {
    if (isWanted) void load().then(setLoaded, (error) => reportError(error));
  }, [isWanted]);
  return isWanted ? loaded : undefined;
}

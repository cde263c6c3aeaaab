import { useEffect, useState } from 'preact/hooks';

/** The width from which the frame has a side bar, as in frame.css. */
const WIDE = '(min-width: 56.25em)';

/** Is there room for a list beside its details? */
export function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => {
    const query = matchMedia(WIDE);
    const follow = () => setWide(query.matches);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  return wide;
}

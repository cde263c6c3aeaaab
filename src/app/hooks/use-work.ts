/** The signed-in person's work, for every screen below the sign-in. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Work } from '../store/work.ts';

export const WorkContext = createContext<Work | undefined>(undefined);

/** The signed-in person's work. Screens below the sign-in always have it. */
export function useWork(): Work {
  const work = useContext(WorkContext);
  if (!work) throw new Error('no one is signed in here');
  return work;
}

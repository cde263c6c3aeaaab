/** Who works here now: the one place where a session begins and ends in this tab. */
import { signal } from '@preact/signals';
import { fillReserve } from './reserve.ts';
import { readSession, type Session, signOut } from './session.ts';
import { openWork, type Work } from './work.ts';

export type Current = { kind: 'opening' } | { kind: 'signed-out' } | { kind: 'signed-in'; work: Work };

export const current = signal<Current>({ kind: 'opening' });

/** A cold start: whoever was signed in goes on, with or without a network. */
export async function resume(): Promise<void> {
  const session = await readSession();
  current.value = session ? { kind: 'signed-in', work: openWork(session) } : { kind: 'signed-out' };
  if (session) void fillReserve();
}

/** After a sign-in, also of the person who is here already and whose token had run out. */
export function enter(session: Session): void {
  if (current.value.kind === 'signed-in') current.value.work.close();
  current.value = { kind: 'signed-in', work: openWork(session) };
  // Ask the browser not to clear the phone's data when space is short; a refusal is shown with the storage meter.
  void navigator.storage?.persist?.();
  void fillReserve();
}

export async function leave(work: Work): Promise<void> {
  work.close();
  current.value = { kind: 'signed-out' };
  await signOut(work.session);
}

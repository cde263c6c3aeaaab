/** Who works here now: the one place where a session begins and ends in this tab. */
import { effect, signal } from '@preact/signals';
import type { AccountId } from '../../domain/ids.ts';
import { inPauses } from './in-pauses.ts';
import { keepNames } from './keep-names.ts';
import { createLock, forgetActive, type Lock } from './lock.ts';
import {
  makeCurrent,
  nobodyIsCurrent,
  type PhonePerson,
  readPerson,
  type Session,
  watchPhonePeople,
} from './phone-people.ts';
import { fillReserve } from './reserve.ts';
import { readSession, signOut } from './session.ts';
import { openWork, type Work } from './work.ts';

export type Current =
  | { kind: 'opening' }
  | { kind: 'signed-out' }
  /** `visit`: another one each time that somebody's work is opened. */
  | { kind: 'signed-in'; visit: number; work: Work; lock: Lock };

export const current = signal<Current>({ kind: 'opening' });

/** A cold start: whoever was here goes on, behind the lock where they have been away, with or without a network. */
export async function resume(): Promise<void> {
  const person = await readSession();
  if (person) open(person);
  else current.value = { kind: 'signed-out' };
}

/** After a sign-in, also of the person who is here already and whose token had run out. */
export async function enter(session: Session): Promise<void> {
  const person = await readPerson(session.account);
  if (!person) throw new Error('who has signed in is not on this phone');
  const now = current.value;
  const goesOn =
    now.kind === 'signed-in' &&
    now.work.account === session.account &&
    now.work.unit === session.unit &&
    now.work.session.device === session.device;
  if (goesOn) {
    now.lock.open(person.pin !== undefined);
    now.work.sync.nudge();
  } else open(person);
  // Ask the browser not to clear the phone's data when space is short; a refusal is shown with the storage meter.
  void navigator.storage?.persist?.();
}

/** One of those who have signed in here is to work now; their PIN comes next. */
export async function choose(account: AccountId): Promise<void> {
  const person = await makeCurrent(account, Date.now());
  if (person?.token !== undefined) open(person);
}

/** Somebody else is to work here: this person's work is put away behind its lock, and goes on being sent by the worker. */
export async function stepAside(): Promise<void> {
  const now = current.value;
  if (now.kind !== 'signed-in') return;
  forgetActive(now.work.account);
  close();
  current.value = { kind: 'signed-out' };
  await nobodyIsCurrent();
}

export async function leave(work: Work): Promise<void> {
  forgetActive(work.account);
  close();
  current.value = { kind: 'signed-out' };
  await signOut(work.session);
}

let visits = 0;
let endWatching = () => {};

function open(person: PhonePerson): void {
  close();
  const work = openWork(person);
  visits += 1;
  // The first search is to find everything folded.
  const warming = inPauses([work.search], () => undefined);
  const ends = [keepNames(work, person), watchGone(person.account), wipeWhenEnded(work), warming];
  endWatching = () => {
    for (const end of ends) end();
  };
  current.value = { kind: 'signed-in', visit: visits, work, lock: createLock(person) };
  void fillReserve();
}

function close(): void {
  const now = current.value;
  if (now.kind !== 'signed-in') return;
  endWatching();
  now.lock.close();
  now.work.close();
}

/** Taken off this phone by the worker or another tab: there is nothing left to show. */
function watchGone(account: AccountId): () => void {
  return watchPhonePeople((people) => {
    if (people.some((person) => person.account === account)) return;
    close();
    current.value = { kind: 'signed-out' };
  });
}

/** An admin has ended this phone for this person, and everything unsent has been handed over [S51]. */
function wipeWhenEnded(work: Work): () => void {
  return effect(() => {
    const activity = work.sync.activity.value;
    if (activity.kind !== 'device-ended' || !activity.handedOver) return;
    queueMicrotask(() => {
      close();
      current.value = { kind: 'signed-out' };
      void import('./end-here.ts').then(({ wipe }) => wipe(work.account, Date.now())).catch(reportError);
    });
  });
}

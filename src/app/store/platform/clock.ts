/**
 * The one clock of the app [S131]: the phone's, corrected by the server's last word. The phone's own clock,
 * wrong or not, stays what edits, locks and waits are measured by.
 */
import { type ReadonlySignal, signal } from '@preact/signals';
import {
  hearTime,
  type KnownTime,
  lookAtTime,
  NOTHING_KNOWN,
  type RightTime,
} from '../../../domain/base/corrected-clock.ts';

declare const __BUILT_AT__: number | undefined;

const NAME = 'loaban-clock';
/** Written at most this often while nothing happens. */
const SAVE_EVERY_MS = 60_000;

const builtAt = typeof __BUILT_AT__ === 'undefined' ? 0 : __BUILT_AT__;
let known = read();
let floorSince = performance.now();
let notedAt = 0;

const current = signal<RightTime>({ now: Date.now(), kind: 'right', shown: Date.now() });

/** As it was looked at last. */
export const correctedTime: ReadonlySignal<RightTime> = current;

/** Now, ms since the epoch. */
export function correctedNow(): number {
  const grown = performance.now() - floorSince;
  const { known: next, time } = lookAtTime(known, { shown: Date.now(), builtAt, grown });
  const isNews = next.jumped !== known.jumped;
  if (isNews) floorSince = performance.now();
  known = next;
  if (isNews || Math.abs(next.seen - notedAt) > SAVE_EVERY_MS) write();
  if (isNews || time.kind !== current.peek().kind || time.now !== current.peek().now) current.value = time;
  return time.now;
}

/** What was it in truth when the phone's clock showed `ms`? An edit is dated by that [S5]. */
export const correctedTimeAt = (ms: number): number => {
  const { kind, now, shown } = current.peek();
  return kind === 'corrected' ? ms + now - shown : ms;
};

/** `phone`: what the phone's clock showed as the server's did `server`. */
export function setServerTime(heard: { server: number; phone: number }): void {
  const next = hearTime(known, heard);
  if (next === known) return;
  known = next;
  write();
  correctedNow();
}

function read(): KnownTime {
  try {
    return { ...NOTHING_KNOWN, ...JSON.parse(localStorage.getItem(NAME) ?? '{}') };
  } catch {
    return NOTHING_KNOWN;
  }
}

function write(): void {
  notedAt = known.seen;
  try {
    localStorage.setItem(NAME, JSON.stringify(known));
  } catch {
    // Full or forbidden: the database still holds the server's last word.
  }
}

/**
 * Corrected time [S5]: when an edit was made by the server's clock, as far as it can be known. A wrong phone
 * clock never blocks an edit and never lets it win.
 */
export type PhoneClock = {
  /** The phone's clock as the request left, ms. */
  phoneNow: number;
  serverNow: number;
};

/**
 * The last instant at which the edit can have been made: its corrected time where the phone's clock is
 * consistent, else the server's now. A clock that was set in between says nothing.
 */
export function latestTime(op: { time: number; seen: number }, clock: PhoneClock): number {
  const moved = op.time + (clock.serverNow - clock.phoneNow);
  return moved >= op.seen && moved <= clock.serverNow ? moved : clock.serverNow;
}

/** The clocks of the server and the database, which notes when a device signed in, may differ. */
const A_DAY = 86_400_000;

/**
 * `since`: when the author's first device signed in, ms. No edit is much older, whatever the phone says
 * [S95].
 */
export function correctedTime(
  op: { time: number; seen: number },
  clock: PhoneClock,
  since: number | undefined = 0,
): number {
  const moved = op.time + (clock.serverNow - clock.phoneNow);
  const earliest = Math.min(Math.max(op.seen, since - A_DAY), clock.serverNow);
  return Math.min(Math.max(moved, earliest), clock.serverNow);
}

/**
 * The clocks for edits from a file made at `madeAt` by the phone's clock. How long the file was carried is
 * unknown, so a clock shows only if it ran ahead (the file can't have been made after now) or ran behind
 * (`lastSeen`: the newest server time that the phone had seen, which the file can't be older than).
 */
export function clockOfFile(madeAt: number, lastSeen: number, serverNow: number): PhoneClock {
  const behind = Math.max(0, Math.min(lastSeen, serverNow) - madeAt);
  return { phoneNow: Math.max(madeAt, serverNow) - behind, serverNow };
}

/**
 * What time it is on a phone whose clock may be wrong [S131]: by the server's last word, by what the phone's
 * clock has shown since, and by the day when the app was built. All times in ms. Pure.
 */

/** What is kept between two starts; zeros where nothing is known. */
export type KnownTime = {
  /** The server's clock as it was last heard, and the phone's at that moment. */
  server: number;
  phone: number;
  /** The phone's clock when it was looked at last. */
  seen: number;
  /** The clock has been set since the server was heard: only what `floor` says is sure, the last time that was. */
  jumped: boolean;
  floor: number;
};

export const NOTHING_KNOWN: KnownTime = { server: 0, phone: 0, seen: 0, jumped: false, floor: 0 };

export type RightTime = {
  now: number;
  /**
   * `corrected`: the phone's clock is wrong by a known span. `unsure`: it has been set, or shows what can't
   * be, and nobody can say.
   */
  kind: 'right' | 'corrected' | 'unsure';
  /** What the phone's clock shows. */
  shown: number;
};

/** A difference below this is the network's, and nobody's concern. */
export const TOLERANCE_MS = 3 * 60_000;
const DAY_MS = 86_400_000;
/** Longer than a phone is left alone: rather its clock was put forward. */
const LONG_MS = 60 * DAY_MS;

/** What must be added to the phone's clock. */
function offsetOf({ server, phone }: KnownTime): number {
  const offset = server === 0 ? 0 : server - phone;
  return Math.abs(offset) < TOLERANCE_MS ? 0 : offset;
}

/** `builtAt`: the app is no older. `grown`: how long `known.floor` has stood, by a clock that nobody sets. */
export function lookAtTime(
  known: KnownTime,
  { shown, builtAt, grown }: { shown: number; builtAt: number; grown: number },
): { known: KnownTime; time: RightTime } {
  if (!known.jumped) {
    const offset = offsetOf(known);
    const now = shown + offset;
    const least = Math.max(builtAt, known.server);
    if (now >= least - TOLERANCE_MS && !wasSet(known, shown, offset))
      return {
        known: { ...known, seen: shown },
        time: { now, kind: offset === 0 ? 'right' : 'corrected', shown },
      };
    const floor = Math.max(least, known.seen > 0 ? known.seen + offset : 0);
    return lookAtTime({ ...known, jumped: true, floor }, { shown, builtAt, grown: 0 });
  }
  const floor = known.floor + grown;
  const now = shown >= floor - TOLERANCE_MS ? shown : floor;
  return { known: { ...known, seen: shown }, time: { now, kind: 'unsure', shown } };
}

/** Has the clock been set back, set to what it ought to show, or put far forward? */
function wasSet({ seen }: KnownTime, shown: number, offset: number): boolean {
  if (seen === 0) return false;
  if (shown < seen - TOLERANCE_MS || shown > seen + LONG_MS) return true;
  return offset > DAY_MS && shown >= seen + offset - TOLERANCE_MS;
}

/** Takes a server time into account. One that is older than the last is ignored. */
export function hearTime(known: KnownTime, heard: { server: number; phone: number }): KnownTime {
  if (heard.server <= known.server && heard.phone <= known.phone) return known;
  return { ...heard, seen: heard.phone, jumped: false, floor: 0 };
}

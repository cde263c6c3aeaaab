import { useEffect, useRef, useState } from 'preact/hooks';
import {
  atOtherSpeed,
  type ReadingPart,
  type ReadingPlace,
  readOn,
} from '../../../../domain/broadcast/reading.ts';

const TICK_MS = 200;
/** A tick that comes later than this: the page was hidden or the phone asleep, and nobody read on meanwhile. */
const LONGEST_TICK_S = 1;

export type Reading = {
  place: ReadingPlace;
  going: boolean;
  /** Has the reading of this text begun? */
  begun: boolean;
  done: boolean;
  toggle(): void;
  jump(to: number): void;
};

const START: ReadingPlace = { at: 0, seconds: 0 };

/** The text that scrolls by itself, at so many syllables a minute. */
export function useReading(parts: readonly ReadingPart[], speed: number): Reading {
  const [place, setPlace] = useState(START);
  const [going, setGoing] = useState(false);
  const [begun, setBegun] = useState(false);
  const done = place.at >= parts.length;

  const paced = useRef(speed);
  useEffect(() => {
    const before = paced.current;
    paced.current = speed;
    if (before !== speed) setPlace((was) => atOtherSpeed(was, before, speed));
  }, [speed]);

  useEffect(() => {
    if (!going || done) return;
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      const seconds = Math.min(LONGEST_TICK_S, (now - last) / 1000);
      last = now;
      setPlace((was) => readOn(parts, was, seconds, speed));
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [going, done, parts, speed]);

  return {
    place,
    going: going && !done,
    begun,
    done,
    toggle() {
      setBegun(true);
      if (done) setPlace(START);
      setGoing(done || !going);
    },
    jump(to) {
      setBegun(true);
      setPlace({ at: to, seconds: 0 });
    },
  };
}

/** The pace of reading aloud: which sentence is on, and how long is left, from syllables a minute. */

import { syllables } from '../base/text.ts';
import { sentences } from './sentences.ts';

export type ReadingPart = { text: string; syllables: number; endsParagraph: boolean };

/** The reader is in part `at`, `seconds` into it; `at` is the number of parts when all is read. */
export type ReadingPlace = { at: number; seconds: number };

export const SLOWEST = 100;
export const FASTEST = 340;
export const SPEED_STEP = 10;

/** A line without a word, such as a row of dashes, still takes a moment. */
const LEAST_SECONDS = 0.6;

/** What is read aloud, in order: the title, then the sentences of the body. */
export function readingParts(script: { title: string; body: string }): ReadingPart[] {
  return [script.title, ...script.body.split('\n')].flatMap((paragraph) => {
    const parts = sentences(paragraph);
    return parts.map((text, i) => ({
      text,
      syllables: syllables(text),
      endsParagraph: i === parts.length - 1,
    }));
  });
}

/** `speed` in syllables a minute. */
export const secondsOf = (part: ReadingPart, speed: number): number =>
  Math.max(LEAST_SECONDS, (part.syllables * 60) / speed);

/** Seconds from a place to the end. */
export function secondsLeft(parts: readonly ReadingPart[], place: ReadingPlace, speed: number): number {
  const rest = parts.slice(place.at).reduce((sum, part) => sum + secondsOf(part, speed), 0);
  return Math.max(0, rest - place.seconds);
}

/** The place `seconds` later. */
export function readOn(
  parts: readonly ReadingPart[],
  place: ReadingPlace,
  seconds: number,
  speed: number,
): ReadingPlace {
  let { at } = place;
  let spent = place.seconds + seconds;
  for (let part = parts[at]; part; part = parts[at]) {
    const needed = secondsOf(part, speed);
    if (spent < needed) return { at, seconds: spent };
    spent -= needed;
    at += 1;
  }
  return { at: parts.length, seconds: 0 };
}

/** A change of speed keeps the part of the sentence that has been read. */
export const atOtherSpeed = (place: ReadingPlace, from: number, to: number): ReadingPlace => ({
  at: place.at,
  seconds: (place.seconds * from) / to,
});

export const stepSpeed = (speed: number, by: -1 | 1): number =>
  Math.min(FASTEST, Math.max(SLOWEST, speed + by * SPEED_STEP));

/** 'm:ss', rounded up: "0:00" is only shown when nothing is left. */
export function minutesAndSeconds(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

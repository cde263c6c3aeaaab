import { describe, expect, it } from 'vitest';
import { instantOf, localDate, localTime } from '../../../src/domain/base/local-date.ts';
import {
  airedAt,
  airingDoubt,
  hasCome,
  minutesAfter,
  writtenLater,
} from '../../../src/domain/broadcast/airing-time.ts';

const day = localDate('2026-11-22');
const at = (date: string, time: string) => instantOf(localDate(date), localTime(time));
const entry = (start: string, time: string, early = false) => ({
  date: day,
  time: localTime(time),
  start: localTime(start),
  early,
});

describe('[S141] [R14] the log tells what has sounded', () => {
  it.each([
    ['05:00', '05:00', 0],
    ['05:00', '04:00', -60],
    ['05:00', '20:00', 900],
    ['23:50', '00:10', 20],
    ['17:00', '16:59', -1],
  ])('from a session at %s it is %s: %i minutes', (start, time, minutes) => {
    expect(minutesAfter(localTime(start), localTime(time))).toBe(minutes);
  });

  it.each<[string, Parameters<typeof airingDoubt>[0], string, string, string | undefined]>([
    ['at its time', entry('05:00', '05:03'), '2026-11-22', '05:03', undefined],
    ['an hour before the session', entry('05:00', '04:00'), '2026-11-22', '05:30', 'early'],
    ['an hour before it, and said so', entry('05:00', '04:00', true), '2026-11-22', '05:30', undefined],
    ['ten minutes before it', entry('05:00', '04:50'), '2026-11-22', '05:30', undefined],
    ['23 hours ahead', entry('05:00', '05:00'), '2026-11-21', '06:00', 'ahead'],
    ['ahead, though said to be early', entry('17:00', '16:00', true), '2026-11-22', '12:00', 'ahead'],
    ['by a clock that is two minutes ahead', entry('05:00', '05:02'), '2026-11-22', '05:00', undefined],
    ['days later', entry('05:00', '05:00'), '2026-11-27', '08:00', undefined],
    ['after midnight, of the session before it', entry('23:50', '00:10'), '2026-11-23', '00:11', undefined],
    ['after midnight, of the session to come', entry('23:50', '00:10'), '2026-11-22', '00:11', 'ahead'],
    ['as late as the evening', entry('05:00', '20:00'), '2026-11-22', '20:01', undefined],
  ])('%s', (_what, airing, date, time, doubt) => {
    expect(airingDoubt(airing, at(date, time))).toBe(doubt);
  });

  it('an entry that does not say when its session was is judged by the slot', () => {
    const { start: _, ...older } = entry('05:00', '04:00');
    expect(airingDoubt(older, at('2026-11-22', '05:30'))).toBeUndefined();
    expect(airingDoubt(older, at('2026-11-22', '05:30'), localTime('05:00'))).toBe('early');
    expect(airedAt(older)).toBe(at('2026-11-22', '04:00'));
  });

  it('a day has come when it has begun', () => {
    expect(hasCome(day, at('2026-11-21', '23:00'))).toBe(false);
    expect(hasCome(day, at('2026-11-22', '00:00'))).toBe(true);
  });

  it('an entry of days after says so, one of the same morning does not', () => {
    expect(writtenLater({ ...entry('05:00', '05:00'), at: at('2026-11-25', '08:10') })).toBe(
      'Ghi sau, 08:10 ngày 25/11',
    );
    expect(writtenLater({ ...entry('05:00', '05:00'), at: at('2026-11-22', '09:00') })).toBe('');
    expect(writtenLater({ ...entry('23:50', '00:10'), at: at('2026-11-23', '00:12') })).toBe('');
  });
});

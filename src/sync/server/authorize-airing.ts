/** A log entry says what has happened, not what will happen [S141]. Pure. */

import type { LocalTime } from '../../domain/base/local-date.ts';
import type { Airing } from '../../domain/broadcast/airing.ts';
import { airingDoubt, hasCome } from '../../domain/broadcast/airing-time.ts';
import type { Consent } from '../../domain/exemplars/consent.ts';
import type { Data, Kind } from '../../domain/kinds/kinds.ts';

/**
 * The field that lies in the future. `latest`: the last instant at which the entry can have been written.
 * `start`: the planned time of the session, for an entry without a time of its own; undefined where its
 * author doesn't see the session.
 */
export function futureField(
  kind: Kind,
  data: Data,
  latest: number,
  start: LocalTime | undefined,
): string | undefined {
  if (kind === 'airing') return airingDoubt(data as unknown as Airing, latest, start) ? 'time' : undefined;
  // Who must consent depends on the day of the consent [S66]. A refusal is never parked.
  const { decision, on } = data as unknown as Consent;
  if (kind === 'consent' && decision === 'given') return hasCome(on, latest) ? undefined : 'on';
  return undefined;
}

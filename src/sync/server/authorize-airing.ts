/** A log entry says what has happened, not what is to come [S141]. Pure. */

import type { LocalTime } from '../../domain/base/local-date.ts';
import type { Airing } from '../../domain/broadcast/airing.ts';
import { airingDoubt, hasCome } from '../../domain/broadcast/airing-time.ts';
import type { Consent } from '../../domain/exemplars/consent.ts';
import type { Data, Kind } from '../../domain/kinds/kinds.ts';

/**
 * The field that can't be true yet. `latest`: the last instant at which the entry can have been written.
 * `start`: of the session as it is planned now, for an entry that doesn't say when it was; undefined where
 * its author doesn't see it.
 */
export function futureField(
  kind: Kind,
  data: Data,
  latest: number,
  start: LocalTime | undefined,
): string | undefined {
  if (kind === 'airing') return airingDoubt(data as unknown as Airing, latest, start) ? 'time' : undefined;
  // Whom to ask hangs on the day of a yes [S66]. A no is never refused.
  const { decision, on } = data as unknown as Consent;
  if (kind === 'consent' && decision === 'given') return hasCome(on, latest) ? undefined : 'on';
  return undefined;
}

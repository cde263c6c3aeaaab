/**
 * The phone's sync position: does a response still match it, must it rewind, and what is it afterwards?
 * Pure.
 */

import type { RecordId } from '../../domain/base/ids.ts';
import { ownProperty } from '../merge/row-draft.ts';
import type { SyncRequest, SyncResponse } from '../protocol/message.ts';
import type { PhoneMeta } from '../protocol/ports.ts';
import type { SnapshotPartHead } from '../protocol/snapshot.ts';
import { lastSharedSeq } from '../protocol/timeline.ts';
import { timelineOf } from './phone.ts';

/** Is the phone's position still that of the request [S8]? */
export const matchesRequest = (meta: PhoneMeta, request: SyncRequest): boolean =>
  timelineOf(meta) === request.timeline &&
  sameNumbers(meta.cursors, request.cursors) &&
  sameNumbers(meta.filling, request.filling);

function sameNumbers(a: Record<string, number>, b: Record<string, number>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

/**
 * Does the phone know numbers that the server has lost? It may know more than its cursors say. Or was its
 * sync incomplete? Then a row may have moved past a cursor in the lost time [S21].
 */
export const mustRewind = (meta: PhoneMeta, response: SyncResponse): boolean =>
  response.timelines.length > 0 &&
  (response.stale || lastSharedSeq(meta.timelines, response.timelines) < meta.known || isReading(meta));

const isReading = ({ cursors, completeTo, filling }: PhoneMeta): boolean =>
  Object.keys(filling).length > 0 ||
  Object.entries(cursors).some(([scope, cursor]) => cursor > (ownProperty(completeTo, scope) ?? 0));

/**
 * The position once a response is written. `dropped`: rows have left the phone. `toFetch`: rows to fetch by
 * id.
 */
export function metaAfterResponse(
  meta: PhoneMeta,
  request: SyncRequest,
  response: SyncResponse,
  { now, dropped, toFetch }: { now: number; dropped: boolean; toFetch: Iterable<RecordId> },
): PhoneMeta {
  const { pages } = response;
  const cursors = Object.fromEntries(pages.map((page) => [page.scope, page.upTo]));
  const complete = isComplete(pages);
  const known = Math.max(meta.known, ...Object.values(cursors), ...numbersOf(response));
  const refetch = meta.refetch.filter((id) => !request.fetch.includes(id));
  const startsScope = pages.some((page) => !Object.hasOwn(request.cursors, page.scope));
  // Counts for rows that the phone never held, too: they came and left between two requests.
  const left = pages.some((page) => page.changes.some(({ kind }) => kind === 'gone'));
  return {
    ...meta,
    timelines: response.timelines.length > 0 ? response.timelines : meta.timelines,
    cursors,
    filling: Object.fromEntries(pages.filter((page) => page.fill > 0).map((page) => [page.scope, page.fill])),
    refetch: [...new Set([...refetch, ...toFetch])],
    known,
    completeTo: complete ? cursors : stillComplete(meta.completeTo, request.cursors, cursors),
    droppedAt: startsScope || left || dropped ? known : meta.droppedAt,
    seen: Math.max(meta.seen, response.now),
    completeAt: complete ? now : meta.completeAt,
  };
}

/** The position once a part is written. Known before the part has arrived. */
export function metaAfterPart(meta: PhoneMeta, { scope, low }: SnapshotPartHead): PhoneMeta {
  const { [scope]: _, ...others } = meta.filling;
  return { ...meta, filling: low > 0 ? { ...others, [scope]: low } : others };
}

export const isComplete = (pages: SyncResponse['pages']): boolean => pages.every((page) => !page.more);

/** A complete scope stays complete as long as it is read. A lost scope starts over. */
const stillComplete = (
  completeTo: Record<string, number>,
  asked: Record<string, number>,
  received: Record<string, number>,
): Record<string, number> =>
  Object.fromEntries(
    Object.entries(completeTo).filter(
      ([scope]) => Object.hasOwn(asked, scope) && Object.hasOwn(received, scope),
    ),
  );

/** Every number in a response. */
function* numbersOf(response: SyncResponse): Generator<number> {
  for (const result of response.results) if (result.kind !== 'held') yield result.seq;
  for (const { changes } of response.refetched) for (const change of changes) yield change.seq;
}

/** The server's core: one request in, one response out. All I/O goes through `ServerStore`. */

import { addDays, dateAt } from '../../domain/base/local-date.ts';
import { SCHEMA } from '../../domain/kinds/upcast.ts';
import { ownOps, rowDelta } from '../merge/row-delta.ts';
import { ownProperty } from '../merge/row-draft.ts';
import type { OpResult, RowChange, SyncRequest, SyncResponse } from '../protocol/message.ts';
import type { ScopeQuery, StoredChange } from '../protocol/page.ts';
import type { Person, ProgrammeQuery, ServerStore } from '../protocol/ports.ts';
import { type Scope, scopesOfPerson } from '../protocol/scope.ts';
import {
  linkAllowsSnapshots,
  mayAnswerWithPart,
  NO_SNAPSHOTS,
  type Snapshots,
} from '../protocol/snapshot.ts';
import { createKeyedBatcher } from './batcher.ts';
import { type Push, resultsOf, type SettleEnv, settlePushes } from './settle.ts';

/** Most rows in one response, however fast the link. */
export const MAX_PAGE_ROWS = 1_500;
/** Days of the programme in the first response. */
const DAYS_AHEAD = 3;
/** Most ops in one transaction. The batch of one phone is never cut. */
export const MAX_GROUP_OPS = 256;

/** `now`: the server's clock as the request arrived, ms. */
export type ResponseEnv = { now: number; snapshots?: Snapshots };

export type SyncServer = {
  respond(person: Person, request: SyncRequest, env: ResponseEnv): Promise<SyncResponse>;
};

export function createSyncServer(store: ServerStore, settling: SettleEnv): SyncServer {
  // The number row serializes a province's transactions, so waiting pushes share the next one [S27].
  const settle = createKeyedBatcher(
    (province, pushes: readonly Push[]) => settlePushes(store, province, pushes, settling),
    { most: MAX_GROUP_OPS, weigh: (push) => push.ops.length },
  );

  return {
    async respond(person, request, env) {
      const clock = { phoneNow: request.now, serverNow: env.now };
      const push = { person, clock, ops: request.ops };
      const results = request.ops.length > 0 ? resultsOf(await settle(person.province, push)) : [];
      return {
        now: env.now,
        results,
        ...(await changesFor(store, person, request, results, { ...settling, ...env })),
      };
    },
  };
}

/** The changes that the phone doesn't have, now that its ops are settled. */
async function changesFor(
  store: ServerStore,
  person: Person,
  request: SyncRequest,
  results: readonly OpResult[],
  { now, snapshots = NO_SNAPSHOTS, schema = SCHEMA }: ResponseEnv & SettleEnv,
): Promise<Omit<SyncResponse, 'now' | 'results'>> {
  const { timeline, fetch, cursors, completeTo } = request;
  const names = scopesOfPerson(person.line);
  // The first response holds today's programme only: it is needed within seconds, on any link [S32].
  const isFirstSync = ownProperty(cursors, names[0] ?? '') === undefined;
  const scopes = await scopeQueries(person.province, names, request, snapshots);
  const limit = isFirstSync ? 0 : Math.min(request.pageSize, MAX_PAGE_ROWS);
  const found = await store.changes(person.province, { timeline, scopes, fetch }, limit);
  const programme =
    isFirstSync && !found.stale ? await store.programme(person.province, programmeQuery(person, now)) : [];
  const sent = ownOps(request.ops, results);
  const since = (base: number) => (change: StoredChange) =>
    rowDelta(change, base, sent.get(change.id) ?? [], schema.version);
  return {
    ...found,
    pages: found.pages.map((page) => ({
      ...page,
      changes: page.changes.map(since(ownProperty(completeTo, page.scope) ?? 0)),
    })),
    // The phone's version of a fetched row is not known, so it gets the whole row.
    refetched: [...programme, ...found.refetched].map((page) => ({
      ...page,
      changes: page.changes.map(wholeRow),
    })),
  };
}

/** The phone's position in each scope. A first sync starts where the snapshot parts start, if there are any. */
async function scopeQueries(
  province: string,
  names: readonly Scope[],
  request: SyncRequest,
  snapshots: Snapshots,
): Promise<ScopeQuery[]> {
  const { cursors, filling } = request;
  const newScopes = names.filter((scope) => ownProperty(cursors, scope) === undefined);
  const newest =
    newScopes.length > 0 ? await snapshots.newestParts(province, newScopes) : new Map<string, number>();
  if (newScopes.length > newest.size) snapshots.prepare(province, newScopes);
  return Promise.all(
    names.map(async (scope): Promise<ScopeQuery> => {
      const top = newest.get(scope);
      const after = ownProperty(cursors, scope) ?? top ?? null;
      const fill = ownProperty(filling, scope) ?? top ?? 0;
      const hasSnapshot =
        fill > 0 && linkAllowsSnapshots(request) && (await snapshots.hasPart(province, scope, fill));
      return { scope, after, fill, hasSnapshot };
    }),
  );
}

const programmeQuery = ({ line, account }: Person, now: number): ProgrammeQuery => ({
  scopes: scopesOfPerson(line),
  line,
  account,
  from: dateAt(now),
  to: addDays(dateAt(now), DAYS_AHEAD),
});

const wholeRow = (change: StoredChange): RowChange => rowDelta(change, 0, []);

/** The compressed part that answers such a request; undefined if there is none [S34]. */
export async function respondWithPart(
  store: ServerStore,
  person: Person,
  request: SyncRequest,
  snapshots: Snapshots,
): Promise<Uint8Array | undefined> {
  if (!mayAnswerWithPart(request)) return undefined;
  if (!(await store.isNewest(person.province, request.timeline))) return undefined;
  for (const scope of scopesOfPerson(person.line)) {
    const fill = ownProperty(request.filling, scope);
    const part = fill === undefined ? undefined : await snapshots.part(person.province, scope, fill);
    if (part) return part;
  }
  return undefined;
}

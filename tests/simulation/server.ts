/** The server as the network sees it: text in, status and text out; and the checks that can be made as it decides. */

import { createHash } from 'node:crypto';
import type { AccountId, DeviceId, RecordId } from '../../src/domain/base/ids.ts';
import { unitOf } from '../../src/domain/kinds/kinds.ts';
import type { RowChange } from '../../src/sync/protocol/message.ts';
import type { Person } from '../../src/sync/protocol/ports.ts';
import { scopesOfPerson, scopesOfRow } from '../../src/sync/protocol/scope.ts';
import { WireError } from '../../src/sync/protocol/wire-error.ts';
import { decodeRequest } from '../../src/sync/protocol/wire-request.ts';
import { decodeReply, encodeResponse } from '../../src/sync/protocol/wire-response.ts';
import { createSyncServer, respondWithPart } from '../../src/sync/server/server.ts';
import { createMemoryServerStore, lineOf, type MemoryServerStore } from '../support/memory-server-store.ts';
import { createMemorySnapshots, type MemorySnapshots } from '../support/memory-snapshots.ts';
import { scopeOf } from '../sync/parts.ts';
import { checkMerge, type Sight } from './check-merge.ts';
import { bendRequest, bendStore, type Mutation } from './mutation.ts';
import { TODAY } from './schema.ts';
import { Violation } from './violation.ts';
import { personNow } from './world.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export type Reply = { status: 200 | 400 | 401 | 503; body: string };

export type SimServer = {
  store: MemoryServerStore;
  snapshots: MemorySnapshots;
  /** `signedIn`: is its token still good? */
  handle(
    from: { province: string; account: AccountId; device: DeviceId; signedIn: boolean },
    text: string,
  ): Promise<Reply>;
  /** How many devices there have ever been. */
  devices(): number;
  addDevice(account: AccountId, device: DeviceId): void;
};

export function createSimServer(env: {
  now(): number;
  /** What a transaction takes, so that others come meanwhile and share the next [S27]. */
  busy(): Promise<void>;
  /** Rows in one answer. */
  pageRows(): number;
  sightOf(opKey: string): Sight | undefined;
  mutation: Mutation | undefined;
  /** Counts that a fault has happened. */
  met(fault: string): void;
}): SimServer {
  const plain = createMemoryServerStore({
    onCommit: (_, before, outcome) => checkMerge(before, outcome, env.sightOf),
  });
  const bent = bendStore(env.mutation, plain);
  let incarnations = 0;
  const store: MemoryServerStore = {
    ...plain,
    ...bent,
    changes: (province, asked) => bent.changes(province, asked, env.pageRows()),
    beginIncarnation(id, goOn) {
      incarnations += 1;
      plain.beginIncarnation(id, env.mutation === 'numbers-given-out-again' ? (last) => last : goOn);
    },
    async write(province, work) {
      await env.busy();
      const writers = new Set<string>();
      const written = bent.write(province, (tx) =>
        work({
          ...tx,
          knownOps: (ops) => {
            for (const op of ops) writers.add(op.device);
            return tx.knownOps(ops);
          },
        }),
      );
      const met = (fault: string) => writers.size > 1 && env.met(fault);
      written.then(
        () => met('phones share a transaction'),
        () => met('phones share a transaction with poison'),
      );
      return written;
    },
  };
  const devices = new Map<AccountId, DeviceId[]>();
  const schema = env.mutation === 'no-upcast' ? { ...TODAY, steps: {} } : TODAY;

  const snapshots = createMemorySnapshots(plain, env.mutation === 'parts-of-what-has-left');
  const sync = createSyncServer(store, { sha256, schema });

  return {
    store,
    snapshots,
    devices: () => [...devices.values()].flat().length,
    addDevice(account, device) {
      const known = devices.get(account) ?? [];
      if (!known.includes(device)) devices.set(account, [...known, device]);
    },
    // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: split it before adding to it.
    async handle({ province, account, device, signedIn }, text) {
      const person = signedIn && personNow(store, province, account, device, devices.get(account));
      if (!person) return { status: 401, body: '' };
      const mine = incarnations;
      try {
        const request = bendRequest(env.mutation, decodeRequest(JSON.parse(text)), env.now());
        const before = env.mutation === 'whole-batch-refused' ? store.snapshot() : undefined;
        if (env.mutation === 'nothing-held') {
          for (const op of request.ops)
            await sync.respond(person, { ...request, ops: [op] }, { now: env.now() });
        }
        const part = await respondWithPart(store, person, request, snapshots);
        if (part) {
          const body = new TextDecoder().decode(part);
          const told = decodeReply(JSON.parse(body), []);
          if (told.kind === 'part') checkTold(store, person, told.part);
          env.met('pages made ahead');
          return { status: 200, body };
        }
        const answer = await sync.respond(person, request, { now: env.now(), snapshots });
        // Who has begun to answer ends with the process: nobody answers across a restart.
        if (incarnations !== mine) return { status: 503, body: '' };
        if (before && answer.results.some((result) => result.kind === 'parked')) {
          store.restore(before);
          return { status: 503, body: '' };
        }
        for (const [i, { kind }] of answer.results.entries())
          if (kind === 'parked' && answer.results.length > 2)
            env.met(`poison ${whereIn(i, answer.results.length)}`);
        for (const page of [...answer.pages, ...answer.refetched]) checkTold(store, person, page);
        return { status: 200, body: JSON.stringify(encodeResponse(answer, request.ops)) };
      } catch (error) {
        if (error instanceof WireError) return { status: 400, body: '' };
        if (error instanceof Violation || !env.mutation) throw error;
        return { status: 503, body: '' };
      }
    },
  };
}

const whereIn = (i: number, of: number): string =>
  i === 0 ? 'first' : i === of - 1 ? 'last' : 'in the middle';

function checkTold(
  store: MemoryServerStore,
  person: Person,
  { scope, changes }: { scope: string; changes: readonly RowChange[] },
): void {
  const foreign = changes.find((told) => told.kind !== 'gone' && !mayRead(store, person, scope, told.id));
  if (foreign)
    throw new Violation('R7', `${person.account} was told ${foreign.id}`, { records: [foreign.id] });
}

/** Reckoned from the unit tree alone, not from the index that the answer came from. */
function mayRead(store: MemoryServerStore, person: Person, name: string, id: RecordId): boolean {
  const state = store.look(person.province);
  const row = state.rows.get(id);
  const scope = scopeOf(name);
  if (!row || !scopesOfPerson(person.line).includes(scope)) return false;
  return scopesOfRow(row.kind, row.data, lineOf(state, unitOf(row.data))).includes(scope);
}

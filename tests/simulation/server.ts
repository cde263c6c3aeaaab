/** The server as the network sees it: text in, status and text out; and the checks that can be made as it decides. */
import { createHash } from 'node:crypto';
import type { AccountId, DeviceId, RecordId } from '../../src/domain/ids.ts';
import { unitOf } from '../../src/domain/kinds.ts';
import { opKey } from '../../src/sync/op.ts';
import type { Outcome, Person } from '../../src/sync/ports.ts';
import { scopesOfPerson, scopesOfRow } from '../../src/sync/scope.ts';
import { answerSync } from '../../src/sync/server.ts';
import { decodeRequest, encodeAnswer, WireError } from '../../src/sync/wire.ts';
import {
  createMemoryServerStore,
  lineOf,
  type MemoryServerStore,
  markIn,
  type ProvinceImage,
} from '../support/memory-server-store.ts';
import { bendRequest, bendTx, type Mutation } from './mutation.ts';
import { Violation } from './violation.ts';
import { personNow } from './world.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export type Reply = { status: 200 | 400 | 401 | 503; body: string };

/** What an op's author had on the screen when it was made: by field, the row's number, or null where an own op lay over it. */
export type Sight = Record<string, number | null>;

export type SimServer = {
  store: MemoryServerStore;
  handle(from: { province: string; account: AccountId; device: DeviceId }, text: string): Promise<Reply>;
};

export function createSimServer(env: {
  now(): number;
  /** Rows in one answer. */
  pageRows(): number;
  sightOf(opKey: string): Sight | undefined;
  mutation: Mutation | undefined;
}): SimServer {
  const plain = createMemoryServerStore({
    onCommit: (_, before, outcome) => checkCausality(before, outcome, env.sightOf),
  });
  const store: MemoryServerStore = {
    ...plain,
    changes: (province, asked) => plain.changes(province, asked, env.pageRows()),
    write: (province, work) => plain.write(province, (tx) => work(bendTx(env.mutation, tx))),
  };

  return {
    store,
    async handle({ province, account, device }, text) {
      const person = personNow(store, province, account, device);
      if (!person) return { status: 401, body: '' };
      try {
        const request = bendRequest(env.mutation, decodeRequest(JSON.parse(text)));
        const before = env.mutation === 'whole-batch-refused' ? store.snapshot() : undefined;
        if (env.mutation === 'nothing-held') {
          for (const op of request.ops)
            await answerSync(store, person, { ...request, ops: [op] }, { now: env.now(), sha256 });
        }
        const answer = await answerSync(store, person, request, { now: env.now(), sha256 });
        if (before && answer.results.some((result) => result.kind === 'parked')) {
          store.restore(before);
          return { status: 503, body: '' };
        }
        for (const page of answer.pages) {
          const foreign = page.changes.find(
            (c) => c.kind === 'row' && !mayRead(store, person, page.scope, c.id),
          );
          if (foreign)
            throw new Violation('R7', `${account} was told ${foreign.id}`, { records: [foreign.id] });
        }
        return { status: 200, body: JSON.stringify(encodeAnswer(answer, request.ops)) };
      } catch (error) {
        if (error instanceof WireError) return { status: 400, body: '' };
        if (error instanceof Violation || !env.mutation) throw error;
        return { status: 503, body: '' };
      }
    },
  };
}

/** Reckoned from the unit tree alone, not from the index that the answer came from. */
function mayRead(store: MemoryServerStore, person: Person, scope: string, id: RecordId): boolean {
  const state = store.look(person.province);
  const row = state.rows.get(id);
  if (!row || !scopesOfPerson(person.line).includes(scope)) return false;
  return scopesOfRow(row.kind, row.data, lineOf(state, unitOf(row.data))).includes(scope);
}

/** [S4] An edit whose author saw the value that it replaces never loses to it. */
function checkCausality(
  before: Readonly<ProvinceImage>,
  outcome: Outcome,
  sightOf: (opKey: string) => Sight | undefined,
): void {
  for (const { op, field, fate } of outcome.past) {
    const row = before.rows.get(op.record);
    const winner = row && markIn(row, field);
    const seen = sightOf(opKey(op))?.[field];
    if (fate !== 'superseded' || !winner || seen === undefined || seen === null) continue;
    if (winner.seq <= seen)
      throw new Violation('S4', `${opKey(op)} saw ${field} at ${winner.seq} and lost to it`, {
        records: [op.record],
      });
  }
}

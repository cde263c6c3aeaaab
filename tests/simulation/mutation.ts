/** Rules taken out, one at a time: the simulation must notice each of them [see mutations.test.ts]. */

import type { SyncAnswer, SyncRequest } from '../../src/sync/message.ts';
import { opKey } from '../../src/sync/op.ts';
import type { PhoneChange, PhoneState, ServerTx } from '../../src/sync/ports.ts';

export const MUTATIONS = [
  'whole-batch-refused',
  'last-writer-wins',
  'no-nonce',
  'no-stale-check',
  'no-overlay-after-ack',
  'lost-scopes-stay',
  'gone-is-ignored',
  'repeats-forgotten',
  'nothing-held',
  'parts-from-the-cursor',
  'move-without-reindex',
] as const;
export type Mutation = (typeof MUTATIONS)[number];

/** What the server understands of a request. */
export function bendRequest(mutation: Mutation | undefined, request: SyncRequest): SyncRequest {
  // As if a phone held all that its cursor has passed, whatever it has passed by.
  if (mutation === 'parts-from-the-cursor') return { ...request, completeTo: request.cursors };
  if (mutation !== 'last-writer-wins') return request;
  return { ...request, ops: request.ops.map((op) => ({ ...op, base: 0 })) };
}

/** What the server forgets as it writes. */
export function bendTx(mutation: Mutation | undefined, tx: ServerTx): ServerTx {
  if (mutation === 'repeats-forgotten') return { ...tx, knownOps: async () => new Map() };
  if (mutation === 'move-without-reindex')
    return { ...tx, save: (outcome) => tx.save({ ...outcome, moved: [] }) };
  return tx;
}

/** What the phone understands of an answer. */
export function bendAnswer(
  mutation: Mutation | undefined,
  request: SyncRequest,
  answer: SyncAnswer,
): SyncAnswer {
  if (mutation === 'lost-scopes-stay') {
    const named = new Set(answer.pages.map((page) => page.scope));
    const kept = Object.entries(request.cursors).filter(([scope]) => !named.has(scope));
    return {
      ...answer,
      pages: [
        ...answer.pages,
        ...kept.map(([scope, upTo]) => ({ ...{ scope, upTo, fill: 0, changes: [], more: false } })),
      ],
    };
  }
  if (mutation === 'gone-is-ignored') {
    const pages = answer.pages.map((page) => ({
      ...page,
      changes: page.changes.filter((change) => change.kind !== 'gone'),
    }));
    return { ...answer, pages };
  }
  return answer;
}

/** The phone forgets to ask whether an answer is still the one to its question. */
export function bendState(
  mutation: Mutation | undefined,
  state: PhoneState,
  request: SyncRequest | undefined,
): PhoneState {
  if (mutation !== 'no-stale-check' || !request) return state;
  const { timeline, cursors, filling } = request;
  const timelines = timeline === '' ? [] : [{ id: timeline, start: 0 }];
  return { ...state, meta: { ...state.meta, timelines, cursors, filling } };
}

/** The phone takes an op off its row as soon as it is acknowledged. */
export function bendChange(mutation: Mutation | undefined, change: PhoneChange): PhoneChange {
  if (mutation !== 'no-overlay-after-ack') return change;
  const acked = change.putOps.filter((entry) => entry.ack !== undefined);
  const done = new Set(acked.map((entry) => opKey(entry.op)));
  const records = new Set(acked.map((entry) => entry.op.record));
  const bare = change.putRows.map((row) =>
    records.has(row.id) && row.said ? { ...row, data: row.said } : row,
  );
  return {
    ...change,
    putRows: bare,
    putOps: change.putOps.filter((entry) => !done.has(opKey(entry.op))),
    journal: [...change.journal, ...acked.map(({ op, ack = 0 }) => ({ op, ack }))],
  };
}

/** Rules taken out, one at a time: the simulation must notice each of them [see mutations.test.ts]. */

import type { Data } from '../../src/domain/kinds/kinds.ts';
import { PROVISIONAL } from '../../src/sync/merge/provisional.ts';
import type { SyncRequest, SyncResponse } from '../../src/sync/protocol/message.ts';
import { type Op, opKey } from '../../src/sync/protocol/op.ts';
import type {
  Outcome,
  PhoneChange,
  PhoneState,
  ServerStore,
  ServerTx,
} from '../../src/sync/protocol/ports.ts';
import type { MemoryServerStore } from '../support/memory-server-store.ts';

/** By name: the sentence that is taken out, and whether it takes restored backups to notice. */
export const MUTATIONS = {
  'whole-batch-refused': { rule: 'S13: one bad op is parked alone', restores: false },
  'last-writer-wins': { rule: 'S4: an edit applies when its author saw what it replaces', restores: false },
  'no-nonce': { rule: 'S1, S3: a nonce tells two phones from one image apart', restores: false },
  'no-cursor-check': {
    rule: 'S8: a page is taken only if the cursors still are those that asked',
    restores: false,
  },
  'no-overlay-after-ack': { rule: 'S10: an acknowledged op stays until its row has come', restores: false },
  'lost-scopes-stay': { rule: 'S7: rows of a lost scope leave the phone', restores: false },
  'gone-is-ignored': { rule: 'S7: a row that has left a scope leaves the phone', restores: false },
  'repeats-forgotten': { rule: 'S1: an op sent again changes nothing', restores: false },
  'nothing-held': { rule: 'S11: ops behind a parked one are held', restores: false },
  'move-without-reindex': {
    rule: 'S41: all rows below a unit that moves change their scopes',
    restores: false,
  },
  'parts-from-the-cursor': {
    rule: 'S31: a part of a row is told only over what the phone holds',
    restores: false,
  },
  'parts-of-what-has-left': {
    rule: 'S34: pages made ahead end when a row leaves their scope',
    restores: false,
  },
  'prose-is-last-writer-wins': {
    rule: 'S24: texts written at the same time stay side by side',
    restores: false,
  },
  'photos-are-last-writer-wins': {
    rule: 'S84: photos that several people put in are all there',
    restores: false,
  },
  'no-revive': { rule: 'S25: nothing is deleted that its deleter has not seen', restores: false },
  'no-upcast': { rule: "S26: an older edit is put into today's words", restores: false },
  'strays-stay-parked': { rule: 'S28: what waits for its record goes on when that is told', restores: true },
  'relaxed-writes': { rule: 'S2: a save is durable before it is called saved', restores: false },
  'no-timelines': { rule: 'S20: each incarnation of the server is told from the one before', restores: true },
  'no-journal': { rule: 'S22: acknowledged ops are kept until a verified backup holds them', restores: true },
  'unverified-backup': { rule: 'S22: a backup counts only when it is verified', restores: true },
  'no-refetch': { rule: 'S21: rows from lost numbers are asked for again', restores: true },
  'cursors-not-lowered': { rule: 'S21: cursors go back to what both share', restores: true },
  'numbers-given-out-again': { rule: 'S20: a start leaves a gap in the numbers', restores: true },
  'parked-without-number': { rule: 'S6: a parked op takes a number too', restores: true },
  'ack-apart-from-position': {
    rule: 'S21: an ack and the number it raises are written together',
    restores: true,
  },
  'stale-answers-taken': {
    rule: 'S8: an answer is taken only if the timeline still is the one that asked',
    restores: true,
  },
} as const satisfies Record<string, { rule: string; restores: boolean }>;
export type Mutation = keyof typeof MUTATIONS;
export const MUTATION_NAMES = Object.keys(MUTATIONS) as Mutation[];

/** What the server keeps and tells. */
export function bendStore(mutation: Mutation | undefined, store: MemoryServerStore): ServerStore {
  switch (mutation) {
    case 'last-writer-wins':
    case 'repeats-forgotten':
    case 'move-without-reindex':
    case 'prose-is-last-writer-wins':
    case 'photos-are-last-writer-wins':
    case 'no-revive':
      return {
        ...store,
        write: (province, work) => store.write(province, (tx) => work(bendTx(mutation, tx))),
      };
    case 'no-timelines':
      return {
        ...store,
        changes: (province, asked, limit) => {
          const timeline = store.look(province).timelines.at(-1)?.id ?? '';
          return store.changes(province, { ...asked, timeline }, limit);
        },
      };
    case 'unverified-backup':
      return {
        ...store,
        async changes(province, asked, limit) {
          return { ...(await store.changes(province, asked, limit)), backup: store.look(province).seq };
        },
      };
    case 'parked-without-number':
      return { ...store, write: (province, work) => writeUnnumbered(store, province, work) };
    default:
      return store;
  }
}

/** What the server forgets as it writes. */
function bendTx(mutation: Mutation, tx: ServerTx): ServerTx {
  if (mutation === 'last-writer-wins') return keepingWords(tx);
  if (mutation === 'repeats-forgotten') return { ...tx, knownOps: async () => new Map() };
  if (mutation === 'prose-is-last-writer-wins')
    return { ...tx, save: (outcome) => tx.save(bendData(outcome, ({ siblings: _, ...data }) => data)) };
  if (mutation === 'photos-are-last-writer-wins')
    return { ...tx, save: (outcome) => tx.save(lastPhotos(outcome)) };
  if (mutation === 'no-revive')
    return { ...tx, save: (outcome) => tx.save(bendData(outcome, withoutRevival)) };
  return { ...tx, save: (outcome) => tx.save({ ...outcome, moved: [] }) };
}

const bendData = (outcome: Outcome, bend: (data: Data) => Data): Outcome => ({
  ...outcome,
  rows: outcome.rows.map((changed) => ({
    ...changed,
    row: { ...changed.row, data: bend(changed.row.data) },
  })),
});

/** Of each row's photos those that were put in last. */
const lastPhotos = (outcome: Outcome): Outcome => ({
  ...outcome,
  rows: outcome.rows.map((changed) => {
    const puts = outcome.ops.filter(({ op }) => op.record === changed.row.id && op.fields.photos);
    const photos = puts.at(-1)?.op.fields.photos;
    return photos ? { ...changed, row: { ...changed.row, data: { ...changed.row.data, photos } } } : changed;
  }),
});

const withoutRevival = ({ revived, ...data }: Data): Data => (revived ? { ...data, deleted: true } : data);

/** Each op as its phone sent it, by key: `bendRequest` changes what is judged, and not what is kept. */
const asSent = new WeakMap<Op, Op>();

/** What the server understands; for raw last-writer-wins, with nothing seen, and by the phone's own clock. */
export function bendRequest(
  mutation: Mutation | undefined,
  request: SyncRequest,
  serverNow: number,
): SyncRequest {
  // As if a phone held all that its cursor has passed, whatever it has passed by.
  if (mutation === 'parts-from-the-cursor') return { ...request, completeTo: request.cursors };
  if (mutation !== 'last-writer-wins') return request;
  const ops = request.ops.map((op) => {
    const bent = { ...op, base: 0, seen: 0 };
    asSent.set(bent, op);
    return bent;
  });
  return { ...request, ops, now: serverNow };
}

const keepingWords = (tx: ServerTx): ServerTx => ({
  ...tx,
  save(outcome) {
    for (const entry of [...outcome.ops, ...outcome.past]) entry.op = asSent.get(entry.op) ?? entry.op;
    return tx.save(outcome);
  },
});

/** Only what was taken in is counted. */
async function writeUnnumbered<T>(
  store: MemoryServerStore,
  province: string,
  work: Parameters<ServerStore['write']>[1],
): Promise<T> {
  let parked = 0;
  const done = await store.write(province, (tx) =>
    work({
      ...tx,
      save(outcome) {
        parked = outcome.ops.filter(({ result }) => result.kind === 'parked').length;
        renumber(outcome);
        return tx.save(outcome);
      },
    }),
  );
  (store.look(province) as { seq: number }).seq -= parked;
  return done as T;
}

function renumber(outcome: Outcome): void {
  const counted = [0];
  for (const { result } of outcome.ops)
    counted.push((counted.at(-1) ?? 0) + (result.kind === 'parked' ? 0 : 1));
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const parts = value as Record<string, unknown>;
    for (const [key, part] of Object.entries(parts)) {
      if (typeof part === 'number' && part > PROVISIONAL)
        parts[key] = PROVISIONAL + (counted[part - PROVISIONAL] ?? 0);
      else walk(part);
    }
  };
  walk([outcome.ops.map(({ result }) => result), outcome.rows, outcome.past]);
}

/** What the phone understands of an answer. */
export function bendAnswer(
  mutation: Mutation | undefined,
  request: SyncRequest,
  answer: SyncResponse,
): SyncResponse {
  if (mutation === 'lost-scopes-stay') {
    const named = new Set(answer.pages.map((page) => page.scope));
    const kept = Object.entries(request.cursors).filter(([scope]) => !named.has(scope));
    return {
      ...answer,
      pages: [
        ...answer.pages,
        ...kept.map(([scope, upTo]) => ({ scope, upTo, fill: 0, changes: [], more: false })),
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
  if (!request) return state;
  if (mutation === 'strays-stay-parked')
    return { ...state, parked: state.parked.filter(({ reason }) => reason !== 'unknown-record') };
  const { timeline, cursors, filling } = request;
  if (mutation === 'no-cursor-check') return { ...state, meta: { ...state.meta, cursors, filling } };
  if (mutation !== 'stale-answers-taken' || state.meta.timelines.at(-1)?.id === timeline) return state;
  const known = state.meta.timelines.findIndex((one) => one.id === timeline);
  const timelines = known < 0 ? [] : state.meta.timelines.slice(0, known + 1);
  return { ...state, meta: { ...state.meta, timelines, cursors, filling } };
}

/** What the phone writes. */
export function bendChange(
  mutation: Mutation | undefined,
  state: PhoneState,
  change: PhoneChange,
): PhoneChange {
  const goesBack = change.meta.refetch.length > state.meta.refetch.length;
  switch (mutation) {
    case 'no-overlay-after-ack':
      return withoutOverlay(change);
    case 'no-journal':
      return { ...change, backup: Number.POSITIVE_INFINITY };
    case 'no-refetch':
      return { ...change, meta: { ...change.meta, refetch: [] } };
    case 'cursors-not-lowered':
      return goesBack ? { ...change, meta: { ...change.meta, cursors: state.meta.cursors } } : change;
    default:
      return change;
  }
}

/** The phone takes an op off its row as soon as it is acknowledged. */
function withoutOverlay(change: PhoneChange): PhoneChange {
  const acked = change.putOps.filter((entry) => entry.ack !== undefined);
  const done = new Set(acked.map((entry) => opKey(entry.op)));
  const records = new Set(acked.map((entry) => entry.op.record));
  const bare = change.putRows.map((row) =>
    records.has(row.id) && row.serverData ? { ...row, data: row.serverData } : row,
  );
  return {
    ...change,
    putRows: bare,
    putOps: change.putOps.filter((entry) => !done.has(opKey(entry.op))),
    journal: [...change.journal, ...acked.map(({ op, ack = 0 }) => ({ op, ack }))],
  };
}

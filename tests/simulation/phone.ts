/** A phone in somebody's hand: its clock, its store, the tabs that sync at once, its crashes. */
import type { DeviceId, RecordId } from '../../src/domain/base/ids.ts';
import { type Schema, upcast } from '../../src/domain/kinds/upcast.ts';
import { syncUntilComplete } from '../../src/sync/client/client.ts';
import { emptyChange } from '../../src/sync/client/overlay.ts';
import { type Edit, makeEdit } from '../../src/sync/client/phone.ts';
import { upcastRows } from '../../src/sync/client/upcast-rows.ts';
import type { SyncRequest } from '../../src/sync/protocol/message.ts';
import { type Op, opKey } from '../../src/sync/protocol/op.ts';
import type {
  PhoneChange,
  PhoneRow,
  PhoneState,
  PhoneStore,
  SendResult,
  Transport,
} from '../../src/sync/protocol/ports.ts';
import { encodeRequest } from '../../src/sync/protocol/wire-request.ts';
import {
  createMemoryPhoneStore,
  Killed,
  type MemoryPhoneStore,
  type PhoneImage,
} from '../support/memory-phone-store.ts';
import type { Random } from '../support/random.ts';
import type { Sight } from './check-merge.ts';
import { bendAnswer, bendChange, bendState, type Mutation } from './mutation.ts';
import type { Sent } from './network.ts';
import { inWordsOf, LAST_YEAR, TODAY } from './schema.ts';
import type { Citizen } from './world.ts';

export type SimPhone = {
  readonly name: string;
  readonly citizen: Citizen;
  /** The clock's error, ms. */
  skew: number;
  /** Nothing can be written, or not even read. */
  trouble: 'full' | 'blocked' | undefined;
  /** The server doesn't know its token any more. */
  signedOut: boolean;
  /** Somebody else is signed in on it. */
  away: boolean;
  look(): Readonly<PhoneImage>;
  image(): PhoneImage;
  /** Ends every tab, and starts again from what was committed, or from an older image. */
  restart(from?: PhoneImage): void;
  /** Null where the phone died over it, or couldn't write. */
  edit(edit: Edit, form?: PhoneRow): Promise<{ op: Op; sight: Sight }[] | null>;
  /** One tab that asks until nothing waits, or until it is stopped. */
  sync(): Promise<string>;
  /** Of its app, which is replaced by the newest one at the next start. */
  schema(): Schema;
  tabs(): number;
  discard(key: string): void;
  signIn(device: DeviceId): Promise<void>;
};

/** A store that can't do what is asked of it now; the transaction is undone. */
class StoreTrouble extends Error {}

export type PhoneEnv = {
  now(): number;
  random: Random;
  mutation: Mutation | undefined;
  /** Ops in one request. */
  batch(): number;
  send(phone: SimPhone, request: Sent): Promise<SendResult>;
  sleep(ms: number): Promise<void>;
  say(what: string): void;
  /** After each commit of a sync. */
  committed(phone: SimPhone, change: PhoneChange): void;
};

export function createSimPhone(name: string, citizen: Citizen, start: PhoneImage, env: PhoneEnv): SimPhone {
  let store: MemoryPhoneStore = createMemoryPhoneStore(start);
  let tabs = 0;
  let schema = isOfLastYear(start) ? LAST_YEAR : TODAY;
  /** For relaxed writes: the images before the last few commits. */
  let recent: PhoneImage[] = [];
  const remember = () => {
    if (env.mutation === 'relaxed-writes') recent = [...recent.slice(-3), store.image()];
  };
  const clock = () => env.now() + phone.skew;

  const phone: SimPhone = {
    name,
    citizen,
    skew: 0,
    trouble: undefined,
    signedOut: false,
    away: false,
    look: () => store.look(),
    image: () => store.image(),
    tabs: () => tabs,
    discard: (key) => store.discard(key),
    schema: () => schema,

    restart(from) {
      store.kill();
      if (from) recent = [];
      // With relaxed durability a dead battery takes along what was written last.
      const lost = env.mutation === 'relaxed-writes' && !from ? recent.at(-env.random.below(3)) : undefined;
      store = createMemoryPhoneStore(from ?? lost ?? store.image());
      schema = TODAY;
      // Before all that the new app asks of it.
      void store.change('all', (state) => upcastRows(state, schema)).catch(() => undefined);
    },

    async signIn(device) {
      await store.change([], (state) => emptyChange({ ...state.meta, device }));
      phone.signedOut = false;
    },

    async edit(drawn, form) {
      const edit = { ...drawn, fields: inWordsOf(schema, drawn.kind, drawn.fields) };
      const nonce = env.mutation === 'no-nonce' ? 0 : env.random.below(2 ** 32);
      let made: { op: Op; sight: Sight }[] | null = null;
      const ids = edit.record === undefined ? [] : [edit.record];
      try {
        remember();
        await store.change(ids, (state) => {
          if (phone.trouble) throw new StoreTrouble(phone.trouble);
          const { change, ops } = makeEdit(state, edit, { now: clock(), nonce }, schema);
          made = ops.map((op) => ({ op, sight: sightOf(state, op, form) }));
          return change;
        });
        return made;
      } catch (error) {
        if (error instanceof Killed || error instanceof StoreTrouble) return null;
        throw error;
      }
    },

    async sync() {
      tabs += 1;
      let asked: SyncRequest | undefined;
      const transport: Transport = async (request, onPartEnding) => {
        env.say(
          `asks with ${request.ops.map(opKey).join(' ') || 'nothing'} after ${JSON.stringify(request.cursors)}`,
        );
        const sent = await env.send(phone, {
          text: JSON.stringify(encodeRequest(request)),
          ops: request.ops,
          onPartEnding,
        });
        // Another may be under way while this one's answer is written [S35].
        asked = request;
        if (sent.kind !== 'answer') env.say(sent.kind);
        return sent.kind === 'answer'
          ? { kind: 'answer', answer: bendAnswer(env.mutation, request, sent.answer) }
          : sent;
      };
      try {
        const outcome = await syncUntilComplete(
          watched(store, () => asked),
          transport,
          clock,
          { schema },
        );
        return outcome.kind === 'complete' ? 'complete' : outcome.why;
      } catch (error) {
        if (error instanceof Killed) return 'killed';
        if (error instanceof StoreTrouble) return `store ${error.message}`;
        throw error;
      } finally {
        tabs -= 1;
      }
    },
  };

  const readable = () => {
    if (phone.trouble === 'blocked') throw new StoreTrouble('blocked');
  };

  const watched = (of: MemoryPhoneStore, asked: () => SyncRequest | undefined): PhoneStore => ({
    async meta() {
      readable();
      return of.meta();
    },
    async waitingOps(limit) {
      readable();
      return of.waitingOps(Math.min(limit, env.batch()));
    },
    async change(ids, decide) {
      let written: PhoneChange | null = null;
      remember();
      const done = await of.change(ids, (state) => {
        const bent = bendState(env.mutation, state, asked());
        const change = decide(bent);
        written = change && bendChange(env.mutation, bent, change);
        // A full disk is found out at the end of the transaction.
        if (phone.trouble) throw new StoreTrouble(phone.trouble);
        if (!written || env.mutation !== 'ack-apart-from-position') return written;
        return { ...written, meta: state.meta };
      });
      if (written && env.mutation === 'ack-apart-from-position') await writePosition(of, written);
      env.say(done ? wordsOf(written) : 'drops a stale answer');
      if (written) env.committed(phone, written);
      return done;
    },
  });

  /** In a transaction of its own, before which the phone may die. */
  const writePosition = async (of: MemoryPhoneStore, { meta }: PhoneChange) => {
    await env.sleep(env.random.below(60_000));
    await of.change([], (state) =>
      emptyChange({ ...meta, device: state.meta.device, counter: state.meta.counter }),
    );
  };

  return phone;
}

/** In today's words, whatever the phone's app calls them. */
function sightOf(state: PhoneState, op: Op, form: PhoneRow | undefined): Sight {
  const today = ({ fields }: Op) => Object.keys(upcast(op.kind, fields, op.schema, TODAY));
  const laid = state.outbox.filter((entry) => entry.op.record === op.record).map((entry) => entry.op);
  const { seq = 0, data = {} } = form ?? state.rows.get(op.record) ?? {};
  const shown = upcast(op.kind, data, op.schema, TODAY);
  const sight = (field: string): Sight[string] => {
    const over = laid.filter((own) => field === 'deleted' || today(own).includes(field));
    const value = Object.hasOwn(shown, field) ? shown[field] : null;
    return { upTo: Math.min(seq, ...over.map((own) => own.base)), value, covered: over.length > 0 };
  };
  return Object.fromEntries(today(op).map((field) => [field, sight(field)]));
}

/** Every third one. Drawing it would shift what all seeds draw. */
const isOfLastYear = ({ meta }: PhoneImage): boolean =>
  /[147]$/.test(meta.device) && meta.schema === undefined;

function wordsOf(change: PhoneChange | null): string {
  if (!change) return 'writes nothing';
  const park = change.park.map((entry) => `${opKey(entry.op)} ${entry.reason}`);
  const ids = (list: readonly RecordId[]) => list.join(' ') || '-';
  const rows = change.putRows.map((row) => `${row.id}@${row.seq}` as RecordId);
  return `takes rows ${ids(rows)}, drops ${ids(change.dropRows)}, parks ${park.join(', ') || '-'}, journals ${change.journal.map((entry) => opKey(entry.op)).join(' ') || '-'}`;
}

/** A phone in somebody's hand: its clock, its store, the tabs that sync at once, its crashes. */
import type { RecordId } from '../../src/domain/ids.ts';
import { syncUntilQuiet } from '../../src/sync/client.ts';
import type { SyncRequest } from '../../src/sync/message.ts';
import { type Op, opKey } from '../../src/sync/op.ts';
import { type Edit, makeEdit } from '../../src/sync/phone.ts';
import type { PhoneChange, PhoneStore, SendResult, Transport } from '../../src/sync/ports.ts';
import { encodeRequest } from '../../src/sync/wire.ts';
import {
  createMemoryPhoneStore,
  Killed,
  type MemoryPhoneStore,
  type PhoneImage,
} from '../support/memory-phone-store.ts';
import type { Random } from '../support/random.ts';
import { bendAnswer, bendChange, bendState, type Mutation } from './mutation.ts';
import type { Sight } from './server.ts';
import type { Citizen } from './world.ts';

export type SimPhone = {
  readonly name: string;
  readonly citizen: Citizen;
  /** The clock's error, ms. */
  skew: number;
  look(): Readonly<PhoneImage>;
  image(): PhoneImage;
  /** Ends every tab, and starts again from what was committed, or from an older image. */
  restart(from?: PhoneImage): void;
  /** Null where the phone died over it. */
  edit(edit: Edit): Promise<{ op: Op; sight: Sight } | null>;
  /** One tab that asks until nothing waits, or until it is stopped. */
  sync(): Promise<string>;
  tabs(): number;
  discard(key: string): void;
};

export type PhoneEnv = {
  now(): number;
  random: Random;
  mutation: Mutation | undefined;
  /** Ops in one request. */
  batch(): number;
  send(phone: SimPhone, request: { text: string; ops: readonly Op[] }): Promise<SendResult>;
  say(what: string): void;
  /** After each commit of a sync. */
  committed(phone: SimPhone, change: PhoneChange): void;
};

export function createSimPhone(name: string, citizen: Citizen, start: PhoneImage, env: PhoneEnv): SimPhone {
  let store: MemoryPhoneStore = createMemoryPhoneStore(start);
  let tabs = 0;
  const clock = () => env.now() + phone.skew;

  const phone: SimPhone = {
    ...{ name, citizen, skew: 0 },
    look: () => store.look(),
    image: () => store.image(),
    tabs: () => tabs,
    discard: (key) => store.discard(key),

    restart(from) {
      store.kill();
      store = createMemoryPhoneStore(from ?? store.image());
    },

    async edit(edit) {
      const nonce = env.mutation === 'no-nonce' ? 0 : env.random.below(2 ** 32);
      let made: { op: Op; sight: Sight } | null = null;
      const ids = edit.record === undefined ? [] : [edit.record];
      try {
        await store.change(ids, (state) => {
          const { change, op } = makeEdit(state, edit, { now: clock(), nonce });
          const laid = state.outbox.filter((entry) => entry.op.record === op.record);
          const covered = (field: string) => laid.some((entry) => field in entry.op.fields);
          const seq = state.rows.get(op.record)?.seq ?? 0;
          const sight = Object.keys(op.fields).map((field) => [field, covered(field) ? null : seq] as const);
          made = { op, sight: Object.fromEntries(sight) };
          return change;
        });
        return made;
      } catch (error) {
        if (error instanceof Killed) return null;
        throw error;
      }
    },

    async sync() {
      tabs += 1;
      let asked: SyncRequest | undefined;
      const transport: Transport = async (request) => {
        asked = request;
        env.say(
          `asks with ${request.ops.map(opKey).join(' ') || 'nothing'} after ${JSON.stringify(request.cursors)}`,
        );
        const sent = await env.send(phone, {
          text: JSON.stringify(encodeRequest(request)),
          ops: request.ops,
        });
        if (sent.kind !== 'answer') env.say(sent.kind);
        return sent.kind === 'answer'
          ? { kind: 'answer', answer: bendAnswer(env.mutation, request, sent.answer) }
          : sent;
      };
      try {
        const outcome = await syncUntilQuiet(
          watched(store, () => asked),
          transport,
          clock,
        );
        return outcome.kind === 'complete' ? 'complete' : outcome.why;
      } catch (error) {
        if (error instanceof Killed) return 'killed';
        throw error;
      } finally {
        tabs -= 1;
      }
    },
  };

  const watched = (of: MemoryPhoneStore, asked: () => SyncRequest | undefined): PhoneStore => ({
    meta: of.meta,
    waitingOps: (limit) => of.waitingOps(Math.min(limit, env.batch())),
    async change(ids, decide) {
      let written: PhoneChange | null = null;
      const done = await of.change(ids, (state) => {
        const change = decide(bendState(env.mutation, state, asked()));
        written = change && bendChange(env.mutation, change);
        return written;
      });
      env.say(done ? wordsOf(written) : 'drops a stale answer');
      if (written) env.committed(phone, written);
      return done;
    },
  });

  return phone;
}

function wordsOf(change: PhoneChange | null): string {
  if (!change) return 'writes nothing';
  const park = change.park.map((entry) => `${opKey(entry.op)} ${entry.reason}`);
  const ids = (list: readonly RecordId[]) => list.join(' ') || '-';
  const rows = change.putRows.map((row) => `${row.id}@${row.seq}` as RecordId);
  return `takes rows ${ids(rows)}, drops ${ids(change.dropRows)}, parks ${park.join(', ') || '-'}, journals ${change.journal.map((entry) => opKey(entry.op)).join(' ') || '-'}`;
}

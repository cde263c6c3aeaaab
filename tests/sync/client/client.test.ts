import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { MAX_EDIT_BYTES } from '../../../src/domain/base/size.ts';
import { opsForOneRequest, syncUntilComplete } from '../../../src/sync/client/client.ts';
import { MAX_OPS, type SyncRequest } from '../../../src/sync/protocol/message.ts';
import { type Op, OpSchema, opKey } from '../../../src/sync/protocol/op.ts';
import type { PhoneStore, SendResult, Transport } from '../../../src/sync/protocol/ports.ts';
import { createMemoryPhoneStore, newPhoneImage } from '../../support/memory-phone-store.ts';
import { accountId, aDeed, anAnswer, anOp, aPage, deviceId, NOW, recordId } from '../parts.ts';

const now = () => NOW;

/** A phone with so many ops waiting, each on a record of its own. */
function phoneWith(count: number, wordsOf?: (i: number) => number) {
  const image = newPhoneImage(accountId('chi-pa'), deviceId('d1'));
  const ops = Array.from({ length: count }, (_, i) =>
    anOp({
      counter: i + 1,
      record: recordId(`r${i + 1}`),
      ...(wordsOf ? { fields: aDeed({ what: 'a'.repeat(wordsOf(i)) }) } : {}),
    }),
  );
  for (const op of ops) image.outbox.set(opKey(op), { op });
  return { store: createMemoryPhoneStore(image), ops };
}

/** A server that takes everything in, but for what `refuse` says. */
function serverThat(refuse: (ops: readonly Op[]) => boolean = () => false) {
  const requests: SyncRequest[] = [];
  let seq = 0;
  const transport: Transport = async (request) => {
    requests.push(request);
    if (refuse(request.ops)) return { kind: 'refused' };
    const results = request.ops.map(() => ({ kind: 'ok' as const, seq: ++seq }));
    return { kind: 'answer', answer: anAnswer({ results, pages: [aPage('xa-a', seq)] }) };
  };
  return { requests, transport };
}

describe('[S18] one request', () => {
  const withPicture = (length: number) => anOp({ fields: { thumb: 'A'.repeat(length) } });

  it('carries what a bad link bears: small pictures in several, words in one', () => {
    const pictures = Array.from({ length: 30 }, () => withPicture(12_000));
    expect(opsForOneRequest(pictures)).toHaveLength(10);
    const words = Array.from({ length: 200 }, () => withPicture(400));
    expect(opsForOneRequest(words)).toHaveLength(200);
  });

  it('carries one, however large it is', () => {
    expect(opsForOneRequest([withPicture(300_000), withPicture(1)])).toHaveLength(1);
    expect(opsForOneRequest([])).toEqual([]);
  });
});

describe('syncing', () => {
  it('[S18] one request does it all when nothing is amiss', async () => {
    const { store, ops } = phoneWith(20);
    const { requests, transport } = serverThat();
    expect(await syncUntilComplete(store, transport, now)).toEqual({ kind: 'complete' });
    expect(requests).toHaveLength(1);
    expect([...store.look().journal.values()].map((entry) => entry.op)).toEqual(ops);
    expect(store.look().outbox.size).toBe(0);
  });

  it('[S131] keeps the server’s clock beside the phone’s, and says by it when all was received', async () => {
    const { store } = phoneWith(1);
    const { transport } = serverThat();
    const server = (await transport({ ops: [] } as never)) as { answer: { now: number } };
    await syncUntilComplete(store, transport, () => 5);
    const { heard, completeAt } = await store.meta();
    expect(heard).toEqual({ server: server.answer.now, phone: 5 });
    expect(completeAt).toBe(server.answer.now);
  });

  it('[S9] asks on while there is more, on either side', async () => {
    const { store } = phoneWith(MAX_OPS + 1);
    const { requests, transport } = serverThat();
    expect(await syncUntilComplete(store, transport, now)).toEqual({ kind: 'complete' });
    expect(requests.map((request) => request.ops.length)).toEqual([MAX_OPS, 1]);

    const more = [true, true, false];
    const paged: Transport = async () => ({
      kind: 'answer',
      answer: anAnswer({ pages: [aPage('xa-a', 9 - more.length, { more: more.shift() ?? false })] }),
    });
    expect(await syncUntilComplete(phoneWith(0).store, paged, now)).toEqual({ kind: 'complete' });
    expect(more).toEqual([]);
  });

  /** A phone that begins in one scope, and a server that has parts of it, one row each: r4 to r1. */
  function beginning() {
    const image = newPhoneImage(accountId('chi-pa'), deviceId('d1'));
    const store = createMemoryPhoneStore(image);
    const requests: SyncRequest[] = [];
    const transport: Transport = async (request) => {
      requests.push(request);
      const fill = request.filling['xa-a'];
      if (fill === undefined) {
        const begun = request.cursors['xa-a'] === undefined;
        return {
          kind: 'answer',
          answer: anAnswer({ pages: [aPage('xa-a', 4, begun ? { fill: 4, more: true } : {})] }),
        };
      }
      const row = { kind: 'row', id: recordId(`r${fill}`), of: 'deed', seq: fill, data: aDeed() } as const;
      return { kind: 'part', part: { scope: 'xa-a', high: fill, low: fill - 1, changes: [row] } };
    };
    return { store, requests, transport, filled: () => requests.map(({ filling }) => filling['xa-a']) };
  }

  it('[S35] asks for the next part while one is being written', async () => {
    const { store, requests, transport, filled } = beginning();
    const underWay: number[] = [];
    const slow: PhoneStore = {
      ...store,
      async change(ids, decide) {
        const done = await store.change(ids, decide);
        underWay.push(requests.length);
        return done;
      },
    };
    expect(await syncUntilComplete(slow, transport, now)).toEqual({ kind: 'complete' });
    expect(filled()).toEqual([undefined, 4, 3, 2, 1, undefined]);
    // As the first answer is written nothing more is known to come; as each part is, but for the last, the
    // next one is on its way.
    expect(underWay).toEqual([1, 3, 4, 5, 5, 6]);
    expect([...store.look().rows.keys()].sort()).toEqual(['r1', 'r2', 'r3', 'r4']);
  });

  it('[S35] asks for the next part once, and before the end of the one that is coming', async () => {
    const { store, requests, transport, filled } = beginning();
    const underWay: number[] = [];
    const streaming: Transport = async (request, onPartEnding) => {
      const sent = await transport(request);
      if (sent.kind !== 'part') return sent;
      onPartEnding?.(sent.part);
      onPartEnding?.(sent.part);
      await new Promise((done) => setTimeout(done));
      underWay.push(requests.length);
      return sent;
    };
    expect(await syncUntilComplete(store, streaming, now)).toEqual({ kind: 'complete' });
    expect(filled()).toEqual([undefined, 4, 3, 2, 1, undefined]);
    // Before the first of them has come to its end the second was asked for, and so on; each asks only when
    // it is itself under way.
    expect(underWay[0]).toBeGreaterThanOrEqual(3);
    expect([...store.look().rows.keys()].sort()).toEqual(['r1', 'r2', 'r3', 'r4']);
  });

  it('[S35] stops where a part breaks off after the next was asked for, and goes on from where it stands', async () => {
    const { store, transport, filled } = beginning();
    let broken = false;
    const breaking: Transport = async (request, onPartEnding) => {
      const sent = await transport(request);
      if (sent.kind !== 'part' || broken) return sent;
      onPartEnding?.(sent.part);
      broken = true;
      return { kind: 'unreachable' };
    };
    expect(await syncUntilComplete(store, breaking, now)).toEqual({ kind: 'stopped', why: 'unreachable' });
    expect(await syncUntilComplete(store, breaking, now)).toEqual({ kind: 'complete' });
    expect(filled()).toEqual([undefined, 4, 3, 4, 3, 2, 1, undefined]);
    expect([...store.look().rows.keys()].sort()).toEqual(['r1', 'r2', 'r3', 'r4']);
  });

  it('[S35] [S8] drops what it asked ahead where it did not get there, and misses nothing', async () => {
    const { store, transport, filled } = beginning();
    let writes = 0;
    const forgetful: PhoneStore = {
      ...store,
      // The second one, the first part, isn't written: another tab was there first.
      change: async (ids, decide) => (++writes === 2 ? false : store.change(ids, decide)),
    };
    expect(await syncUntilComplete(forgetful, transport, now)).toEqual({ kind: 'complete' });
    // As part 4 is dropped, 3 has been asked for already.
    expect(filled()).toEqual([undefined, 4, 3, 4, 3, 2, 1, undefined]);
    expect([...store.look().rows.keys()].sort()).toEqual(['r1', 'r2', 'r3', 'r4']);
  });

  it('[S35] an edit made meanwhile does not wait for another part', async () => {
    const { store, requests, transport } = beginning();
    const op = anOp({ counter: 1, record: recordId('r9') });
    const edited: Transport = async (request) => {
      if (request.filling['xa-a'] === 3) store.look().outbox.set(opKey(op), { op });
      return transport(request);
    };
    await syncUntilComplete(store, edited, now).catch(() => undefined);
    expect(requests.find(({ ops }) => ops.length > 0)?.filling['xa-a']).toBe(2);
  });

  it('[S29] [R1] before a newer server it keeps everything and asks for the update', async () => {
    const { store, ops } = phoneWith(2);
    const before = await store.meta();
    const outcome = await syncUntilComplete(store, async () => ({ kind: 'update' }), now);
    expect(outcome).toEqual({ kind: 'stopped', why: 'update' });
    expect(await store.meta()).toEqual(before);
    expect(await store.waitingOps(9)).toEqual(ops);
  });

  it.each([1, 2, 3, 10, 64, 65, 499])(
    '[S13] [R4] a refused batch is halved until the one at fault is alone, of %i ops',
    async (count) => {
      for (const bad of new Set([1, Math.ceil(count / 2), count])) {
        const { store, ops } = phoneWith(count);
        const { requests, transport } = serverThat((sent) => sent.some((op) => op.counter === bad));
        expect(await syncUntilComplete(store, transport, now)).toEqual({ kind: 'complete' });
        const { parked, journal, outbox } = store.look();
        expect([...parked.values()]).toEqual([{ op: ops[bad - 1], reason: 'refused', fields: [], at: NOW }]);
        expect([journal.size, outbox.size]).toEqual([count - 1, 0]);
        expect(requests.length).toBeLessThan(30);
      }
    },
  );

  it('[S13] two at fault are both found', async () => {
    const { store } = phoneWith(40);
    const { transport } = serverThat((sent) => sent.some((op) => op.counter === 3 || op.counter === 38));
    await syncUntilComplete(store, transport, now);
    expect([...store.look().parked.values()].map((entry) => entry.op.counter)).toEqual([3, 38]);
    expect(store.look().journal.size).toBe(38);
  });

  /** Something on the way that lets so much through: 413 for more. */
  const behindProxy = (transport: Transport, most: number) => {
    const lengths: number[] = [];
    const through: Transport = async (request) => {
      const length = request.ops.reduce((sum, op) => sum + JSON.stringify(op.fields).length, 0);
      lengths.push(length);
      return length > most ? { kind: 'too-long' } : transport(request);
    };
    return { through, lengths };
  };
  const phoneWithWords = (...lengths: number[]) => phoneWith(lengths.length, (i) => lengths[i] ?? 0).store;

  it('[S122] [S13] what a proxy refuses as too long is sent in pieces, and that is remembered', async () => {
    const store = phoneWithWords(...Array.from({ length: 40 }, () => 1_000));
    const ceiling = {};
    const { through, lengths } = behindProxy(serverThat().transport, 12_000);
    expect(await syncUntilComplete(store, through, now, { ceiling })).toEqual({ kind: 'complete' });
    expect(store.look().journal.size).toBe(40);
    expect(lengths.filter((length) => length > 12_000)).toHaveLength(2);
    const more = phoneWithWords(...Array.from({ length: 40 }, () => 1_000));
    lengths.length = 0;
    expect(await syncUntilComplete(more, through, now, { ceiling })).toEqual({ kind: 'complete' });
    expect(lengths.filter((length) => length > 12_000)).toEqual([]);
  });

  it('[S122] [R4] one op that is too long for a proxy is kept and shown, and the rest goes on', async () => {
    const store = phoneWithWords(1_000, 60_000, 1_000);
    const { through } = behindProxy(serverThat().transport, 30_000);
    expect(await syncUntilComplete(store, through, now)).toEqual({ kind: 'complete' });
    expect([...store.look().parked.values()].map(({ op, reason }) => [op.counter, reason])).toEqual([
      [2, 'refused'],
    ]);
    expect(store.look().journal.size).toBe(2);
  });

  it('[S122] [S14] what refuses everything on the way parks nothing', async () => {
    const store = phoneWithWords(1_000, 2_000, 500);
    const { through } = behindProxy(serverThat().transport, -1);
    expect(await syncUntilComplete(store, through, now)).toEqual({ kind: 'stopped', why: 'unreachable' });
    expect([store.look().parked.size, store.look().outbox.size]).toEqual([0, 3]);
    expect(await syncUntilComplete(phoneWith(0).store, through, now)).toEqual({
      kind: 'stopped',
      why: 'unreachable',
    });
  });

  it('[S115] [R4] an edit larger than any may be is parked and told as such; the others arrive', async () => {
    const { store, ops } = phoneWith(10);
    const [, , third] = ops;
    if (!third) throw new Error('no third op');
    const large: Op = { ...third, fields: aDeed({ la: 'x'.repeat(MAX_EDIT_BYTES) }) };
    store.look().outbox.set(opKey(large), { op: large });
    // As the server's door has it.
    const { transport } = serverThat((sent) => sent.some((op) => !v.is(OpSchema, op)));
    expect(await syncUntilComplete(store, transport, now)).toEqual({ kind: 'complete' });
    const { parked, journal } = store.look();
    expect([...parked.values()]).toEqual([{ op: large, reason: 'too-large', fields: [], at: NOW }]);
    expect(journal.size).toBe(9);
  });

  it('[S13] a request without ops that is refused parks nothing, and stops', async () => {
    const { transport } = serverThat(() => true);
    expect(await syncUntilComplete(phoneWith(0).store, transport, now)).toEqual({
      kind: 'stopped',
      why: 'refused',
    });
  });

  it.each<[SendResult['kind'], SendResult]>([
    ['sign-in', { kind: 'sign-in' }],
    ['update', { kind: 'update' }],
    ['unreachable', { kind: 'unreachable' }],
    ['busy', { kind: 'busy' }],
  ])('[S14] %s stops after one request, and keeps everything', async (why, said) => {
    const { store } = phoneWith(3);
    const before = store.image();
    let asked = 0;
    const outcome = await syncUntilComplete(
      store,
      async () => {
        asked += 1;
        return said;
      },
      now,
    );
    expect(outcome).toEqual({ kind: 'stopped', why });
    expect(asked).toBe(1);
    expect(store.image()).toEqual(before);
  });

  it('[S14] passes on how long a busy server wants to be left alone', async () => {
    const outcome = await syncUntilComplete(
      phoneWith(1).store,
      async () => ({ kind: 'busy', retryAfterMs: 7_000 }),
      now,
    );
    expect(outcome).toEqual({ kind: 'stopped', why: 'busy', retryAfterMs: 7_000 });
  });

  it("[S14] an answer to another question stops it; it doesn't ask again at once for ever", async () => {
    const { store } = phoneWith(2);
    let asked = 0;
    const outcome = await syncUntilComplete(
      store,
      async () => {
        asked += 1;
        return { kind: 'answer', answer: anAnswer({ pages: [aPage('xa-a', 1)] }) };
      },
      now,
    );
    expect(outcome).toEqual({ kind: 'stopped', why: 'unreachable' });
    expect(asked).toBe(1);
    expect(store.look().outbox.size).toBe(2);
  });

  it('[S14] a server that promises more for ever is left alone in the end', async () => {
    let asked = 0;
    const outcome = await syncUntilComplete(
      phoneWith(0).store,
      async () => {
        asked += 1;
        return { kind: 'answer', answer: anAnswer({ pages: [aPage('xa-a', 1, { more: true })] }) };
      },
      now,
    );
    expect(outcome).toEqual({ kind: 'stopped', why: 'busy' });
    expect(asked).toBeLessThanOrEqual(2_000);
  });

  it("[S11] ops behind a parked one aren't sent, and don't keep it going", async () => {
    const { store } = phoneWith(1);
    const first = anOp({ counter: 1, record: recordId('r1') });
    await store.change([], (state) => ({
      meta: state.meta,
      putRows: [],
      dropRows: [],
      putOps: [],
      journal: [],
      unjournal: [],
      unpark: [],
      backup: 0,
      park: [{ op: { ...first, nonce: 1 }, reason: 'invalid', fields: [], at: NOW }],
    }));
    const { requests, transport } = serverThat();
    expect(await syncUntilComplete(store, transport, now)).toEqual({ kind: 'complete' });
    expect(requests.map((request) => request.ops.length)).toEqual([0]);
    expect(store.look().outbox.size).toBe(1);
  });

  it('[S8] an answer that came too late is dropped and asked for again, and nothing is lost', async () => {
    const { store } = phoneWith(1);
    const { requests, transport } = serverThat();
    let first = true;
    const outcome = await syncUntilComplete(
      store,
      async (request) => {
        const sent = await transport(request);
        // Another tab is quicker with an answer of its own.
        if (first) await syncUntilComplete(store, transport, now);
        first = false;
        return sent;
      },
      now,
    );
    expect(outcome).toEqual({ kind: 'complete' });
    expect(requests.length).toBe(3);
    expect(store.look().journal.size).toBe(1);
  });

  it('[S19] an answer that never came leaves every op waiting, and the next try sends the same', async () => {
    const { store, ops } = phoneWith(2);
    const lost: SyncRequest[] = [];
    await syncUntilComplete(
      store,
      async (request) => {
        lost.push(request);
        return { kind: 'unreachable' };
      },
      now,
    );
    const { requests, transport } = serverThat();
    await syncUntilComplete(store, transport, now);
    expect(requests[0]?.ops).toEqual(lost[0]?.ops);
    expect(requests[0]?.ops).toEqual(ops);
  });
});

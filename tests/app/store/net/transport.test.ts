import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTransport } from '../../../../src/app/store/net/transport.ts';
import type { SnapshotPartHead } from '../../../../src/sync/protocol/snapshot.ts';
import { encodePart, encodeResponse } from '../../../../src/sync/protocol/wire-response.ts';
import { anAnswer, aRequest, recordId } from '../../../sync/parts.ts';

const SECOND = 1_000;

/** One request under way, as the test goes on with it. */
type Sent = {
  body: ArrayBuffer | Uint8Array;
  head(status?: number, headers?: Record<string, string>): void;
  piece(text: string): void;
  over(): void;
};
let sent: Sent[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  sent = [];
  vi.stubGlobal('fetch', (_: string, { signal, body }: { signal: AbortSignal; body: Uint8Array }) => {
    let pieces: ReadableStreamDefaultController<Uint8Array> | undefined;
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        pieces = controller;
      },
    });
    return new Promise<Response>((answer, fail) => {
      signal.addEventListener('abort', () => {
        fail(signal.reason);
        pieces?.error(signal.reason);
      });
      sent.push({
        body,
        head: (status = 200, headers = {}) => answer(new Response(stream, { status, headers })),
        piece: (text) => pieces?.enqueue(new TextEncoder().encode(text)),
        over: () => pieces?.close(),
      });
    });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const answer = JSON.stringify(encodeResponse(anAnswer(), []));
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

async function ask(transport = createTransport((path, init) => fetch(path, init))) {
  const before = sent.length;
  let got: string | undefined;
  void transport(aRequest()).then((result) => {
    got = result.kind;
  });
  await vi.waitFor(() => expect(sent).toHaveLength(before + 1));
  return { transport, request: sent[before] as Sent, got: () => got };
}

describe('[S122] 413', () => {
  it.each([
    ['of something on the way', '<html>413 Request Entity Too Large', 'too-long'],
    ['of our server', '{"code":"too-large"}', 'refused'],
  ])('%s is told apart', async (_, body, kind) => {
    const { got, request } = await ask();
    request.head(413);
    request.piece(body);
    request.over();
    await vi.waitFor(() => expect(got()).toBe(kind));
  });
});

describe('[S14] a request that hangs', () => {
  it('is given up where nothing comes, long before two minutes have passed', async () => {
    const { got } = await ask();
    await pass(19 * SECOND);
    expect(got()).toBeUndefined();
    await pass(4 * SECOND);
    expect(got()).toBe('unreachable');
  });

  it('is waited for as long as something comes, however slowly', async () => {
    const { got, request } = await ask();
    await pass(15 * SECOND);
    request.head();
    for (const letter of answer.slice(0, 12)) {
      await pass(25 * SECOND);
      request.piece(letter);
    }
    request.piece(answer.slice(12));
    request.over();
    await pass(0);
    await vi.waitFor(() => expect(got()).toBe('answer'));
  });

  it('is given up where the answer stops in the middle', async () => {
    const { got, request } = await ask();
    request.head();
    request.piece(answer.slice(0, 5));
    await pass(29 * SECOND);
    expect(got()).toBeUndefined();
    await pass(2 * SECOND);
    expect(got()).toBe('unreachable');
  });

  it('is given up at once when the link is back, and only if it has been silent for a while', async () => {
    const { transport, got } = await ask();
    await pass(4 * SECOND);
    expect(transport.silent.value).toBe(false);
    transport.restartIfSilent();
    await pass(0);
    expect(got()).toBeUndefined();
    await pass(2 * SECOND);
    expect(transport.silent.value).toBe(true);
    transport.restartIfSilent();
    await pass(0);
    expect(got()).toBe('unreachable');
    expect(transport.silent.value).toBe(false);
  });

  it('is waited for twice as long the next time, and an answer is an answer', async () => {
    const { transport } = await ask();
    await pass(23 * SECOND);
    const again = await ask(transport);
    await pass(38 * SECOND);
    expect(again.got()).toBeUndefined();
    again.request.head();
    again.request.piece(answer);
    again.request.over();
    await pass(0);
    await vi.waitFor(() => expect(again.got()).toBe('answer'));
  });
});

it('[S14] half an answer, a page of a portal, an empty body: none of them is an answer', async () => {
  for (const text of [answer.slice(0, -3), '<html>Mời đăng nhập Wi-Fi</html>', '']) {
    const { got, request } = await ask();
    request.head();
    if (text) request.piece(text);
    request.over();
    await pass(0);
    await vi.waitFor(() => expect(got()).toBe('unreachable'));
  }
});

it('[S29] rows of a kind that this app does not know ask for the update', async () => {
  const page = (kind: string) => [1, 0, [], [['xa-a', 1, 0, 0, [[kind, ['r1'], [1], ['what'], ['a']]], []]]];
  for (const [kind, expected] of [
    ['kind-of-next-year', 'update'],
    ['deed', 'answer'],
  ] as const) {
    const { got, request } = await ask();
    request.head();
    request.piece(JSON.stringify(page(kind)));
    request.over();
    await pass(0);
    await vi.waitFor(() => expect(got()).toBe(expected));
  }
});

describe('[S35] the next part', () => {
  const part = (low: number, words: number) => {
    const row = { kind: 'row', id: recordId(`r${low}`), of: 'deed', seq: low + 1 } as const;
    const changes = [{ ...row, data: { what: 'a'.repeat(words) } }];
    return JSON.stringify(encodePart({ scope: 'xa-a', high: low + 1, low, changes }));
  };
  /** Asks, and lets the first `of` thousandths of the part come, in so many ms. */
  async function coming(transport: ReturnType<typeof createTransport> | undefined, of: number, ms: number) {
    const told: SnapshotPartHead[] = [];
    const before = sent.length;
    const asked = transport ?? createTransport((path, init) => fetch(path, init));
    const reply = asked(aRequest(), (head) => told.push(head));
    await vi.waitFor(() => expect(sent).toHaveLength(before + 1));
    const request = sent[before] as Sent;
    const text = part(7, 20_000);
    // It unpacks to four times its length on the wire.
    const length = String(Math.round(text.length / 4));
    await pass(ms);
    request.head(200, { 'content-encoding': 'br', 'content-length': length });
    request.piece(text.slice(0, (text.length * of) / 1_000));
    await pass(0);
    const rest = async () => {
      request.piece(text.slice((text.length * of) / 1_000));
      request.over();
      await pass(0);
      return (await reply).kind;
    };
    return { told, rest, transport: asked };
  }

  it('is asked for when the end of this one is as far away as an answer, going by the last one', async () => {
    const first = await coming(undefined, 900, 9 * SECOND);
    await pass(5 * SECOND);
    // By how much such an answer unpacks isn't known yet.
    expect(first.told).toEqual([]);
    expect(await first.rest()).toBe('part');

    const second = await coming(first.transport, 500, 10 * SECOND);
    await pass(8 * SECOND);
    expect(second.told).toEqual([]);
    await pass(1 * SECOND);
    expect(second.told).toEqual([{ scope: 'xa-a', low: 7 }]);
    expect(await second.rest()).toBe('part');
  });

  it('is not asked for ahead where nothing tells how long this one is, nor behind any other answer', async () => {
    const { transport, rest } = await coming(undefined, 900, SECOND);
    await rest();
    for (const [text, headers] of [
      [part(3, 1_000), {}],
      [answer, { 'content-encoding': 'br', 'content-length': '20' }],
    ] as const) {
      const told: SnapshotPartHead[] = [];
      const before = sent.length;
      const reply = transport(aRequest(), (head) => told.push(head));
      await vi.waitFor(() => expect(sent).toHaveLength(before + 1));
      sent[before]?.head(200, headers);
      sent[before]?.piece(text);
      await pass(5 * SECOND);
      sent[before]?.over();
      await pass(0);
      await reply;
      expect(told).toEqual([]);
    }
  });

  it('[S14] under way together with this one: of two that are silent both are given up', async () => {
    const one = await ask();
    const other = await ask(one.transport);
    await pass(6 * SECOND);
    expect(one.transport.silent.value).toBe(true);
    one.transport.restartIfSilent();
    await pass(0);
    expect([one.got(), other.got()]).toEqual(['unreachable', 'unreachable']);
    expect(one.transport.silent.value).toBe(false);
  });
});

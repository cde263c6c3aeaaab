/** `Transport` over fetch: gzip up where it pays, anything that isn't our server told apart from it. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Op } from '../../sync/op.ts';
import type { SendResult, Transport } from '../../sync/ports.ts';
import { decodeReply, encodeRequest, NewerAnswer, WireError } from '../../sync/wire.ts';
import { answered, newLink, PAUSE_MS, patienceMs, SILENT_MS, stalled } from './patience.ts';

/** Below this gzip saves less than its header costs. */
const WORTH_PACKING = 500;

export type AppTransport = Transport & {
  /** A request is under way, and nothing has been heard of it for a while. */
  silent: ReadonlySignal<boolean>;
  /** Gives a silent request up, for there is reason to believe that a new one gets through. Nothing is lost by it. */
  hurry(): void;
};

/** As a person asks; undefined where they have no token. */
type Ask = (
  path: string,
  init: RequestInit & { headers: Record<string, string> },
) => Promise<Response | undefined>;

export function createTransport(ask: Ask): AppTransport {
  const silent = signal(false);
  let link = newLink;
  let giveUp: () => void = () => undefined;

  const send: Transport = async (request) => {
    const plain = new TextEncoder().encode(JSON.stringify(encodeRequest(request)));
    const packed =
      plain.length > WORTH_PACKING && 'CompressionStream' in globalThis ? await gzip(plain) : undefined;
    const body = packed ?? plain;
    const watch = watchSilence(silent);
    giveUp = watch.giveUp;
    const start = performance.now();
    watch.expect(patienceMs(link, body.byteLength));
    try {
      const response = await ask('/sync', {
        method: 'POST',
        body,
        headers: packed ? { 'content-encoding': 'gzip' } : {},
        signal: watch.signal,
      });
      if (!response) return { kind: 'sign-in' };
      link = answered(link, { bytes: body.byteLength, ms: performance.now() - start });
      return await read(response, await textOf(response, watch), request.ops);
    } catch {
      if (watch.signal.reason === STALLED) link = stalled(link);
      // Broken off, timed out, or a body that ended half way: all the same to us, the ops are asked about again.
      return { kind: 'unreachable' };
    } finally {
      watch.end();
    }
  };
  const hurry = () => {
    if (silent.value) giveUp();
  };
  return Object.assign(send, { silent, hurry });
}

const STALLED = 'stalled';

type Watch = {
  signal: AbortSignal;
  /** From now on a sign of life is due within `ms`. */
  expect(ms: number): void;
  giveUp(): void;
  end(): void;
};

function watchSilence(silent: { value: boolean }): Watch {
  const controller = new AbortController();
  let impatient: ReturnType<typeof setTimeout> | undefined;
  let dead: ReturnType<typeof setTimeout> | undefined;
  const end = () => {
    clearTimeout(impatient);
    clearTimeout(dead);
    silent.value = false;
  };
  return {
    signal: controller.signal,
    giveUp: () => controller.abort(),
    end,
    expect(ms) {
      end();
      impatient = setTimeout(() => {
        silent.value = true;
      }, SILENT_MS);
      dead = setTimeout(() => controller.abort(STALLED), ms);
    },
  };
}

/** The body as it comes: each piece is a sign of life. */
async function textOf(response: Response, watch: Watch): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for (const reader = response.body?.getReader(); reader; ) {
    watch.expect(PAUSE_MS);
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  return text + decoder.decode();
}

async function read(response: Response, text: string, ops: readonly Op[]): Promise<SendResult> {
  if (response.status === 429 || response.status >= 500) {
    const after = Number(response.headers.get('retry-after'));
    return after > 0 ? { kind: 'busy', retryAfterMs: after * 1_000 } : { kind: 'busy' };
  }
  if (response.ok) {
    try {
      return decodeReply(JSON.parse(text), ops);
    } catch (error) {
      if (error instanceof NewerAnswer) return { kind: 'update' };
      if (error instanceof WireError || error instanceof SyntaxError) return { kind: 'unreachable' };
      throw error;
    }
  }
  // Only our own server's word counts: a portal on the way may say 401 or 403 too.
  const problem = parsed(text);
  const code = problem && typeof problem === 'object' && 'code' in problem ? problem.code : undefined;
  switch (code) {
    case 'sign-in-needed':
      return { kind: 'sign-in' };
    case 'device-copied':
    case 'device-ended':
    case 'account-ended':
      return { kind: code };
    case 'update-needed':
      return { kind: 'update' };
    case 'bad-request':
    case 'too-large':
      return { kind: 'refused' };
    default:
      return { kind: 'unreachable' };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}

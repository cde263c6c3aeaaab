/** `Transport` over fetch: gzip up where it pays, anything that isn't our server told apart from it. */

import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { ENDPOINTS } from '../../../sync/protocol/endpoints.ts';
import type { Op } from '../../../sync/protocol/op.ts';
import type { SendResult, Transport } from '../../../sync/protocol/ports.ts';
import type { SnapshotPartHead } from '../../../sync/protocol/snapshot.ts';
import { NewerResponse, WireError } from '../../../sync/protocol/wire-error.ts';
import { encodeRequest } from '../../../sync/protocol/wire-request.ts';
import { decodeReply, parsePartHead } from '../../../sync/protocol/wire-response.ts';
import { busyDetails } from './busy-response.ts';
import { prefetchDelayMs } from './prefetch-timing.ts';
import {
  linkAfterResponse,
  linkAfterTimeout,
  MAX_PAUSE_MS,
  newLink,
  requestTimeoutMs,
  SILENT_MS,
} from './request-timeout.ts';

/** Below this gzip saves less than its header costs. */
const WORTH_PACKING = 500;

export type AppTransport = Transport & {
  /** A request is under way, and nothing has been heard of it for a while. */
  silent: ReadonlySignal<boolean>;
  /** Gives a silent request up, for there is reason to believe that a new one gets through. Nothing is lost by it. */
  restartIfSilent(): void;
};

/** As a person asks; undefined where they have no token. */
type Ask = (
  path: string,
  init: RequestInit & { headers: Record<string, string> },
) => Promise<Response | undefined>;

export function createTransport(ask: Ask): AppTransport {
  /** Of the requests under way, two where the next part is asked for ahead, those of which nothing is heard. */
  const silences = signal<readonly Watch[]>([]);
  let link = newLink;
  /** By how much a part unpacks, as seen from the last one. */
  let unpacks: number | undefined;

  const send: Transport = async (request, onPartEnding) => {
    const plain = new TextEncoder().encode(JSON.stringify(encodeRequest(request)));
    const packed =
      plain.length > WORTH_PACKING && 'CompressionStream' in globalThis ? await gzip(plain) : undefined;
    const body = packed ?? plain;
    const watch = watchSilence(silences);
    const start = performance.now();
    watch.expect(requestTimeoutMs(link, body.byteLength));
    try {
      const response = await ask(ENDPOINTS.sync, {
        method: 'POST',
        body,
        headers: packed ? { 'content-encoding': 'gzip' } : {},
        signal: watch.signal,
      });
      if (!response) return { kind: 'sign-in' };
      link = linkAfterResponse(link, { bytes: body.byteLength, ms: performance.now() - start });
      const arriving = lengthOnWire(response);
      const { text, bytes } = await textOf(response, watch, (so) => {
        if (!onPartEnding || !arriving || !unpacks) return undefined;
        const ms = performance.now() - start;
        return {
          in: prefetchDelayMs({ packed: arriving, unpacks, got: so.bytes, ms }),
          act: () => tellOfPart(so.text, onPartEnding),
        };
      });
      const result = await read(response, text, request.ops);
      if (result.kind === 'part' && arriving) unpacks = bytes / arriving;
      return result;
    } catch {
      if (watch.signal.reason === STALLED) link = linkAfterTimeout(link);
      // Broken off, timed out, or a body that ended half way: all the same to us, the ops are asked about again.
      return { kind: 'unreachable' };
    } finally {
      watch.end();
    }
  };
  const restartIfSilent = () => {
    for (const watch of silences.value) watch.giveUp();
  };
  return Object.assign(send, { silent: computed(() => silences.value.length > 0), restartIfSilent });
}

/** 0 where it isn't told. */
const lengthOnWire = ({ headers }: Response): number =>
  headers.has('content-encoding') ? Number(headers.get('content-length') ?? 0) : 0;

function tellOfPart(text: string, onPartEnding: (part: SnapshotPartHead) => void): void {
  const head = parsePartHead(text);
  if (head) onPartEnding(head);
}

const STALLED = 'stalled';

type Watch = {
  signal: AbortSignal;
  /** From now on a sign of life is due within `ms`. */
  expect(ms: number): void;
  giveUp(): void;
  end(): void;
};

function watchSilence(silences: Signal<readonly Watch[]>): Watch {
  const controller = new AbortController();
  let impatient: ReturnType<typeof setTimeout> | undefined;
  let dead: ReturnType<typeof setTimeout> | undefined;
  const watch: Watch = {
    signal: controller.signal,
    giveUp: () => controller.abort(),
    end() {
      clearTimeout(impatient);
      clearTimeout(dead);
      if (silences.value.includes(watch)) silences.value = silences.value.filter((one) => one !== watch);
    },
    expect(ms) {
      watch.end();
      impatient = setTimeout(() => {
        silences.value = [...silences.value, watch];
      }, SILENT_MS);
      dead = setTimeout(() => controller.abort(STALLED), ms);
    },
  };
  return watch;
}

/** `bytes`: unpacked. */
type SoFar = { text: string; bytes: number };

/** The body as it comes: each piece is a sign of life. `due`: what to do unless another piece comes before. */
async function textOf(
  response: Response,
  watch: Watch,
  due: (soFar: SoFar) => { in: number; act: () => void } | undefined,
): Promise<SoFar> {
  const decoder = new TextDecoder();
  const soFar: SoFar = { text: '', bytes: 0 };
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    for (const reader = response.body?.getReader(); reader; ) {
      watch.expect(MAX_PAUSE_MS);
      const { done, value } = await reader.read();
      if (done) break;
      soFar.text += decoder.decode(value, { stream: true });
      soFar.bytes += value.byteLength;
      clearTimeout(timer);
      const next = due(soFar);
      if (next) timer = setTimeout(next.act, next.in);
    }
  } finally {
    clearTimeout(timer);
  }
  soFar.text += decoder.decode();
  return soFar;
}

async function read(response: Response, text: string, ops: readonly Op[]): Promise<SendResult> {
  if (response.status === 429 || response.status >= 500) {
    return { kind: 'busy', ...busyDetails(response, text) };
  }
  if (response.ok) {
    try {
      return decodeReply(JSON.parse(text), ops);
    } catch (error) {
      if (error instanceof NewerResponse) return { kind: 'update' };
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
      return { kind: response.status === 413 ? 'too-long' : 'unreachable' };
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

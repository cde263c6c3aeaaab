/** `Transport` over fetch: gzip up where it pays, anything that isn't our server told apart from it. */
import type { Op } from '../../sync/op.ts';
import type { SendResult, Transport } from '../../sync/ports.ts';
import { decodeReply, encodeRequest, WireError } from '../../sync/wire.ts';

/** Below this gzip saves less than its header costs. */
const WORTH_PACKING = 500;
/** A page of about ten seconds on EDGE, with much patience. */
const PATIENCE_MS = 120_000;

/** `token`: the newest one at each request, whoever has written it: this tab, another one, the worker. */
export function createTransport(token: () => Promise<string | undefined>): Transport {
  return async (request) => {
    const mine = await token();
    if (mine === undefined) return { kind: 'sign-in' };
    const plain = new TextEncoder().encode(JSON.stringify(encodeRequest(request)));
    const packed =
      plain.length > WORTH_PACKING && 'CompressionStream' in globalThis ? await gzip(plain) : undefined;
    try {
      const response = await fetch('/sync', {
        method: 'POST',
        body: packed ?? plain,
        headers: { authorization: `Bearer ${mine}`, ...(packed ? { 'content-encoding': 'gzip' } : {}) },
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      return await read(response, request.ops);
    } catch {
      // Broken off, timed out, or a body that ended half way: all the same to us, the ops are asked about again.
      return { kind: 'unreachable' };
    }
  };
}

async function read(response: Response, ops: readonly Op[]): Promise<SendResult> {
  if (response.status === 429 || response.status >= 500) {
    const after = Number(response.headers.get('retry-after'));
    return after > 0 ? { kind: 'busy', retryAfterMs: after * 1_000 } : { kind: 'busy' };
  }
  if (response.ok) {
    try {
      return decodeReply(await response.json(), ops);
    } catch (error) {
      if (error instanceof WireError || error instanceof SyntaxError) return { kind: 'unreachable' };
      throw error;
    }
  }
  // Only our own server's word counts: a portal on the way may say 401 or 403 too.
  const problem: unknown = await response.json().catch(() => undefined);
  const code = problem && typeof problem === 'object' && 'code' in problem ? problem.code : undefined;
  switch (code) {
    case 'sign-in-needed':
      return { kind: 'sign-in' };
    case 'update-needed':
      return { kind: 'update' };
    case 'bad-request':
    case 'too-large':
      return { kind: 'refused' };
    default:
      return { kind: 'unreachable' };
  }
}

async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}

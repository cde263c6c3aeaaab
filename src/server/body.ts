/** Bodies in and out: bounded, compressed where it pays. */
import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gunzip, gunzipSync, gzip } from 'node:zlib';
import type { Context } from 'hono';
import * as v from 'valibot';
import { Problem } from './problem.ts';

const MAX_BODY = 1_000_000;
const MAX_UNPACKED = 8_000_000;
/** Below this a compressed body is hardly smaller than the header that says so. */
const WORTH_PACKING = 180;

/**
 * The way to another thread and back costs more than to pack or unpack so little here: 35 µs and not 215, 16 and not 90, of a body of
 * half a kB. More than this would keep everybody else waiting.
 */
const LITTLE = 8_000;

const [brotli, zip, unzip] = [promisify(brotliCompress), promisify(gzip), promisify(gunzip)];

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The JSON of a request's body, plain or gzip. */
export async function readJson(c: Context): Promise<unknown> {
  const declared = Number(c.req.header('content-length') ?? 0);
  if (declared > MAX_BODY) throw new Problem('too-large');
  // A length that was declared is what comes: HTTP sees to that.
  const bytes = declared > 0 ? Buffer.from(await c.req.raw.arrayBuffer()) : await readBounded(c.req.raw.body);
  const plain = await unpack(bytes, c.req.header('content-encoding'));
  try {
    return JSON.parse(utf8.decode(plain));
  } catch (cause) {
    throw new Problem('bad-request', { detail: 'the body is not JSON', cause });
  }
}

/** The body as a schema says it must be. */
export async function readBody<T extends v.GenericSchema>(c: Context, schema: T): Promise<v.InferOutput<T>> {
  const checked = v.safeParse(schema, await readJson(c));
  if (!checked.success) {
    throw new Problem('bad-request', {
      detail: checked.issues.map((i) => i.path?.[0]?.key ?? i.message).join(', '),
    });
  }
  return checked.output;
}

/** Stops reading at the limit: a length that was not declared, or was a lie, costs no memory. */
async function readBounded(body: ReadableStream<Uint8Array> | null): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (body) {
    for await (const chunk of body) {
      size += chunk.length;
      if (size > MAX_BODY) throw new Problem('too-large');
      chunks.push(chunk);
    }
  }
  return Buffer.concat(chunks);
}

async function unpack(bytes: Buffer, encoding: string | undefined): Promise<Uint8Array> {
  if (encoding === undefined || encoding === 'identity') return bytes;
  if (encoding !== 'gzip') throw new Problem('unsupported-encoding');
  try {
    return await gunzipBounded(bytes);
  } catch (cause) {
    throw new Problem(isTooLarge(cause) ? 'too-large' : 'bad-request', {
      detail: 'the body can not be unpacked',
      cause,
    });
  }
}

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';

async function gunzipBounded(bytes: Buffer): Promise<Buffer> {
  if (bytes.length < LITTLE) {
    try {
      return gunzipSync(bytes, { maxOutputLength: LITTLE });
    } catch (error) {
      if (!isTooLarge(error)) throw error;
    }
  }
  return unzip(bytes, { maxOutputLength: MAX_UNPACKED });
}

export const acceptsBrotli = (c: Context): boolean => /\bbr\b/.test(c.req.header('accept-encoding') ?? '');

const JSON_HEADERS = { 'content-type': 'application/json', 'cache-control': 'no-store' };

/** JSON that was packed with brotli before. */
export const sendPacked = (c: Context, packed: Uint8Array): Response =>
  c.body(new Uint8Array(packed), 200, { ...JSON_HEADERS, 'content-encoding': 'br' });

export async function sendJson(c: Context, value: unknown): Promise<Response> {
  const plain = Buffer.from(JSON.stringify(value));
  if (plain.length < WORTH_PACKING) return c.body(plain, 200, JSON_HEADERS);
  if (acceptsBrotli(c)) {
    const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
    const options = { params: { [BROTLI_PARAM_QUALITY]: 5, [BROTLI_PARAM_SIZE_HINT]: plain.length } };
    const packed = plain.length < LITTLE ? brotliCompressSync(plain, options) : await brotli(plain, options);
    return sendPacked(c, packed);
  }
  if (/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) {
    return c.body(new Uint8Array(await zip(plain)), 200, {
      ...JSON_HEADERS,
      'content-encoding': 'gzip',
    });
  }
  return c.body(plain, 200, JSON_HEADERS);
}

/** Bodies in and out: bounded, compressed where it pays. */
import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gunzip, gunzipSync, gzip } from 'node:zlib';
import type { Context } from 'hono';
import type * as v from 'valibot';
import { check } from '../../domain/base/check.ts';
import { brokenBound, type JsonBounds } from './measure-json.ts';
import { Problem } from './problem.ts';

/** Names, passwords and ids, as of a sign-in. */
export const FEW_WORDS: JsonBounds = { bytes: 8_000, values: 100, depth: 6 };
/** A few hundred ids, or the long answer of a sign-on. */
export const MANY_IDS: JsonBounds = { bytes: 32_000, values: 500, depth: 6 };
/** Edits: several requests' worth of what a phone sends at once, and the largest edit there may be. */
export const EDITS: JsonBounds = { bytes: 1_000_000, values: 40_000, depth: 72 };

/** What gzip adds to a body that it can't make smaller. */
const PACKING = 100;
/** Below this a compressed body is hardly smaller than the header that says so. */
const WORTH_PACKING = 180;

/**
 * The way to another thread and back costs more than to pack or unpack so little here: 35 µs and not 215, 16
 * and not 90, of a body of half a kB. More than this would keep everybody else waiting.
 */
const LITTLE = 8_000;

const [brotli, zip, unzip] = [promisify(brotliCompress), promisify(gzip), promisify(gunzip)];

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The JSON of a request's body, plain or gzip, within what its route allows [S111]. */
export async function readJson(c: Context, bounds: JsonBounds): Promise<unknown> {
  const bytes = await readBytes(c, bounds.bytes + PACKING);
  return parseJson(await unpack(bytes, c.req.header('content-encoding'), bounds.bytes), bounds);
}

/** A body of bytes, as it comes. */
export async function readBytes(c: Context, most: number): Promise<Buffer> {
  const declared = Number(c.req.header('content-length') ?? 0);
  if (declared > most) throw new Problem('too-large');
  return readAll(c, declared, most);
}

export function parseJson(plain: Uint8Array, bounds: JsonBounds): unknown {
  const broken = brokenBound(plain, bounds);
  // Too deep is no question of size: fewer edits at once are as deep.
  if (broken) throw new Problem(broken === 'depth' ? 'bad-request' : 'too-large', { detail: broken });
  try {
    return JSON.parse(utf8.decode(plain));
  } catch (cause) {
    throw new Problem('bad-request', { detail: 'the body is not JSON', cause });
  }
}

/** The body as a schema says it must be. The first fault is told, and no word of what was sent. */
export async function readBody<T extends v.GenericSchema>(
  c: Context,
  schema: T,
  bounds: JsonBounds,
): Promise<v.InferOutput<T>> {
  const checked = check(schema, await readJson(c, bounds));
  if (!checked.ok) throw new Problem('bad-request', { detail: checked.at });
  return checked.value;
}

async function readAll(c: Context, declared: number, most: number): Promise<Buffer> {
  try {
    // A length that was declared is what comes: HTTP sees to that.
    return declared > 0
      ? Buffer.from(await c.req.raw.arrayBuffer())
      : await readBounded(c.req.raw.body, most);
  } catch (cause) {
    // A link that breaks, or a body that was cut off, is no fault of the server.
    throw cause instanceof Problem
      ? cause
      : new Problem('bad-request', { detail: 'the body broke off', cause });
  }
}

/** Stops reading at the limit: a length that was not declared, or was a lie, costs no memory. */
async function readBounded(body: ReadableStream<Uint8Array> | null, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (body) {
    for await (const chunk of body) {
      size += chunk.length;
      if (size > most) throw new Problem('too-large');
      chunks.push(chunk);
    }
  }
  return Buffer.concat(chunks);
}

async function unpack(bytes: Buffer, encoding: string | undefined, most: number): Promise<Uint8Array> {
  if (encoding === undefined || encoding === 'identity') return bytes;
  if (encoding !== 'gzip') throw new Problem('unsupported-encoding');
  try {
    return await gunzipBounded(bytes, most);
  } catch (cause) {
    throw new Problem(isTooLarge(cause) ? 'too-large' : 'bad-request', {
      detail: 'the body can not be unpacked',
      cause,
    });
  }
}

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';

async function gunzipBounded(bytes: Buffer, most: number): Promise<Buffer> {
  if (bytes.length < LITTLE) {
    try {
      return gunzipSync(bytes, { maxOutputLength: Math.min(LITTLE, most) });
    } catch (error) {
      if (!isTooLarge(error) || most <= LITTLE) throw error;
    }
  }
  return unzip(bytes, { maxOutputLength: most });
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

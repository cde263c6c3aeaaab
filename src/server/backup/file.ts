/**
 * A backup is one gzip file: a first line that says what is in it, then table by table the rows as
 * PostgreSQL's COPY writes them, and a last line with the sums to check them by. Nothing but the packages
 * that npm brings is needed to make and to read it.
 */
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import * as v from 'valibot';
import { PRIVATE_FILE } from '../blobs/private-files.ts';

const FORMAT = 'loa-ban-backup';
const VERSION = 1;

const TableSchema = v.object({ name: v.string(), columns: v.array(v.string()) });
export type Table = v.InferOutput<typeof TableSchema>;

const HeadSchema = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  /** When, as ISO text. */
  at: v.string(),
  /** The form of the data: the migrations that had run, by name, with their hashes. */
  migrations: v.record(v.string(), v.string()),
  /** In an order in which they can be filled. */
  tables: v.array(TableSchema),
  /** The last number given out; null where none was. */
  sequences: v.record(v.string(), v.nullable(v.string())),
});
export type Head = v.InferOutput<typeof HeadSchema>;
export type NewHead = Omit<Head, 'format' | 'version'>;

/** By table: how many rows, and a sum of their hashes that doesn't hang on their order. */
export type Sums = Record<string, { rows: string; hash: string }>;
const EndSchema = v.object({
  sums: v.record(v.string(), v.object({ rows: v.string(), hash: v.string() })),
});

/** A line of its own ends a table; in COPY's text no row can look like it. */
const END_OF_TABLE = '\\.\n';

export type Dump = {
  head: NewHead;
  rowsOf(table: Table): AsyncIterable<Buffer>;
  sums: Sums;
};

/** Appears under its name only when all of it is on the disk. */
export async function writeBackup(path: string, dump: Dump): Promise<void> {
  async function* text(): AsyncGenerator<Buffer | string> {
    yield `${JSON.stringify({ format: FORMAT, version: VERSION, ...dump.head })}\n`;
    for (const table of dump.head.tables) {
      yield* dump.rowsOf(table);
      yield END_OF_TABLE;
    }
    yield `${JSON.stringify({ sums: dump.sums })}\n`;
  }
  const part = `${path}.part`;
  // A file of that name that is there keeps its mode, and may be a link to elsewhere.
  await rm(part, { force: true });
  try {
    await pipeline(
      Readable.from(text()),
      createGzip(),
      createWriteStream(part, { flags: 'wx', mode: PRIVATE_FILE }),
    );
    await sync(part);
    await rename(part, path);
    await sync(dirname(path));
  } finally {
    await rm(part, { force: true });
  }
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

export class BadBackup extends Error {}

/**
 * `take` is given each table's rows in turn and must read them to their end. Resolves to the sums that the
 * file claims.
 */
export async function readBackup(
  path: string,
  begin: (head: Head) => Promise<void>,
  take: (table: Table, rows: AsyncIterable<Buffer>) => Promise<void>,
): Promise<Sums> {
  const raw = createReadStream(path);
  const unpacked = raw.pipe(createGunzip());
  raw.once('error', (error) => unpacked.destroy(error));
  const lines = linesOf(unpacked);
  try {
    const head = read(HeadSchema, await lines.next());
    await begin(head);
    for (const table of head.tables) await take(table, untilEnd(lines));
    const { sums } = read(EndSchema, await lines.next());
    // gzip's own check comes with the end of the stream.
    if (!(await lines.next()).done) throw new BadBackup('there is something after its end');
    return sums;
  } catch (error) {
    const isOfGzip = error instanceof Error && 'code' in error && /^Z_/.test(String(error.code));
    throw isOfGzip ? new BadBackup('it is damaged or not complete', { cause: error }) : error;
  } finally {
    raw.destroy();
    unpacked.destroy();
  }
}

function read<T extends v.GenericSchema>(schema: T, line: IteratorResult<Buffer>): v.InferOutput<T> {
  let found: unknown;
  try {
    found = line.done ? undefined : JSON.parse(line.value.toString());
  } catch {
    found = undefined;
  }
  const checked = v.safeParse(schema, found);
  if (!checked.success) throw new BadBackup('it is not a backup of Loa Bản, or not of this version');
  return checked.output;
}

async function* untilEnd(lines: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  for (;;) {
    const line = await lines.next();
    if (line.done) throw new BadBackup('it ends in the middle of a table');
    if (line.value.equals(Buffer.from(END_OF_TABLE))) return;
    yield line.value;
  }
}

const NEWLINE = 0x0a;

/** Split at the byte and at nothing else: to Node's readline U+2028 ends a line, too. */
async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  for await (const chunk of stream) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      yield Buffer.concat([...rest, chunk.subarray(from, at + 1)]);
      [rest, from] = [[], at + 1];
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}

/** Writes with the pace of the reader. */
export async function feed(into: NodeJS.WritableStream, rows: AsyncIterable<Buffer>): Promise<void> {
  const done = once(into, 'finish');
  // It may fail while the next row is still being read.
  done.catch(() => undefined);
  for await (const row of rows) if (!into.write(row)) await Promise.race([once(into, 'drain'), done]);
  into.end();
  await done;
}

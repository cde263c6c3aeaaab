/** Everything unsent as a file: saved or shared, and handed in on another device of the same person. */
import { opKey } from '../../sync/op.ts';
import {
  makeUnsentFile,
  type ReadFile,
  readUnsentFile,
  recordsOfFile,
  takeUnsentFile,
  type UnsentFile,
  unsentFileName,
} from '../../sync/unsent-file.ts';
import { createPhoneStore } from './phone-store.ts';
import { type Saved, shareOrDownload } from './save-file.ts';
import { filePieces, readBlobs, takeBlobs } from './unsent-blobs.ts';
import type { Work } from './work.ts';

/** Unpacked. Years of one person's writing, and the photos that go along, are less; what is more isn't such a file. */
const MAX_BYTES = 64_000_000;

export const saveUnsent = async (work: Work): Promise<Saved> => shareOrDownload(await packUnsent(work));

export async function packUnsent(work: Work): Promise<File> {
  const { db, session } = work;
  const [outbox, parked] = await db.transaction('r', [db.outbox, db.parked], () =>
    Promise.all([db.outbox.orderBy('counter').toArray(), db.parked.toArray()]),
  );
  parked.sort((a, b) => a.counter - b.counter);
  const content = makeUnsentFile(session, outbox, parked, Date.now());
  const head = JSON.stringify({ ...content, blobs: undefined }).slice(0, -1);
  const pieces = (await filePieces(db)).flatMap((piece, i) => (i === 0 ? [piece] : [',', piece]));
  const plain = new Blob([head, ',"blobs":[', ...pieces, ']}']);
  const parts: BlobPart[] = [];
  if ('CompressionStream' in globalThis) {
    const packed = plain.stream().pipeThrough(new CompressionStream('gzip'));
    for await (const part of partsOf(packed)) parts.push(part);
  } else parts.push(plain);
  return new File(parts, unsentFileName(session.login, work.today.value), {
    type: 'application/octet-stream',
  });
}

export type HandedIn =
  /** Counted in records, which is what people know they have written. */
  | { kind: 'taken'; fresh: number; known: number }
  | Exclude<ReadFile, { kind: 'file' }>
  /** This browser can't unpack it. */
  | { kind: 'no-unpacking' };

/** One durable transaction: all of the file is taken in, or nothing. Rejects when the disk doesn't take it. */
export async function handIn(work: Work, blob: Blob): Promise<HandedIn> {
  const json = await unpack(blob);
  if (json === 'no-unpacking') return { kind: 'no-unpacking' };
  const read = readUnsentFile(json, work.account);
  return read.kind === 'file' ? take(work, read.file) : read;
}

async function take(work: Work, file: UnsentFile): Promise<HandedIn> {
  const { db } = work;
  const blobs = await readBlobs(file);
  const keys = [...file.ops, ...file.parked.map((entry) => entry.op)].map(opKey);
  const found = await work.save(async () => {
    const kept = [...(await db.journal.bulkGet(keys)), ...(await db.parked.bulkGet(keys))];
    const held = new Set(kept.flatMap((entry) => (entry ? [entry.key] : [])));
    const figures = { fresh: 0, known: 0 };
    await createPhoneStore(db).change(recordsOfFile(file), (state) => {
      const { change, ...counted } = takeUnsentFile(state, held, file);
      Object.assign(figures, counted);
      return change;
    });
    await takeBlobs(db, file, blobs);
    return figures;
  });
  return { kind: 'taken', ...found };
}

/** The JSON in it, or undefined where there is none. */
async function unpack(blob: Blob): Promise<unknown> {
  try {
    const head = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
    const isGzip = head[0] === 0x1f && head[1] === 0x8b;
    if (isGzip && !('DecompressionStream' in globalThis)) return 'no-unpacking';
    const stream = isGzip ? blob.stream().pipeThrough(new DecompressionStream('gzip')) : blob.stream();
    return JSON.parse(await textOf(stream));
  } catch {
    return undefined;
  }
}

/** Stops early: a small file can unpack to more than the phone can hold. */
async function textOf(stream: Bytes): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let bytes = 0;
  for await (const part of partsOf(stream)) {
    bytes += part.byteLength;
    if (bytes > MAX_BYTES) throw new Error('the file is too large');
    text += decoder.decode(part, { stream: true });
  }
  return text + decoder.decode();
}

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;

/** Safari can't iterate a stream by itself. */
async function* partsOf(stream: Bytes): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}

/** Everything unsent as a sealed file, saved or shared [S23] [S150]. */
import { gzipSync, strToU8 } from 'fflate';
import {
  type EditsPart,
  editsParts,
  encodeFileHead,
  makeHeader,
  partAssociatedData,
  unsentFileName,
} from '../../../sync/client/unsent-file.ts';
import { seal } from '../../store/device/seal.ts';
import { sealingKeysOf } from '../../store/device/sealing.ts';
import { type Saved, shareOrDownload } from '../../store/platform/save-file.ts';
import type { Work } from '../../store/work.ts';
import { blobsForFile } from './unsent-blobs.ts';

/** 'no-key': this device has not had a network since it signed in, so it can't seal anything for the server yet. */
export async function saveUnsent(work: Work): Promise<Saved | 'no-key'> {
  const file = await packUnsent(work);
  return file === 'no-key' ? file : shareOrDownload(file);
}

export async function packUnsent(work: Work): Promise<File | 'no-key'> {
  const { db, session } = work;
  const sealing = await sealingKeysOf(session.account);
  if (!sealing) return 'no-key';
  const [outbox, parked] = await db.transaction('r', [db.outbox, db.parked], () =>
    Promise.all([db.outbox.orderBy('counter').toArray(), db.parked.toArray()]),
  );
  parked.sort((a, b) => a.counter - b.counter);
  const edits = editsParts(outbox, parked);
  const packed = edits.map(packedEdits);
  const { along } = await blobsForFile(db);
  const held = await db.blobData
    .where('id')
    .anyOf(along.map(({ id }) => id))
    .primaryKeys();
  const blobs = along.filter(({ id }) => held.includes(id));
  const header = makeHeader(
    { account: session.account, device: session.device, login: session.login, key: sealing.publicKey },
    edits,
    [
      ...packed.map((part) => ({ plain: part.byteLength })),
      ...blobs.map(({ id, bytes }) => ({ blob: id, plain: bytes })),
    ],
    Date.now(),
  );
  const headerBytes = new TextEncoder().encode(JSON.stringify(header));
  const parts: Blob[] = [];
  const add = async (plain: ArrayBuffer) => {
    parts.push(await seal(sealing, plain, partAssociatedData(headerBytes, parts.length).buffer));
  };
  for (const part of packed) await add(part);
  for (const { id } of blobs) {
    // One at a time: all of them at once are too much for a small phone's memory.
    const bytes = await db.blobData.get(id);
    if (!bytes) throw new Error('a photo left the phone while the file was being made');
    await add(bytes.data);
  }
  return new File([encodeFileHead(headerBytes), ...parts], unsentFileName(session.login, work.today.value), {
    type: 'application/octet-stream',
  });
}

/** Not by CompressionStream, which Safari before 16.4 and Firefox before 113 lack. */
const packedEdits = (part: EditsPart): ArrayBuffer =>
  new Uint8Array(gzipSync(strToU8(JSON.stringify(part)))).buffer;

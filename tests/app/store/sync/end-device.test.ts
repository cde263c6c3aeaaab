// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, expect, it, vi } from 'vitest';
import { hashOfBytes, holdBlob } from '../../../../src/app/store/blobs/blobs.ts';
import {
  type EndedProfile,
  readProfile,
  saveSignIn,
  watchEndedProfiles,
} from '../../../../src/app/store/device/device-profiles.ts';
import { exportUnsentOps, wipeProfile } from '../../../../src/app/store/sync/end-device.ts';
import type { Work } from '../../../../src/app/store/work.ts';
import { RECEIVED_HEADER } from '../../../../src/sync/protocol/blob-message.ts';
import type { DeviceExport } from '../../../../src/sync/protocol/device-export.ts';
import { aPhoto } from '../../../domain/records.ts';
import { deed, openTestWork } from '../open-work.ts';
import { aSession } from '../sessions.ts';

afterEach(() => vi.unstubAllGlobals());

async function withDeeds(name: string, count: number): Promise<Work> {
  const work = await openTestWork(name, 'd5');
  await saveSignIn({ ...aSession(name, { device: work.session.device }), token: 'token-cua-may' }, 1_000);
  for (let n = 0; n < count; n++)
    await work.save((edit) => edit({ kind: 'deed', fields: deed(name, { what: `Việc ${n}` }) }));
  return work;
}

/** A server that takes what `takes` says, and keeps it. */
function server(takes: (piece: DeviceExport) => number | 'gone') {
  const kept: DeviceExport[] = [];
  vi.stubGlobal('fetch', async (path: string, init: { body: string }) => {
    expect(path).toBe('/api/hand-over');
    const piece = JSON.parse(init.body) as DeviceExport;
    const status = takes(piece);
    if (status === 'gone') throw new TypeError('no network');
    if (status !== 200) return Response.json({ code: 'bad-request' }, { status });
    kept.push(piece);
    return Response.json({ taken: piece.ops.length });
  });
  return kept;
}

const endings = () =>
  new Promise<EndedProfile[]>((found) => {
    const stop = watchEndedProfiles((list) => {
      found(list);
      queueMicrotask(() => stop());
    });
  });

it('[S51] hands over all that waits and was refused, says that it was all, and only then wipes', async () => {
  const work = await withDeeds('nguoi-mat-may', 3);
  const kept = server(() => 200);
  expect(await exportUnsentOps(work.account, 5_000)).toBe('done');
  expect(kept.flatMap((piece) => piece.ops.map((op) => op.fields.what))).toEqual([
    'Việc 0',
    'Việc 1',
    'Việc 2',
  ]);
  expect(kept.map((piece) => piece.done)).toEqual([false, true]);
  expect(await Dexie.exists('loaban-nguoi-mat-may')).toBe(true);

  work.close();
  await wipeProfile(work.account, 6_000);
  expect(await Dexie.exists('loaban-nguoi-mat-may')).toBe(false);
  expect(await readProfile(work.account)).toBeUndefined();
  expect(await endings()).toContainEqual(
    expect.objectContaining({ account: 'nguoi-mat-may', handedOver: 3, at: 6_000 }),
  );
});

it('[S51] [S82] photos go along, after the edits and before it says that this was all; broken off, they go on', async () => {
  const work = await withDeeds('nguoi-co-anh', 0);
  const data = new Uint8Array(5_000).fill(7).buffer;
  const id = await hashOfBytes(data);
  await work.db.transaction('rw', [work.db.blobs, work.db.blobData], () =>
    holdBlob(work.db, { id, type: 'image/webp', data }),
  );
  await work.save((edit) =>
    edit({ kind: 'deed', fields: deed('nguoi-co-anh', { photos: [aPhoto(1, { id, bytes: 5_000 })] }) }),
  );
  const said: string[] = [];
  let link = false;
  vi.stubGlobal('fetch', async (path: string, init: { method: string; body: string | ArrayBuffer }) => {
    if (path === '/api/hand-over') {
      const piece = JSON.parse(init.body as string) as DeviceExport;
      said.push(piece.done ? 'done' : 'edits');
      return Response.json({ taken: piece.ops.length });
    }
    if (!link) throw new TypeError('no network');
    said.push(`${init.method} ${path.replace(id, 'id')}`);
    const headers = { 'tus-resumable': '1.0.0', 'upload-offset': '2000' };
    if (init.method === 'HEAD') return new Response(null, { headers });
    expect((init.body as ArrayBuffer).byteLength).toBe(3_000);
    return new Response(null, { status: 204, headers: { ...headers, [RECEIVED_HEADER]: 'received' } });
  });
  expect(await exportUnsentOps(work.account, 5_000)).toBe('retry');
  expect(said).toEqual(['edits']);
  link = true;
  expect(await exportUnsentOps(work.account, 6_000)).toBe('done');
  expect(said.slice(1)).toEqual([
    'edits',
    'HEAD /api/blobs/uploads/id',
    'PATCH /api/blobs/uploads/id',
    'done',
  ]);
  work.close();
});

it('[S51] broken off in the middle nothing is wiped, and it begins again', async () => {
  const work = await withDeeds('nguoi-giua-chung', 2);
  server((piece) => (piece.done ? 'gone' : 200));
  expect(await exportUnsentOps(work.account, 5_000)).toBe('retry');
  const kept = server(() => 200);
  expect(await exportUnsentOps(work.account, 6_000)).toBe('done');
  expect(kept.flatMap((piece) => piece.ops)).toHaveLength(2);
  work.close();
});

it('[S122] [R1] what a proxy refuses as too long is handed over in pieces; one alone that is too long for it is kept', async () => {
  const work = await withDeeds('nguoi-sau-proxy', 5);
  const kept: DeviceExport[] = [];
  let most = 2;
  vi.stubGlobal('fetch', async (_: string, init: { body: string }) => {
    const piece = JSON.parse(init.body) as DeviceExport;
    if (piece.ops.length > most) return new Response('<html>413', { status: 413 });
    kept.push(piece);
    return Response.json({ taken: piece.ops.length });
  });
  most = 0;
  expect(await exportUnsentOps(work.account, 5_000)).toBe('retry');
  most = 2;
  expect(await exportUnsentOps(work.account, 6_000)).toBe('done');
  expect(kept.flatMap((piece) => piece.ops)).toHaveLength(5);
  work.close();
});

it('[R4] one op that nobody can read doesn’t keep the others from being handed over', async () => {
  const work = await withDeeds('nguoi-co-viec-hong', 5);
  const kept = server((piece) => (piece.ops.some((op) => op.fields.what === 'Việc 3') ? 400 : 200));
  expect(await exportUnsentOps(work.account, 5_000)).toBe('done');
  expect(kept.flatMap((piece) => piece.ops.map((op) => op.fields.what))).toEqual([
    'Việc 0',
    'Việc 1',
    'Việc 2',
    'Việc 4',
  ]);
  expect(kept.at(-1)?.done).toBe(true);
  work.close();
});

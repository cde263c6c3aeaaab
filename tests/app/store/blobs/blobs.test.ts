// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  claimBlobs,
  forgetBytes,
  hashOfBytes,
  holdBlob,
  sweepDraftBlobs,
} from '../../../../src/app/store/blobs/blobs.ts';
import { createPhoneStore } from '../../../../src/app/store/database/phone-store.ts';
import type { Work } from '../../../../src/app/store/work.ts';
import type { BlobId } from '../../../../src/domain/base/photo.ts';
import { emptyChange } from '../../../../src/sync/client/overlay.ts';
import { aPhoto } from '../../../domain/records.ts';
import { deed, openTestWork } from '../open-work.ts';

let work: Work;
let count = 0;
const account = () => `blobs-${count}`;

beforeEach(async () => {
  count += 1;
  work = await openTestWork(account(), `b${count}`);
});
afterEach(() => work.close());

const bytesOf = (n: number, length = 1_000): ArrayBuffer => new Uint8Array(length).fill(n).buffer;
async function hold(n: number, state?: 'fetched', length?: number): Promise<BlobId> {
  const data = bytesOf(n, length);
  const id = await hashOfBytes(data);
  await work.db.transaction('rw', [work.db.blobs, work.db.blobData], () =>
    holdBlob(work.db, { id, type: 'image/webp', data }, state),
  );
  return id;
}
const state = async (id: BlobId) => (await work.db.blobs.get(id))?.state;
const saveWith = (...ids: BlobId[]) =>
  work.save((edit) =>
    edit({ kind: 'deed', fields: deed(account(), { photos: ids.map((id, n) => aPhoto(n, { id })) }) }),
  );

describe('a photo of a form', () => {
  test('[R1] waits to be sent from the moment its record is saved, in the same transaction', async () => {
    const id = await hold(1);
    expect(await state(id)).toBe('draft');
    const record = await saveWith(id);
    expect(await work.db.blobs.get(id)).toMatchObject({ state: 'waiting', records: [record] });
    // The save fails as a whole: no record without its photo, and no photo sent without its record.
    const other = await hold(2);
    await expect(
      work.save(async (edit) => {
        await edit({ kind: 'deed', fields: deed(account(), { photos: [aPhoto(2, { id: other })] }) });
        throw new Error('the disk');
      }),
    ).rejects.toThrow('the disk');
    expect(await state(other)).toBe('draft');
    expect(await work.db.outbox.count()).toBe(1);
  });

  test('[R1] and the draft that names it are written together, and swept only when no draft names it', async () => {
    const draft = work.drafts.open<{ photos: string[]; what: string }>('deed:new', () => ({
      photos: [],
      what: '',
    }));
    await vi.waitFor(() => expect(draft.value.value).toBeDefined());
    const data = bytesOf(3);
    const id = await hashOfBytes(data);
    await draft.updateWith({
      patchOf: (form) => ({ photos: [...form.photos, id] }),
      tables: [work.db.blobs, work.db.blobData],
      also: () => holdBlob(work.db, { id, type: 'image/webp', data }),
    });
    expect((await work.db.drafts.get('deed:new'))?.value).toMatchObject({ photos: [id] });
    await sweepDraftBlobs(work.db);
    expect(await state(id)).toBe('draft');
    await draft.drop();
    await sweepDraftBlobs(work.db);
    expect(await state(id)).toBeUndefined();
    expect(await work.db.blobData.count()).toBe(0);
  });

  test('that could not be kept is not in the draft either, and what was typed stays', async () => {
    const draft = work.drafts.open<{ photos: string[]; what: string }>('deed:new', () => ({
      photos: [],
      what: '',
    }));
    await vi.waitFor(() => expect(draft.value.value).toBeDefined());
    draft.update({ what: 'Sửa cầu' });
    await expect(
      draft.updateWith({
        patchOf: () => ({ photos: ['x'] }),
        tables: [work.db.blobs],
        also: () => Promise.reject(new Error('the disk')),
      }),
    ).rejects.toThrow('the disk');
    expect(draft.value.value).toEqual({ photos: [], what: 'Sửa cầu' });
    await vi.waitFor(async () =>
      expect((await work.db.drafts.get('deed:new'))?.value).toEqual({ photos: [], what: 'Sửa cầu' }),
    );
  });
});

describe('claiming', () => {
  test('what the server has through one record waits again when another names it', async () => {
    const id = await hold(1);
    const first = await saveWith(id);
    await work.db.blobs.update(id, { state: 'received' });
    await work.save(async (edit) => {
      await edit({ record: first, kind: 'deed', fields: { photos: [aPhoto(1, { id })] } });
    });
    expect(await state(id)).toBe('received');
    await saveWith(id);
    expect(await work.db.blobs.get(id)).toMatchObject({
      state: 'waiting',
      records: [first, expect.any(String)],
    });
  });

  test('what is not on this phone is somebody else’s to send', async () => {
    await work.db.transaction('rw', [work.db.blobs], () =>
      claimBlobs(work.db, 'r1' as never, { photos: [aPhoto(9)] }),
    );
    expect(await work.db.blobs.count()).toBe(0);
  });
});

describe('[S83] room', () => {
  test('is made by what was looked at and what was sent; the word that it was received stays', async () => {
    const [mine, seen, waiting] = [await hold(1), await hold(2, 'fetched'), await hold(3)];
    await saveWith(mine);
    await saveWith(waiting);
    await work.db.blobs.update(mine, { state: 'received' });
    expect(await forgetBytes(work.db, 0)).toBe(2_000);
    expect(await work.db.blobs.get(mine)).toMatchObject({ state: 'received', here: false });
    expect([await state(seen), await state(waiting)]).toEqual([undefined, 'waiting']);
    expect(await work.db.blobData.toCollection().primaryKeys()).toEqual([waiting]);
  });

  test('[S81] a verified backup makes safe what was received before it', async () => {
    const [before, after] = [await hold(1), await hold(2)];
    await work.db.blobs.update(before, { state: 'received', known: 40 });
    await work.db.blobs.update(after, { state: 'received', known: 41 });
    await createPhoneStore(work.db).change([], ({ meta }) => ({ ...emptyChange(meta), backup: 40 }));
    expect((await work.db.blobs.bulkGet([before, after])).map((blob) => blob?.safe)).toEqual([true, false]);
  });
});

// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, renderHook, waitFor } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useFormPhotos, type WithPhotos } from '../../../../src/app/hooks/blobs/photos/form-photos.ts';
import { makePicture } from '../../../../src/app/hooks/blobs/photos/pixels.ts';
import { WorkContext } from '../../../../src/app/hooks/use-work.ts';
import type { DraftHandle } from '../../../../src/app/store/database/drafts.ts';
import type { Work } from '../../../../src/app/store/work.ts';
import { MAX_PHOTOS } from '../../../../src/domain/base/photo.ts';
import { openTestWork } from '../../store/open-work.ts';

/** Pixels are the browser's, and tested in one; here a file's name says what it is. */
vi.mock('../../../../src/app/hooks/blobs/photos/pixels.ts', () => ({ makePicture: vi.fn() }));
vi.mock('../../../../src/app/hooks/blobs/photos/photo-worker.ts?worker&url', () => ({
  default: '/assets/w.js',
}));

let work: Work;
let draft: DraftHandle<WithPhotos & { what: string }>;
let count = 0;

beforeEach(async () => {
  vi.stubGlobal('reportError', () => {});
  vi.stubGlobal('Worker', undefined);
  vi.mocked(makePicture).mockImplementation(async (file) => {
    const name = (file as File).name;
    if (name === 'phim') return { kind: 'video' };
    const data = new TextEncoder().encode(name).buffer;
    return { kind: 'picture', picture: { type: 'image/webp', width: 4, height: 3, data, thumb: 'AAAA' } };
  });
  count += 1;
  work = await openTestWork(`form-photos-${count}`, `f${count}`);
  draft = work.drafts.open<WithPhotos & { what: string }>('deed:new', () => ({ photos: [], what: '' }));
  await vi.waitFor(() => expect(draft.value.value).toBeDefined());
});
afterEach(() => {
  cleanup();
  work.close();
  vi.unstubAllGlobals();
});

const inWork = ({ children }: { children: ComponentChildren }) => (
  <WorkContext.Provider value={work}>{children}</WorkContext.Provider>
);
const open = () =>
  renderHook(() => useFormPhotos(draft.value.value?.photos, (patch) => draft.updateWith(patch as never)), {
    wrapper: inWork,
  }).result;
const files = (...names: string[]) => names.map((name) => new File([name], name));
const kept = async () =>
  ((await work.db.drafts.get('deed:new'))?.value as WithPhotos | undefined)?.photos ?? [];

test('[R1] several at once: each with its bytes on the disk and in the draft; what is no photo is told, the rest kept', async () => {
  const held = open();
  held.current.onFiles(files('a', 'phim', 'b', 'a'));
  await waitFor(() => expect(held.current.troubles).toHaveLength(1));
  await waitFor(() => expect(held.current.busy).toBe(0));
  expect(held.current.troubles[0]).toMatch(/^phim là phim/);
  const photos = await kept();
  expect(photos).toHaveLength(2);
  expect(photos[0]).toMatchObject({ type: 'image/webp', width: 4, height: 3, bytes: 1, thumb: 'AAAA' });
  expect(photos[0]?.takenOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(await work.db.blobData.bulkGet(photos.map((photo) => photo.id))).not.toContain(undefined);
  expect((await work.db.blobs.toArray()).map((blob) => blob.state)).toEqual(['draft', 'draft']);
});

test('[R1] a full disk: the photo is told as not kept, nothing of it stays, and what was there before does', async () => {
  const held = open();
  held.current.onFiles(files('a'));
  await waitFor(async () => expect(await kept()).toHaveLength(1));
  work.db.blobData.hook('creating', () => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  held.current.onFiles(files('b'));
  await waitFor(() => expect(held.current.troubles[0]).toContain('bộ nhớ máy đã đầy'));
  await waitFor(async () => expect(await kept()).toHaveLength(1));
  expect(await work.db.blobs.count()).toBe(1);
});

test('more than a record may have are told, one by one', async () => {
  const held = open();
  held.current.onFiles(files(...Array.from({ length: MAX_PHOTOS + 1 }, (_, i) => `anh ${i}`)));
  await waitFor(() => expect(held.current.troubles[0]).toContain(`nhiều nhất ${MAX_PHOTOS} ảnh`));
  expect(await kept()).toHaveLength(MAX_PHOTOS);
});

test('a photo taken out is out of the draft; its bytes are swept when no draft names it', async () => {
  const held = open();
  held.current.onFiles(files('a', 'b'));
  await waitFor(async () => expect(await kept()).toHaveLength(2));
  await waitFor(() => expect(held.current.busy).toBe(0));
  const [first] = await kept();
  held.current.onRemove(first?.id ?? '');
  await waitFor(async () => expect(await kept()).toHaveLength(1));
  expect(await (await held.current.onOpen((await kept())[0]?.id ?? ''))?.text()).toBe('b');
});

test('[R1] what is typed while a photo is written is called saved when it is, not when the photo is', async () => {
  const put = work.db.drafts.put.bind(work.db.drafts);
  let release = () => {};
  const held = new Promise<void>((go) => {
    release = go;
  });
  vi.spyOn(work.db.drafts, 'put')
    .mockImplementationOnce((row) => {
      draft.update({ what: 'gõ tiếp' });
      return put(row);
    })
    .mockImplementation(((row: never) => held.then(() => put(row))) as never);
  await draft.updateWith({ patchOf: () => ({ photos: [] }), tables: [], also: async () => undefined });
  expect(draft.state.value).toBe('saving');
  release();
  await vi.waitFor(() => expect(draft.state.value).toBe('saved'));
  expect((await work.db.drafts.get('deed:new'))?.value).toMatchObject({ what: 'gõ tiếp' });
});

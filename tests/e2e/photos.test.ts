/**
 * Photos and a voice note, from a village without a network to another phone and into the nomination file:
 * the real app, the real server, a dead battery, and a link that breaks in the middle of each file.
 */
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mammoth from 'mammoth';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withExif } from '../support/jpeg.ts';
import { type CountingProxy, startProxy } from '../support/proxy.ts';
import { createServerProcess, type ServerProcess } from '../support/server-process.ts';
import { patient, slowness } from '../support/slowness.ts';
import { PHONE, type Phone, received, takePhone } from './phone.ts';

const CAMERA = 'May anh Rieng';
const OF_THE_CAMERA = new RegExp(`Exif|GPS|${CAMERA}`);
const MICROPHONE = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
const WORDS = 'Bắc lại cầu treo sau lũ cho bà con bản Thẳm.';

let folder = '';
let server: ServerProcess;
let proxy: CountingProxy;
/** Behind the proxy. */
let reporter: Phone;
/** Straight at the server. */
let approver: Phone;
let exemplar = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-ban-photos-'));
  server = await createServerProcess(join(folder, 'data'), { DEMO: '1' });
  await server.start();
  proxy = await startProxy(Number(new URL(server.origin).port));
  [reporter, approver] = await Promise.all([
    takePhone(proxy.origin, PHONE, { flags: MICROPHONE }),
    takePhone(server.origin),
  ]);
  await Promise.all([
    reporter.open().then(() => reporter.signIn('phongvien.banlang')),
    approver.open().then(() => approver.signIn('duyet.banlang')),
  ]);
});

afterAll(async () => {
  await Promise.all([reporter, approver].map((phone) => phone?.close()));
  await proxy?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

/**
 * As a camera writes it: held upright, so stored lying, with its place. `noise`: it can't be made small. Its
 * address on the disk.
 */
async function takePicture(
  page: Page,
  { name, width, height, noise = false }: { name: string; width: number; height: number; noise?: boolean },
): Promise<string> {
  const base64 = await page.evaluate(
    async ([w, h, noisy]) => {
      const canvas = new OffscreenCanvas(w, h);
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      context.fillStyle = '#2a6';
      context.fillRect(0, 0, w, h);
      if (noisy) {
        const pixels = context.getImageData(0, 0, w, h);
        for (let i = 0; i < pixels.data.length; i += 1) if (i % 4 !== 3) pixels.data[i] = Math.random() * 256;
        context.putImageData(pixels, 0, 0);
      }
      // The corner that stands top left in the file stands top right when it is turned upright.
      context.fillStyle = '#f00';
      context.fillRect(0, 0, w / 8, h / 8);
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer());
      let text = '';
      for (let i = 0; i < bytes.length; i += 32_768)
        text += String.fromCharCode(...bytes.subarray(i, i + 32_768));
      return btoa(text);
    },
    [width, height, noise] as const,
  );
  return asFile(
    name,
    withExif(Buffer.from(base64, 'base64'), { orientation: 6, at: [22.4561, 103.4711], camera: CAMERA }),
  );
}

async function asFile(name: string, content: Buffer): Promise<string> {
  await writeFile(join(folder, name), content);
  return join(folder, name);
}

const photosOf = (page: Page): Locator => page.getByRole('group', { name: /^Ảnh/ }).getByRole('img');
const worked = (page: Page) => page.getByText(/Đang xử lý/).waitFor({ state: 'detached' });

type Held = {
  state: string;
  type: string;
  bytes: number;
  head: string;
  width: number;
  height: number;
  corner: number[];
};
/** What the phone keeps, read past the app. */
const heldBy = (page: Page): Promise<Held[]> =>
  page.evaluate(async () => {
    const name =
      (await indexedDB.databases()).map((db) => db.name ?? '').find((n) => /^loaban-lch/.test(n)) ?? '';
    const ask = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
    const db = await ask(indexedDB.open(name));
    const read = (table: string) => ask(db.transaction(table).objectStore(table).getAll());
    const blobs = (await read('blobs')) as { id: string; state: string; type: string; bytes: number }[];
    const data = new Map(
      ((await read('blobData')) as { id: string; data: ArrayBuffer }[]).map((one) => [one.id, one.data]),
    );
    db.close();
    return Promise.all(
      blobs.map(async ({ id, state, type, bytes }) => {
        const held = data.get(id) ?? new ArrayBuffer(0);
        const base = {
          state,
          type,
          bytes,
          head: new TextDecoder('latin1').decode(held),
          width: 0,
          height: 0,
        };
        if (!type.startsWith('image/') || held.byteLength === 0) return { ...base, corner: [] };
        const image = await createImageBitmap(new Blob([held], { type }));
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = canvas.getContext('2d');
        context?.drawImage(image, 0, 0);
        const pixel = context?.getImageData(image.width - 20, 20, 1, 1).data ?? [];
        return { ...base, width: image.width, height: image.height, corner: [...pixel] };
      }),
    );
  });

/** Bytes of uploads under way, as they stand on the server's disk. */
async function underWay(): Promise<number> {
  const sizes = await Promise.all(
    (await filesIn('uploads')).map((file) => stat(file).catch(() => undefined)),
  );
  return sizes.reduce((sum, found) => sum + (found?.size ?? 0), 0);
}

async function filesIn(place: 'uploads' | 'blobs'): Promise<string[]> {
  const at = join(folder, 'data', place);
  const entries = await readdir(at, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

const lookAround = (page: Page) => page.evaluate(() => dispatchEvent(new Event('online')));
const keptInForm = (page: Page) => page.getByRole('banner').getByText('Đã lưu trên máy');
const village = (page: Page) => page.getByRole('radio', { name: 'Bản Thẳm' });
const written = (page: Page) => page.getByRole('link', { name: 'Ghi việc khác' });

it('[R1] a deed with one photo, offline, in at most eight taps beside the typing', async () => {
  proxy.cut(true);
  await reporter.die();
  const page = await reporter.open();
  const picture = await takePicture(page, { name: 'IMG_0001.jpg', width: 4_000, height: 3_000 });
  let taps = 0;
  const tap = async (what: Locator) => {
    taps += 1;
    await what.click();
  };
  await tap(page.getByRole('link', { name: 'Ghi việc tốt' }));
  await tap(page.getByLabel('Ai đã làm?'));
  await page.keyboard.type('Chị Lò Thị Pà');
  await tap(page.getByLabel('Việc gì?'));
  await page.keyboard.type('Nhường ruộng làm đường.');
  const chooser = page.waitForEvent('filechooser');
  await tap(page.getByRole('button', { name: 'Chụp ảnh' }));
  // The shutter, and the tick that keeps the picture: the camera's own.
  taps += 2;
  await (await chooser).setFiles(picture);
  await tap(village(page));
  await worked(page);
  await tap(page.getByRole('button', { name: 'Xong' }));
  await written(page).waitFor();
  expect(taps).toBeLessThanOrEqual(8);
  await page.getByRole('button', { name: 'Ảnh', exact: true }).waitFor();
  await page.getByText('Trên máy, chờ gửi').waitFor();
});

describe('[R1] a battery that dies in the form', () => {
  it('takes no photo away, and of what was being said at most a second; what is no photo was told', async () => {
    let page = reporter.page();
    const picture = await takePicture(page, {
      name: 'IMG_0002.jpg',
      width: 2_000,
      height: 1_500,
      noise: true,
    });
    await written(page).click();
    await page.getByLabel('Ai đã làm?').fill('Tổ dân quân bản Thẳm');
    await page.getByLabel('Việc gì?').fill(WORDS);
    await page
      .locator('#deed-photos-gallery')
      .setInputFiles([
        picture,
        await takePicture(page, { name: '40-megapixel.jpg', width: 8_000, height: 5_000 }),
        await asFile('phim.mp4', Buffer.from('\0\0\0\x20ftypisom\0\0\0\0', 'latin1')),
        await asFile('anh.heic', Buffer.from('\0\0\0\x20ftypheic\0\0\0\0', 'latin1')),
        await asFile('bao-cao.jpg', Buffer.from('%PDF-1.7 không phải ảnh, chỉ tên là ảnh')),
        await asFile('hong.jpg', (await readFile(picture)).subarray(0, 700)),
      ]);
    for (const told of [
      'phim.mp4 là phim',
      'anh.heic là ảnh kiểu HEIC',
      'bao-cao.jpg không phải',
      'hong.jpg bị hỏng',
    ])
      await page.getByText(told).waitFor();
    await worked(page);
    await expect.poll(() => photosOf(page).count()).toBe(2);
    await page.getByRole('button', { name: 'Ghi âm' }).click();
    await page.getByText(/^0:0[3-9] \//).waitFor();
    await reporter.die();

    page = await reporter.open('/viec-tot/moi');
    await page.getByText(/phần đã ghi trước khi máy tắt/).waitFor();
    await page.getByText(/^0:0[2-9]$/).waitFor();
    await expect.poll(() => photosOf(page).count()).toBe(2);
    await expect.poll(() => page.getByLabel('Việc gì?').inputValue()).toBe(WORDS);
    await village(page).check();
    await page.getByRole('button', { name: 'Xong' }).click();
    await written(page).waitFor();
  });

  it('what is kept is upright, 1600 px, and says nothing of where and with what it was taken', async () => {
    const held = await heldBy(reporter.page());
    const pictures = held.filter((blob) => blob.type.startsWith('image/'));
    expect(held.map((blob) => blob.state)).toEqual(['waiting', 'waiting', 'waiting', 'waiting']);
    expect(pictures.map(({ width, height }) => [width, height]).sort()).toEqual([
      [1_000, 1_600],
      [1_200, 1_600],
      [1_200, 1_600],
    ]);
    for (const { head, corner } of pictures) {
      expect(head).not.toMatch(OF_THE_CAMERA);
      const [red = 0, green = 255] = corner;
      expect(red).toBeGreaterThan(180);
      expect(green).toBeLessThan(90);
    }
    expect(held.some((blob) => blob.type.startsWith('audio/') && blob.bytes > 1_000)).toBe(true);
  });
});

it('[R1] it becomes an exemplar with its photos, and a consent, still offline', async () => {
  const page = reporter.page();
  await page.getByRole('link', { name: 'Viết thành gương' }).click();
  await page.getByLabel('Tập thể').check();
  await expect.poll(() => photosOf(page).count()).toBe(2);
  await page.getByLabel('Có, đã đồng ý').check();
  await page.getByLabel('Nói trực tiếp, có người làm chứng').check();
  await page.getByLabel('Ai làm chứng?').fill('Trưởng bản Lò Văn Ơn');
  await page.getByRole('group', { name: 'Đồng ý ngày nào?' }).getByLabel('Hôm nay').check();
  await page.getByRole('button', { name: 'Lưu gương' }).click();
  await page.getByRole('link', { name: 'Viết bài phát' }).waitFor();
  exemplar = new URL(page.url()).pathname;
});

describe('[R2] [R12] a link that breaks in the middle', () => {
  it('[S82] five times, once with the server killed: the words first, then each file from where it stood', async () => {
    const page = reporter.page();
    const whole = (await heldBy(page)).reduce((sum, blob) => sum + blob.bytes, 0);
    // Slow enough for a file to be under way while this looks, five times.
    proxy.throttle({ up: 1_000_000 / slowness(), down: 4_000_000, roundTrip: 20 });
    const begun = proxy.count().up;
    const reached = [0];
    for (let round = 1; round <= 5; round++) {
      proxy.cut(false);
      const before = reached.at(-1) ?? 0;
      await lookAround(page);
      await expect
        .poll(underWay, { timeout: patient(60_000), interval: 20 })
        .toBeGreaterThan(before + 80_000);
      proxy.cut(true);
      reached.push(await underWay());
      if (round === 1) {
        // The words are there, and nothing says more than that.
        await page
          .getByText(/Đã nhận [0-2]\/3 ảnh, ghi âm/)
          .first()
          .waitFor();
        await seenElsewhere(false);
      }
      if (round === 3) {
        await server.kill();
        await server.start();
      }
    }
    proxy.throttle(undefined);
    proxy.cut(false);
    await lookAround(page);
    await received(page);
    // Begun anew each time, it would have been those bytes once more.
    const again = reached.reduce((sum, bytes) => sum + bytes, 0);
    const sent = proxy.count().up - begun;
    expect(again).toBeGreaterThan(1_000_000);
    expect(sent).toBeGreaterThan(whole);
    expect(sent).toBeLessThan(whole + again / 2);
    await expect
      .poll(async () => (await heldBy(page)).map((blob) => blob.state))
      .toEqual(Array(4).fill('received'));
    await expect.poll(underWay).toBe(0);
  });

  it('the receipt counts each photo, on the record and on the page of what is sent', async () => {
    const page = reporter.page();
    await page.goto(new URL(exemplar, page.url()).href);
    await page.getByText('Đã nhận chữ và 2/2 ảnh').waitFor();
    await page.goto(new URL('/viec-tot', page.url()).href);
    await page.getByRole('link', { name: /Nhường ruộng làm đường/ }).click();
    await page.getByText('Đã nhận chữ và 1/1 ảnh').waitFor();
    await page.goto(new URL('/dong-bo', page.url()).href);
    await page.getByText('Máy chủ đã nhận hết').first().waitFor();
    const kept = await filesIn('blobs');
    expect(kept).toHaveLength(4);
    for (const file of kept) expect((await readFile(file)).toString('latin1')).not.toMatch(OF_THE_CAMERA);
  });

  it('another phone has the small picture at once, and the photo and the voice when they are there', () =>
    seenElsewhere(true));
});

it('it stands in the nomination file with its story, as an independent reader finds it', async () => {
  const page = reporter.page();
  await page.goto(new URL('/guong/de-nghi', page.url()).href);
  await page.getByLabel('Tìm gương để đề nghị').fill('dan quan');
  // Of this name there is another one, long recognised.
  await page
    .getByRole('list', { name: 'Gương để chọn' })
    .getByRole('button', { name: /Tổ dân quân bản Thẳm.*Phát hiện/ })
    .click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Làm hồ sơ 1 gương (.docx)' }).click(),
  ]);
  const file = join(folder, 'ho-so.docx');
  await download.saveAs(file);
  const { value } = await mammoth.extractRawText({ buffer: await readFile(file) });
  expect(value).toContain(WORDS);
  // In submission, list and report.
  expect(value.match(/Tổ dân quân bản Thẳm/g)?.length).toBeGreaterThanOrEqual(3);
});

/** On the approver's phone: the record with its small picture; `arrived`: the photo itself and the voice too. */
async function seenElsewhere(arrived: boolean): Promise<void> {
  const page = await approver.open('/viec-tot');
  await lookAround(page);
  await page.getByRole('link', { name: new RegExp(WORDS.slice(0, 20)) }).click();
  await page.getByRole('button', { name: /^Ảnh/ }).first().click();
  const large = page.getByRole('dialog').getByRole('img');
  if (!arrived) {
    await page.getByText(/chưa về tới máy chủ/).waitFor();
    return;
  }
  await expect.poll(() => large.getAttribute('src')).toMatch(/^blob:/);
  await expect.poll(() => large.evaluate((image: HTMLImageElement) => image.naturalHeight)).toBe(1_600);
  await page.getByRole('button', { name: 'Đóng' }).click();
  await page.getByRole('button', { name: 'Nghe' }).click();
  await page.getByText(/^0:0\d \/ 0:0\d$/).waitFor();
}

it('[R1] [R2] fifty photos taken offline and a dead battery: all of them there, and received when the link is', async () => {
  proxy.cut(true);
  let page = reporter.page();
  const shots = await Promise.all(
    Array.from({ length: 50 }, (_, n) =>
      takePicture(page, { name: `50-${n}.jpg`, width: 640, height: 400 + n }),
    ),
  );
  for (const [from, to] of [
    [0, 20],
    [20, 40],
    [40, 50],
  ] as const) {
    await page.goto(new URL('/viec-tot/moi', page.url()).href);
    await page.getByLabel('Ai đã làm?').fill('Bà con bản Thẳm');
    await page.getByLabel('Việc gì?').fill(`Sửa đường, ảnh ${from + 1} đến ${to}.`);
    await page.locator('#deed-photos-gallery').setInputFiles(shots.slice(from, to));
    await expect.poll(() => photosOf(page).count(), { timeout: patient(60_000) }).toBe(to - from);
    await keptInForm(page).waitFor();
    if (to === 50) break;
    await village(page).check();
    await page.getByRole('button', { name: 'Xong' }).click();
    await written(page).waitFor();
  }
  await reporter.die();

  page = await reporter.open('/viec-tot/moi');
  await expect.poll(() => photosOf(page).count()).toBe(10);
  const held = (await heldBy(page)).filter((blob) => blob.state !== 'received');
  expect(held.map((blob) => blob.state).sort()).toEqual([
    ...Array<string>(10).fill('draft'),
    ...Array<string>(40).fill('waiting'),
  ]);
  expect(new Set(held.map((blob) => blob.width)).size).toBe(50);
  await village(page).check();
  await page.getByRole('button', { name: 'Xong' }).click();
  await written(page).waitFor();
  proxy.cut(false);
  await lookAround(page);
  await received(page);
  await expect.poll(() => filesIn('blobs')).toHaveLength(54);
});

/**
 * Photos and voice notes as they are seen: the fields, the editor, a photo opened, the receipts; on a phone,
 * at 320 px with text twice as large, on a PC.
 */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CountingProxy, startProxy } from '../support/proxy.ts';
import { createServerProcess, type ServerProcess } from '../support/server-process.ts';
import { PC, PHONE, type Phone, takePhone } from './phone.ts';
import { drawPicture } from './picture.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const MICROPHONE = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
const LOOKS = [
  { name: 'phone', ...PHONE, text: '100%' },
  { name: 'narrow', width: 320, height: 640, text: '200%' },
  { name: 'pc', ...PC, text: '100%' },
];

let folder = '';
let server: ServerProcess;
let proxy: CountingProxy;
let phone: Phone;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-ban-photo-screens-'));
  server = await createServerProcess(join(folder, 'data'), { DEMO: '1' });
  await server.start();
  proxy = await startProxy(Number(new URL(server.origin).port));
  phone = await takePhone(proxy.origin, PHONE, { flags: MICROPHONE });
  await phone.open();
  await phone.signIn('phongvien.banlang');
});

afterAll(async () => {
  await phone?.close();
  await proxy?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Nothing serious by axe, and nothing that runs out of the screen, in each of the looks. */
async function looksRight(page: Page, what: string): Promise<void> {
  for (const look of LOOKS) {
    await page.setViewportSize({ width: look.width, height: look.height });
    await page.evaluate((size) => {
      document.documentElement.style.fontSize = size;
    }, look.text);
    // Larger letters hide nothing from axe that the same page hasn't shown it already.
    if (look.text === '100%') {
      // Evaluated and not loaded as a script: the app's own policy allows no foreign one.
      await page.evaluate(axe);
      const results = await page.evaluate(() =>
        (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
      );
      const found = results.violations
        .filter((v) => v.impact === 'serious' || v.impact === 'critical')
        .map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' | ')}`);
      expect({ what, look: look.name, found }).toEqual({ what, look: look.name, found: [] });
    }
    const beyond = await page.evaluate(() =>
      [...document.querySelectorAll('main *, dialog[open] *')]
        .filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
        .filter((node) => !node.closest('.sr-only'))
        .map((node) => node.outerHTML.slice(0, 120)),
    );
    expect({ what, look: look.name, beyond }).toEqual({ what, look: look.name, beyond: [] });
  }
  await page.setViewportSize(PHONE);
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '';
  });
}

it('the form: photos, what could not be added, a face blurred, a voice note', async () => {
  proxy.cut(true);
  const page = await phone.open('/viec-tot/moi');
  await page.getByLabel('Ai đã làm?').fill('Tổ dân quân bản Thẳm');
  await page.getByLabel('Việc gì?').fill('Bắc lại cầu treo sau lũ.');
  const broken = join(folder, 'ten-tep-rat-dai-nhu-may-anh-hay-dat-20261122_074512_bao-cao.jpg');
  await writeFile(broken, '%PDF-1.7');
  await page
    .locator('#deed-photos-gallery')
    .setInputFiles([
      await drawPicture(page, join(folder, 'a.jpg')),
      await drawPicture(page, join(folder, 'b.jpg'), '#3a3'),
      broken,
    ]);
  await page.getByRole('img', { name: 'Ảnh 2 trong 2' }).waitFor();
  await page.getByText('Có tệp chưa thêm được').waitFor();
  await looksRight(page, 'photos in the form');

  await page
    .getByRole('button', { name: /^Làm mờ/ })
    .first()
    .click();
  const canvas = page.getByRole('dialog').locator('canvas');
  await expect.poll(() => canvas.evaluate((on: HTMLCanvasElement) => on.width)).toBeGreaterThan(1_000);
  const box = await canvas.boundingBox();
  if (!box) throw new Error('no canvas to paint on');
  await page.mouse.move(box.x + box.width / 3, box.y + box.height / 3);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  await looksRight(page, 'the editor');
  const before = await page.getByRole('img', { name: 'Ảnh 1 trong 2' }).getAttribute('src');
  await page.getByRole('button', { name: 'Giữ ảnh đã mờ' }).click();
  await expect
    .poll(() => page.getByRole('img', { name: 'Ảnh 1 trong 2' }).getAttribute('src'))
    .not.toBe(before);

  await page.getByRole('button', { name: 'Ghi âm' }).click();
  await page.getByText(/^0:0[1-9] \//).waitFor();
  await looksRight(page, 'recording');
  await page.getByRole('button', { name: 'Dừng ghi' }).click();
  await page.getByRole('button', { name: 'Nghe' }).waitFor();
  await looksRight(page, 'a voice note');
});

it('the record with its receipt, a photo opened, and the page of what waits', async () => {
  const page = phone.page();
  await page.getByRole('radio', { name: 'Bản Thẳm' }).check();
  await page.getByRole('button', { name: 'Xong' }).click();
  await page.getByRole('link', { name: 'Ghi việc khác' }).waitFor();
  await page.getByText('Trên máy, chờ gửi').waitFor();
  await looksRight(page, 'the record, waiting');
  await page.getByRole('button', { name: 'Ảnh 1 trong 2' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sau' }).waitFor();
  await looksRight(page, 'a photo opened');
  await page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).click();
  const record = new URL(page.url()).pathname;

  // The words get through, the photos wait.
  await page.context().route(/\/blobs\//, (route) => route.abort());
  proxy.cut(false);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.getByText('Chữ đã nhận, đã nhận 0/3 ảnh và ghi âm').waitFor();
  await looksRight(page, 'the record, its photos waiting');
  await phone.open('/dong-bo');
  await phone.page().getByText('Ảnh và ghi âm đang chờ gửi').waitFor();
  await looksRight(phone.page(), 'what waits');
  await phone
    .page()
    .context()
    .unroute(/\/blobs\//);
  await phone.page().evaluate(() => dispatchEvent(new Event('online')));
  await phone.open(record);
  await phone.page().getByText('Đã nhận chữ và 3/3 ảnh và ghi âm').waitFor();
  await looksRight(phone.page(), 'the record, received');
});

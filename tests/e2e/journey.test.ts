/**
 * The whole chain once through, in real browsers with the real server: deed → exemplar → script → approval →
 * airing → report, three people, most of it without a network.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, dateAt } from '../../src/domain/base/local-date.ts';
import { createServerProcess, type ServerProcess } from '../support/server-process.ts';
import { patient } from '../support/slowness.ts';
import { caughtUp, PC, type Phone, received, takePhone } from './phone.ts';

const COMMUNE = 'Khổng Lào';
const COLLECTIVE = 'Tổ dân quân bản Thẳm';
const TITLE = 'Mười hai người trong đêm mưa';
const ADDED = 'Đến sáng thì xe máy đã qua lại được.';

let folder = '';
let server: ServerProcess;
let reporter: Phone;
let approver: Phone;
let operator: Phone;
let coordinator: Phone;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-ban-journey-'));
  server = await createServerProcess(join(folder, 'data'), { DEMO: '1' });
  await server.start();
  [reporter, approver, operator, coordinator] = await Promise.all([
    takePhone(server.origin),
    takePhone(server.origin),
    takePhone(server.origin),
    takePhone(server.origin, PC),
  ]);
});

afterAll(async () => {
  await Promise.all([reporter, approver, operator, coordinator].map((phone) => phone?.close()));
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

it('[R1] [R5] [R6] [R8] [R12] from a good deed in a village without a network to the province’s figures', async () => {
  const before = await figuresOfCommune();

  // 1. The reporter signs in while there is a signal; then the server is really gone.
  await reporter.open();
  await reporter.signIn('phongvien.banlang');
  await server.stop();
  await reporter.die();

  // 2. Cold start from the icon, offline: the deed …
  let page = await reporter.open();
  await page.getByRole('link', { name: 'Ghi việc tốt' }).click();
  await page.getByLabel('Ai đã làm?').fill(COLLECTIVE);
  await page.getByLabel('Việc gì?').fill('Dọn đất sạt, thông đường liên bản ngay trong đêm mưa.');
  await page.getByLabel('Bản Thẳm').check();
  await page.getByRole('button', { name: 'Xong' }).click();
  await page.getByRole('link', { name: 'Viết thành gương' }).waitFor();
  await page.getByText('1 việc chờ gửi').first().waitFor();

  // … becomes an exemplar with consent for broadcast …
  await page.getByRole('link', { name: 'Viết thành gương' }).click();
  await page.getByLabel('Tập thể').check();
  await page.getByLabel('Có, đã đồng ý').check();
  await page.getByLabel('Nói trực tiếp, có người làm chứng').check();
  await page.getByLabel('Ai làm chứng?').fill('Trưởng bản Lò Văn Ơn');
  await page.getByRole('group', { name: 'Đồng ý ngày nào?' }).getByLabel('Hôm nay').check();
  await page.getByRole('button', { name: 'Lưu gương' }).click();

  // … and from it a script is made. The tab is killed in the middle of typing: on reopening nothing is gone.
  await page.getByRole('link', { name: 'Viết bài phát' }).click();
  const address = page.url();
  const body = () => reporter.page().getByLabel('Nội dung đọc trên loa');
  await expect.poll(() => body().inputValue(), { timeout: patient(20_000) }).toContain(COLLECTIVE);
  await page.getByLabel('Tên bài').fill(TITLE);
  await body().press('Control+End');
  await body().pressSequentially(`\n\n${ADDED}`);
  await page.getByRole('banner').getByText('Đã lưu trên máy').waitFor();
  await reporter.die();
  page = await reporter.open(new URL(address).pathname + new URL(address).search);
  await expect.poll(() => body().inputValue(), { timeout: patient(20_000) }).toContain(ADDED);
  await expect.poll(() => page.getByLabel('Tên bài').inputValue()).toBe(TITLE);
  const written = await body().inputValue();
  await page.getByRole('button', { name: 'Gửi duyệt' }).click();
  await page.getByText('Chờ duyệt').first().waitFor();
  const script = new URL(page.url()).pathname;
  // Deed, exemplar, consent and script.
  await page.getByText('4 việc chờ gửi').first().waitFor();

  // 3. The server is back: everything is sent without anyone pressing anything.
  await server.start();
  await received(page);

  // 4. The approver, on another phone, can't approve what names somebody without consent …
  page = await approver.open();
  await approver.signIn('duyet.banlang');
  page = await approver.open('/bai/lch-b-lo-thi-inh');
  await page
    .getByText(/chưa đồng ý/i)
    .first()
    .waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'Duyệt', exact: true }).isDisabled()).toBe(true);
  // … and approves what the reporter wrote.
  page = await approver.open(script);
  await page.getByText(ADDED).waitFor();
  await page.getByRole('button', { name: 'Duyệt', exact: true }).click();
  const decided = page.waitForResponse(/\/sync$/);
  await page.getByRole('dialog').getByRole('button', { name: 'Duyệt' }).click();
  await decided;
  await page.getByText('Đã duyệt').first().waitFor();
  await received(page);

  // 5. The operator receives it and puts it on a morning programme; then the network is gone. The server's
  // clock can't be set: the morning of yesterday stands for the one to come, for a log entry of tomorrow is
  // none yet [S141].
  const morning = addDays(dateAt(Date.now()), -1);
  page = await operator.open();
  await operator.signIn('loa.banlang');
  page = await operator.open(`/lich?ngay=${morning}`);
  await page.getByRole('link', { name: 'Mở chương trình' }).first().click();
  await page.getByRole('link', { name: 'Thêm bài' }).first().click();
  await page.getByLabel(TITLE).check();
  const sent = page.waitForResponse(/\/sync$/);
  await page.getByRole('button', { name: /Thêm/ }).click();
  await sent;
  await page.waitForURL((url) => !url.pathname.endsWith('/them'));
  await page.getByText(TITLE).first().waitFor();
  await received(page);
  await server.kill();
  await operator.die();

  // Cold, without a network: that morning's programme, the approved text, the log. A phone's clock that was
  // put back to the morning would be doubted, for the server has been heard since [S131].
  page = await operator.open(`/lich?ngay=${morning}`);
  await page.getByText('05:00').first().waitFor();
  await page.getByRole('link', { name: 'Mở chương trình' }).first().click();
  await page.getByRole('link', { name: 'Đọc bài' }).first().click();
  await goToScript(page);
  const read = await page.locator('.night').textContent();
  for (const sentence of written.split(/\n+/)) expect(squeeze(read ?? '')).toContain(squeeze(sentence));
  await page.getByRole('button', { name: /ghi nhật ký/i }).click();
  // Run before five in the morning, the test's own hour lies before that of the broadcast.
  const heard = page.getByRole('button', { name: 'Đã phát, ghi nhật ký' });
  const waits = page.getByText('1 việc chờ gửi').first();
  await heard.or(waits).first().waitFor();
  if (await heard.isVisible()) await heard.click();
  await waits.waitFor();

  // 6. The network returns; the province sees it, commune by commune, against the year's quota.
  await server.start();
  page = await operator.open('/');
  await received(page);
  // The coordinator's phone says from when it last heard; what it shows becomes true with its next sync.
  await expect.poll(figuresOfCommune, { timeout: patient(60_000) }).toEqual({
    exemplars: before.exemplars + 1,
    quota: 5,
    approved: before.approved + 1,
    airings: before.airings + 1,
  });
});

/** Reads on to our script, whatever else stands on the programme before it. */
async function goToScript(page: Page): Promise<void> {
  const head = page.getByRole('heading', { level: 1 });
  await page.getByText(/^Bài \d+\/\d+$/).waitFor();
  for (let n = 1; !((await head.textContent()) ?? '').includes(TITLE); n++) {
    await page.getByRole('button', { name: 'Bài sau' }).click();
    await page.getByText(`Bài ${n + 1}/`).waitFor();
  }
  // Shown only once its hash has been checked.
  await page.locator('.night').getByText(ADDED).waitFor();
}

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

type Figures = { exemplars: number; quota: number; approved: number; airings: number };

/** The commune's row in the province's table, as the coordinator sees it now. */
async function figuresOfCommune(): Promise<Figures> {
  const first = await coordinator.open();
  const signIn = first.getByLabel('Tên đăng nhập');
  await signIn
    .or(first.getByText(/Đã nhận hết lúc/))
    .first()
    .waitFor();
  if (await signIn.isVisible()) await coordinator.signIn('tinh.laichau');
  const page = await coordinator.open('/bao-cao');
  await caughtUp(page);
  await page.locator('main:not([aria-busy=true])').first().waitFor();
  const row = page.getByRole('row').filter({ hasText: COMMUNE }).first();
  await row.waitFor();
  const cells = await row.getByRole('cell').allTextContents();
  const [exemplars, quota] = (cells[0]?.match(/\d+/g) ?? []).map(Number);
  return {
    exemplars: exemplars ?? -1,
    quota: quota ?? -1,
    approved: Number(cells.at(-2)),
    airings: Number(cells.at(-1)),
  };
}
